"""Portraits made of pictures people handed in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('digitising', '0003_scans'),
        ('documents', '0001_stored_file'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Portrait',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('dpi', models.PositiveSmallIntegerField()),
                ('cut', models.JSONField()),
                ('findings', models.JSONField(default=list)),
                ('confirmed', models.BooleanField(default=False)),
                ('taken', models.CharField(choices=[('camera', 'Chụp trực tiếp'), ('upload', 'Tải lên')], default='upload', max_length=6)),
                ('made_at', models.DateTimeField()),
                ('fit', models.BooleanField(null=True)),
                ('judged_at', models.DateTimeField(null=True)),
                ('judged_why', models.CharField(blank=True, max_length=300, verbose_name='lý do')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='portrait', to='documents.storedfile')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('fit', None), ('judged_at__isnull', False), _connector='OR'), name='portrait_judged_by_somebody')],
            },
        ),
    ]
