import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_stored_file'),
        ('identity', '0003_one_party_per_number'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='quyển')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='năm')),
                ('order', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên đợt')),
                ('kind', models.CharField(max_length=20, verbose_name='loại sổ')),
                ('state', models.CharField(choices=[('open', 'Đang làm'), ('closed', 'Đã đóng')], default='open', max_length=10, verbose_name='tình trạng')),
                ('begun_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='book_projects', to='identity.unit')),
            ],
            options={
                'ordering': ['-begun_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='tên tệp')),
                ('order', models.PositiveIntegerField(verbose_name='trang số')),
                ('place', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('keying', 'Đang nhập'), ('disputed', 'Chờ phân xử'), ('done', 'Xong')], default='keying', max_length=10)),
                ('settled_at', models.DateTimeField(null=True)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='books.book')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('first', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settler', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('view', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='books.project')),
            ],
            options={
                'ordering': ['place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keys', models.BooleanField(default=True, verbose_name='nhập liệu')),
                ('settles', models.BooleanField(default=False, verbose_name='phân xử chỗ khác nhau')),
                ('checks', models.BooleanField(default=False, verbose_name='kiểm tra mẫu')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='books.project')),
            ],
        ),
        migrations.CreateModel(
            name='Keying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('open', 'Đang nhập'), ('done', 'Đã nhập')], default='open', max_length=6)),
                ('begun_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('seconds', models.PositiveIntegerField(default=0)),
                ('entries', models.PositiveSmallIntegerField(default=0)),
                ('wrong', models.PositiveIntegerField(null=True)),
                ('fields', models.PositiveIntegerField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyings', to='books.page')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='books.project')),
            ],
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folder', models.CharField(max_length=250, verbose_name='thư mục')),
                ('state', models.CharField(choices=[('queued', 'Đang chờ'), ('running', 'Đang nhập'), ('done', 'Đã xong'), ('failed', 'Dừng vì lỗi')], default='queued', max_length=10)),
                ('total', models.PositiveIntegerField(default=0)),
                ('seen', models.PositiveIntegerField(default=0)),
                ('added', models.PositiveIntegerField(default=0)),
                ('duplicates', models.PositiveIntegerField(default=0)),
                ('refused', models.JSONField(default=list)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('beat_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='books.project')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('code', models.CharField(max_length=60, unique=True, verbose_name='mã mục')),
                ('state', models.CharField(choices=[('disputed', 'Chờ phân xử'), ('agreed', 'Hai người nhập giống nhau'), ('settled', 'Đã phân xử'), ('dropped', 'Không phải một mục')], max_length=10)),
                ('first', models.JSONField(null=True)),
                ('second', models.JSONField(null=True)),
                ('differ', models.JSONField(default=list)),
                ('values', models.JSONField(default=dict)),
                ('region', models.JSONField(default=list)),
                ('key', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='books.page')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='books.project')),
            ],
            options={
                'ordering': ['page__place', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('population', models.PositiveIntegerField()),
                ('size', models.PositiveIntegerField()),
                ('margin', models.DecimalField(decimal_places=2, max_digits=4)),
                ('seed', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='books.project')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='book',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='books', to='books.project'),
        ),
        migrations.CreateModel(
            name='Typed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('values', models.JSONField(default=dict)),
                ('region', models.JSONField(default=list)),
                ('keying', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='typed', to='books.keying')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='CheckItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(null=True)),
                ('found', models.JSONField(default=dict)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='books.check')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checked', to='books.entry')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('check_of', 'entry'), name='check_item_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.UniqueConstraint(fields=('unit', 'name'), name='book_project_name_once'),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(condition=models.Q(('first', None), ('second', None), _connector='OR'), fields=['project', 'place'], name='book_page_free'),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(fields=['project', 'state', 'place'], name='book_page_state'),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(fields=['project', 'first', 'place'], name='book_page_of_first'),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(fields=['project', 'second', 'place'], name='book_page_of_second'),
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.UniqueConstraint(fields=('project', 'sha256'), name='book_page_picture_once'),
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.UniqueConstraint(fields=('book', 'name'), name='book_page_name_once'),
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('second', None), models.Q(('first', models.F('second')), _negated=True), _connector='OR'), name='book_page_two_people'),
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.CheckConstraint(condition=models.Q(('settler', None), models.Q(models.Q(('settler', models.F('first')), _negated=True), models.Q(('settler', models.F('second')), _negated=True)), _connector='OR'), name='book_page_settled_by_a_third'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(fields=('project', 'user'), name='book_member_once'),
        ),
        migrations.AddIndex(
            model_name='keying',
            index=models.Index(fields=['project', 'by', 'state'], name='keying_of_person'),
        ),
        migrations.AddConstraint(
            model_name='keying',
            constraint=models.UniqueConstraint(fields=('page', 'turn'), name='keying_turn_once'),
        ),
        migrations.AddConstraint(
            model_name='keying',
            constraint=models.UniqueConstraint(fields=('page', 'by'), name='keying_person_once'),
        ),
        migrations.AddConstraint(
            model_name='keying',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('project', 'by'), name='keying_one_open'),
        ),
        migrations.AddConstraint(
            model_name='keying',
            constraint=models.CheckConstraint(condition=models.Q(('turn__in', [1, 2])), name='keying_turns'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['project', 'state'], name='book_entry_state'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['key'], name='book_entry_key', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('page', 'order'), name='book_entry_order_once'),
        ),
        migrations.AddConstraint(
            model_name='book',
            constraint=models.UniqueConstraint(fields=('project', 'name'), name='book_name_once'),
        ),
        migrations.AddConstraint(
            model_name='typed',
            constraint=models.UniqueConstraint(fields=('keying', 'order'), name='typed_order_once'),
        ),
    ]
