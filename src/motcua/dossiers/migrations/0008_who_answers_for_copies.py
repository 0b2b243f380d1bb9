"""Certified copies in the store name the body that certified them: it answers wishes to correct them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q


def name_the_certifier(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    holdings = apps.get_model("store", "Holding").objects.filter(origin="certified", kept_in=None)
    for copy in apps.get_model("dossiers", "CertifiedCopy").objects.exclude(file=None):
        same = Q(file=copy.file_id) | Q(file__sha256=copy.earlier or None)
        holdings.filter(same, source=copy.number).update(kept_in=copy.unit_id)


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0007_evidence_of_pauses"),
        ("store", "0004_how_many_ask"),
    ]

    operations = [migrations.RunPython(name_the_certifier, migrations.RunPython.noop)]
