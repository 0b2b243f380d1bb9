from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from the rows' types, since PostgreSQL changes no table with unfinished row events."""

    dependencies = [("identity", "0002_numbers_of_parties")]

    operations = [
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("number", "number_type"), name="party_once_per_number"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(condition=models.Q(("number", None), models.Q(("number_type", ""), _negated=True), _connector="OR"), name="party_number_has_type"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(condition=models.Q(("merged_into", None), models.Q(("merged_into", models.F("pk")), _negated=True), _connector="OR"), name="party_merged_into_another"),
        ),
        migrations.AddConstraint(
            model_name="othernumber",
            constraint=models.UniqueConstraint(condition=models.Q(("standing", "former")), fields=("number", "number_type"), name="former_number_of_one_party"),
        ),
        migrations.AddConstraint(
            model_name="othernumber",
            constraint=models.UniqueConstraint(fields=("party", "number", "number_type"), name="other_number_once_per_party"),
        ),
    ]
