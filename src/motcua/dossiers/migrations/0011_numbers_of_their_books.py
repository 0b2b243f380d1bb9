"""Papers issued before point at the number they took from a book, which was found by its text until now."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def point_at_numbers(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    def model(name: str) -> Any:
        return apps.get_model("dossiers", name).objects

    def take(row: Any, unit: int, subject: str) -> None:
        found = model("BookNumber").filter(unit=unit, text=row.number, subject=subject[:200]).first()
        if found is not None:
            row.taken = found
            row.save(update_fields=["taken"])

    for row in model("Result").exclude(template=None).select_related("dossier").iterator():
        take(row, row.dossier.deciding_unit_id, f"{row.dossier.code}: {row.name}")
    for row in model("Extract").select_related("result__dossier").iterator():
        dossier = row.result.dossier
        take(row, dossier.deciding_unit_id, f"{dossier.code}: Bản sao {row.result.name}")
    for row in model("CertifiedCopy").exclude(number="").iterator():
        take(row, row.unit_id, f"Bản sao {row.pk}: {row.paper}")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_sealed_later")]

    operations = [migrations.RunPython(point_at_numbers, migrations.RunPython.noop)]
