"""The forms of the dossier code known so far, each with its dates and source."""

from datetime import date

from django.db import migrations

GENERATIONS = [
    {
        "name": "Cơ quan thấp đến cao (TT 01/2018)",
        "template": "{old_agency}-{yymmdd}-{number:04d}",
        "valid_from": date(2018, 6, 21),
        "valid_to": date(2025, 9, 14),
        "source": "NĐ 61/2018/NĐ-CP Đ.26; TT 01/2018/TT-VPCP Đ.19",
        "confirmed": True,
    },
    {
        "name": "Cơ quan cao đến thấp (TT 03/2025)",
        "template": "{agency}-{yymmdd}-{number:04d}",
        "valid_from": date(2025, 9, 15),
        "valid_to": None,
        "source": "TT 03/2025/TT-VPCP Đ.13 (khoản 1 chưa đối chiếu văn bản)",
        "confirmed": False,
    },
    {
        "name": "Dịch vụ tập trung toàn quốc (TT 04/2025)",
        "template": "{agency}-{yymmdd}-{owner}{number:04d}",
        "nationwide": True,
        "valid_from": date(2026, 1, 25),
        "valid_to": None,
        "source": "TT 03/2025/TT-VPCP Đ.13.3, bổ sung bởi TT 04/2025/TT-VPCP Đ.23",
        "confirmed": False,
    },
]


def add(apps, _schema_editor):
    apps.get_model("dossiers", "CodeGeneration").objects.bulk_create(
        apps.get_model("dossiers", "CodeGeneration")(**row) for row in GENERATIONS
    )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_dossiers")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
