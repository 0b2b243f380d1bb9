"""Outside systems known from the start; numbers and days are practice, nothing here was confirmed."""

from __future__ import annotations

from django.db import migrations

STATES = [
    {"code": "moi", "label": "Mới đăng ký", "final": False},
    {"code": "dang-xu-ly", "label": "Đang xử lý", "final": False},
    {"code": "yeu-cau-bo-sung", "label": "Yêu cầu bổ sung", "final": False},
    {"code": "da-duyet", "label": "Đã duyệt", "final": False},
    {"code": "da-tra", "label": "Đã có kết quả", "final": True},
    {"code": "tu-choi", "label": "Từ chối", "final": True},
]
SOURCE = "Tên gọi chung theo thực tế tiếp nhận tại Bộ phận Một cửa; chưa đối chiếu với cơ quan chủ quản"
SYSTEMS = [
    ("giay-phep-lai-xe", "Hệ thống giấy phép lái xe", "Bộ Công an"),
    ("bao-hiem-y-te", "Hệ thống thu và cấp thẻ bảo hiểm y tế", "Bảo hiểm xã hội Việt Nam"),
    ("dang-ky-doanh-nghiep", "Hệ thống thông tin quốc gia về đăng ký doanh nghiệp", "Bộ Tài chính"),
]


def add(apps, _schema):
    rows = apps.get_model("side_files", "OutsideSystem")
    for code, name, owner in SYSTEMS:
        rows.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "owner": owner, "states": STATES, "push_days": 3, "source": SOURCE, "confirmed": False
            },
        )


class Migration(migrations.Migration):
    dependencies = [("side_files", "0001_side_files")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
