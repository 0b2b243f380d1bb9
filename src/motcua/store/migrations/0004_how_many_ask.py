from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("store", "0003_who_answers")]

    operations = [
        migrations.AddField(
            model_name="equivalence",
            name="asked_by",
            field=models.PositiveIntegerField(null=True, verbose_name="số thủ tục yêu cầu"),
        ),
    ]
