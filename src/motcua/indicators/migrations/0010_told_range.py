"""Visits know whether the call came within the range that was told on drawing."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("indicators", "0009_noticing")]

    operations = [
        migrations.AddField("visit", "inside", models.BooleanField(null=True)),
    ]
