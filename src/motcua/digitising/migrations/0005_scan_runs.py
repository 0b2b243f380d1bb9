import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('digitising', '0004_portraits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name='folderfile',
            name='scan',
        ),
        migrations.AddField(
            model_name='scanner',
            name='seen',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='folderfile',
            name='state',
            field=models.CharField(choices=[('waiting', 'Chờ chọn hồ sơ'), ('placed', 'Đã vào hồ sơ'), ('aside', 'Không đọc được'), ('dismissed', 'Đã bỏ')], default='waiting', max_length=10, verbose_name='tình trạng'),
        ),
        migrations.CreateModel(
            name='ScanRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('settings', models.JSONField()),
                ('state', models.CharField(choices=[('queued', 'Đang chờ máy'), ('running', 'Đang quét'), ('done', 'Đã quét xong'), ('failed', 'Dừng')], default='queued', max_length=8)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('stopped', models.BooleanField(default=False)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('beat_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='digitising.scan')),
                ('scanner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='digitising.scanner')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['scanner', 'state'], name='scan_run_state')],
            },
        ),
    ]
