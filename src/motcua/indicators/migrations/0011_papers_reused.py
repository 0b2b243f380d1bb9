from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0001_procedures"),
        ("indicators", "0010_told_range"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="dossierfact",
            name="papers_reused",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="tally",
            name="reused",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(condition=models.Q(("reused__gt", 0)), fields=["month"], name="tally_with_reuse"),
        ),
    ]
