"""Articles of the demo province: guidance shown with its procedure, a pinned notice, one being written."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.disclosure.acts.articles import Wording, approve, begin, submit
from motcua.disclosure.acts.releases import Plan, keep_category, release
from motcua.identity.actors import Actor
from motcua.identity.roles import Role

COMMUNE, BIRTH = "H00.21", "1.001193"
SPACE = uuid.UUID("b1d2d9d4-0c8a-4c43-8a51-0d0f6f8f8b3a")
GUIDE = (
    "Đăng ký khai sinh trực tuyến trong ba bước",
    "Chuẩn bị giấy chứng sinh, điền tờ khai, chọn nơi nhận kết quả.",
    "## Chuẩn bị\n\n- Giấy chứng sinh, chụp rõ bốn góc\n- Căn cước của cha hoặc mẹ\n\n"
    "## Ba bước\n\n1. Mở [trang thủ tục](/thu-tuc/1.001193/) và bấm “Nộp trực tuyến”.\n"
    "2. Điền tờ khai; mỗi trang tự lưu.\n3. Kiểm tra lại rồi nộp, giữ mã hồ sơ và mã bảo mật.\n\n"
    "| Cách nộp | Lúc nào |\n| --- | --- |\n| Trực tuyến | Bất cứ lúc nào |\n| Tại quầy | Giờ hành chính |",
)
NOTICE = (
    "Lịch tiếp nhận hồ sơ của Bộ phận Một cửa",
    "Sáng 7:30–11:30, chiều 13:00–17:00 các ngày làm việc.",
    "Nộp trực tuyến được mọi lúc; hồ sơ nộp ngoài giờ tính từ **ngày làm việc tiếp theo**.",
)
DRAFT = ("Cấp bản sao trích lục hộ tịch", "Bài đang soạn.", "## Ai xin được\n\nMọi người, cho chính mình.")


def publish(anchor: datetime) -> None:
    """Two released, one in draft."""
    cast = Cast()
    unit = cast.units[COMMUNE].pk
    writer, leader = (cast.officer(unit, role, 0) for role in (Role.SPECIALIST, Role.LEADER))
    with clock.at(anchor - timedelta(days=6)):
        guides = keep_category(leader, "Hướng dẫn")
        notices = keep_category(leader, "Thông báo")
        guide = Wording(*GUIDE, category=guides, procedures=(BIRTH,))
        _release(writer, leader, unit, guide, Plan())
        _release(writer, leader, unit, Wording(*NOTICE, category=notices), Plan(pinned=True))
    with clock.at(anchor - timedelta(days=1)):
        begin(writer, unit, Wording(*DRAFT), uuid.uuid5(SPACE, DRAFT[0]))


def _release(writer: Actor, leader: Actor, unit: int, wording: Wording, plan: Plan) -> None:
    article = begin(writer, unit, wording, uuid.uuid5(SPACE, wording.title))
    submit(writer, article.pk, 1)
    approve(leader, article.pk, 1)
    release(leader, article.pk, 1, plan)
