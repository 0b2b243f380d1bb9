"""Files whose text is read."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('digitising', '0001_scanners'),
        ('documents', '0001_stored_file'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Recognition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('queued', 'Chờ nhận dạng'), ('running', 'Đang nhận dạng'), ('done', 'Đã nhận dạng'), ('failed', 'Không nhận dạng được'), ('unavailable', 'Chưa có bộ nhận dạng'), ('cancelled', 'Đã dừng')], default='queued', max_length=12, verbose_name='tình trạng')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='số trang')),
                ('progress', models.PositiveIntegerField(default=0, verbose_name='số trang đã xong')),
                ('claim', models.CharField(blank=True, max_length=20)),
                ('engine', models.CharField(blank=True, max_length=120, verbose_name='bộ nhận dạng')),
                ('error', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                ('asked_at', models.DateTimeField(verbose_name='yêu cầu lúc')),
                ('began_at', models.DateTimeField(null=True, verbose_name='bắt đầu lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
                ('token', models.UUIDField(null=True)),
                ('beat_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('searchable', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recognition', to='documents.storedfile')),
            ],
            options={
                'ordering': ['asked_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RecognisedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='trang')),
                ('width', models.FloatField()),
                ('height', models.FloatField()),
                ('source', models.CharField(max_length=5)),
                ('text', models.TextField(blank=True)),
                ('words', models.JSONField(default=list)),
                ('codes', models.JSONField(default=list)),
                ('confidence', models.FloatField(verbose_name='độ tin cậy')),
                ('recognition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read', to='digitising.recognition')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddIndex(
            model_name='recognition',
            index=models.Index(condition=models.Q(('state__in', ['queued', 'running', 'unavailable'])), fields=['asked_at', 'id'], name='recognition_under_way'),
        ),
        migrations.AddConstraint(
            model_name='recognition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('beat_at__isnull', False), ('state', 'running'), ('token__isnull', False)), models.Q(models.Q(('state', 'running'), _negated=True), ('token', None)), _connector='OR'), name='recognition_running_has_token'),
        ),
        migrations.AddConstraint(
            model_name='recognisedpage',
            constraint=models.UniqueConstraint(fields=('recognition', 'number'), name='recognised_page_once'),
        ),
    ]
