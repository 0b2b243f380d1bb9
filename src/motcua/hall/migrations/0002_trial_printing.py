import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hall', '0001_printing'),
    ]

    operations = [
        migrations.AlterField(
            model_name='printing',
            name='ticket',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='counters.ticket'),
        ),
    ]
