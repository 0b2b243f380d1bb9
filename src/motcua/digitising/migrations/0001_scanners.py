import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_stored_file'),
        ('identity', '0003_one_party_per_number'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Scanner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='tên máy')),
                ('kind', models.CharField(choices=[('escl', 'Máy quét mạng (eSCL, AirScan)'), ('sane', 'Máy quét cắm vào máy chủ (SANE)'), ('folder', 'Thư mục máy quét ghi vào')], max_length=8, verbose_name='cách kết nối')),
                ('address', models.CharField(max_length=250, verbose_name='địa chỉ')),
                ('certificate', models.CharField(blank=True, max_length=64)),
                ('active', models.BooleanField(default=True, verbose_name='đang dùng')),
                ('model', models.CharField(blank=True, max_length=200, verbose_name='kiểu máy')),
                ('ability', models.JSONField(default=dict)),
                ('tested_at', models.DateTimeField(null=True, verbose_name='kiểm tra lúc')),
                ('test_words', models.CharField(blank=True, max_length=500, verbose_name='kết quả kiểm tra')),
                ('added_at', models.DateTimeField(verbose_name='thêm lúc')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scanners', to='identity.unit')),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='FolderFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='tên tệp')),
                ('size', models.BigIntegerField(verbose_name='kích thước (byte)')),
                ('mtime', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('arrived', 'Đã nhận, đang xếp trang'), ('waiting', 'Chờ chọn hồ sơ'), ('placed', 'Đã vào hồ sơ'), ('aside', 'Không đọc được'), ('dismissed', 'Đã bỏ')], default='arrived', max_length=10, verbose_name='tình trạng')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='số trang')),
                ('scan', models.BigIntegerField(null=True, verbose_name='lần quét')),
                ('at', models.DateTimeField(verbose_name='nhận lúc')),
                ('settled_at', models.DateTimeField(null=True)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scanner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='digitising.scanner')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.AddConstraint(
            model_name='scanner',
            constraint=models.UniqueConstraint(fields=('unit', 'name'), name='scanner_name_once'),
        ),
        migrations.AddConstraint(
            model_name='scanner',
            constraint=models.UniqueConstraint(condition=models.Q(('active', True), ('kind', 'folder')), fields=('address',), name='scan_folder_once'),
        ),
        migrations.AddIndex(
            model_name='folderfile',
            index=models.Index(fields=['scanner', 'state'], name='folder_file_state'),
        ),
        migrations.AddConstraint(
            model_name='folderfile',
            constraint=models.UniqueConstraint(fields=('scanner', 'name', 'mtime', 'sha256'), name='folder_file_once'),
        ),
    ]
