"""Items of forms settled with the paper in sight."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from motcua.audit.immutability import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_acts_and_seals'),
        ('documents', '0001_stored_file'),
        ('dossiers', '0005_issued_results'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FieldReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=120, verbose_name='mục')),
                ('outcome', models.CharField(choices=[('confirmed', 'Đúng như giấy'), ('corrected', 'Sửa theo giấy'), ('typed', 'Nhập theo giấy'), ('skipped', 'Bỏ qua')], max_length=10)),
                ('value', models.JSONField(null=True)),
                ('before', models.JSONField(null=True)),
                ('proposed', models.CharField(blank=True, max_length=2000)),
                ('confidence', models.FloatField(null=True)),
                ('page', models.PositiveIntegerField(null=True)),
                ('box', models.JSONField(null=True)),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='dossiers.dossier')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['dossier', 'field'], name='reading_of_dossier')],
            },
        ),
        append_only('dossiers_fieldreading'),
    ]
