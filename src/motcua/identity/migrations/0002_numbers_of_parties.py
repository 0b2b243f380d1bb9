"""A party is known by number and type of number. Rows of before get the type their number shows."""

import django.db.models.deletion
from django.db import migrations, models

from motcua.identity.numbers import NumberType, plain, type_of


def tell_types(apps, schema_editor):
    Party = apps.get_model("identity", "Party")
    changed = []
    for party in Party.objects.exclude(number=None).iterator(chunk_size=5000):
        number = plain(party.number)
        if not number:
            party.number = None
        else:
            party.number_type = type_of(number, organisation=party.kind == "organisation")
        changed.append(party)
        if len(changed) == 5000:
            Party.objects.bulk_update(changed, ["number", "number_type"])
            changed.clear()
    Party.objects.bulk_update(changed, ["number", "number_type"])


class Migration(migrations.Migration):

    dependencies = [("identity", "0001_units_accounts_parties")]

    operations = [
        migrations.AddField(
            model_name="party",
            name="number_type",
            field=models.CharField(blank=True, choices=NumberType.choices, default="", max_length=12, verbose_name="loại số"),
            preserve_default=False,
        ),
        migrations.RunPython(tell_types, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="party",
            name="number",
            field=models.CharField(blank=True, max_length=20, null=True, verbose_name="số định danh"),
        ),
        migrations.AddField(
            model_name="party",
            name="merged_into",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="absorbed", to="identity.party"),
        ),
        migrations.CreateModel(
            name="OtherNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number_type", models.CharField(choices=NumberType.choices, max_length=12, verbose_name="loại số")),
                ("number", models.CharField(max_length=20, verbose_name="số")),
                ("standing", models.CharField(choices=[("former", "Số cũ"), ("claimed", "Trùng số, chờ xác minh")], default="former", max_length=8)),
                ("since", models.DateTimeField()),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="other_numbers", to="identity.party")),
            ],
            options={"ordering": ["-since", "-id"]},
        ),
    ]
