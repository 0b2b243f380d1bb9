"""A control officer's hands in the studio: one review page by page in a real browser."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from django.urls import reverse
from openpyxl import Workbook
from playwright.sync_api import Page

import browser
import world
from motcua.reengineering.content import Verdict

TITLE = "Tái cấu trúc quy trình đăng ký khai sinh"
CODE = "RS-2026-001"
TABLE = (
    ("TT", "Trách nhiệm", "Nội dung công việc", "Thời gian"),
    (1, world.CLERK_TEXT, "Tiếp nhận hồ sơ", "0,5 ngày"),
    (2, "Công chức Tư pháp - Hộ tịch", "Thẩm tra hồ sơ", "2 ngày"),
    (3, "Lãnh đạo UBND", "Ký duyệt hồ sơ", "1 ngày"),
    (4, "Văn thư UBND", "Đóng dấu văn bản", "0,5 ngày"),
    (5, world.CLERK_TEXT, "Trả kết quả", "0,5 ngày"),
)
"""The present process as an agency publishes it."""
BOXES = "main input:visible, main select:visible, main textarea:visible"


def address(tab: str, *more: object) -> str:
    """A page of the review under its address name."""
    return reverse(f"studio:{tab}", args=[CODE, *more])


def press(page: Page, name: str) -> None:
    browser.follow(page, page.get_by_role("button", name=name, exact=True).first)


def open_review(page: Page) -> None:
    page.goto(reverse("studio:open"))
    page.fill("[name=title]", TITLE)
    page.fill("[name=codes]", "1.001193")
    press(page, "Mở đề án")


def import_table(page: Page, folder: Path) -> None:
    """The published table becomes the present process."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in TABLE:
        sheet.append(row)
    stored = BytesIO()
    book.save(stored)
    file = folder / "quy-trinh.xlsx"
    file.write_bytes(stored.getvalue())
    page.goto(address("process"))
    page.get_by_text("Nhập hiện trạng từ tệp").click()
    page.set_input_files("[name=file]", file)
    press(page, "Nhập làm hiện trạng")


def propose(page: Page) -> None:
    """Start from the present process, leave the sealing step out, halve the vetting."""
    page.goto(address("process"))
    browser.follow(page, page.get_by_role("button", name="Bắt đầu").first)
    page.goto(address("diagram-table", 1, "de-xuat"))
    press(page, "Bỏ bước 4")
    vetting = page.locator("tr", has=page.get_by_role("button", name="Lưu dòng 2", exact=True))
    vetting.locator("input[name=hours]").fill("8")
    press(page, "Lưu dòng 2")


def judge(page: Page) -> None:
    """Every paper and step: kept, but for the sealing and the identity paper."""
    page.goto(address("part", 1, "danh-gia"))
    for row in page.locator("select[name$=-verdict]").all():
        name = str(row.get_attribute("name")).removesuffix("verdict")
        row.select_option(Verdict.KEEP)
        page.fill(f"[name={name}reason]", "Vẫn cần")
    sealing = str(page.locator("select[name^=step-]").nth(6).get_attribute("name")).rpartition("-")[0]
    page.select_option(f"[name={sealing}-verdict]", Verdict.DROP)
    page.fill(f"[name={sealing}-reason]", "Ký số thay con dấu")
    press(page, "Lưu")


def reach(page: Page) -> None:
    """Which of the four outcomes, and the promised figures."""
    page.goto(address("part", 1, "ket-qua"))
    page.select_option("[name=ket-qua-4-reached]", "yes")
    page.fill("[name=ket-qua-4-reason]", "Bỏ bước đóng dấu")
    press(page, "Lưu")
    page.goto(address("part", 1, "so-lieu"))
    figures = {"trips": ("2", "1"), "papers": ("1", "1"), "hours": ("36", "24"), "agencies": ("1", "1")}
    for name, (before, after) in figures.items():
        page.fill(f"[name=before_{name}]", before)
        page.fill(f"[name=after_{name}]", after)
    press(page, "Lưu")


def cost(page: Page) -> None:
    """Every blank of the proposed sheet filled in."""
    page.goto(address("cost"))
    page.fill("[name=whole-income]", "40.000")
    for box in page.locator("input[name$=-hours]").all():
        name = str(box.get_attribute("name"))
        if "-new-" not in name:
            box.fill("1,5" if name.startswith("before") else "0,5")
    for name, amount in (("fees", "8.000"), ("times", "1"), ("subjects", "100")):
        for box in page.locator(f"input[name$=-{name}]").all():
            box.fill(amount)
    press(page, "Lưu bảng chi phí")


def ask_simulation(page: Page) -> None:
    page.goto(address("simulation-new", 1))
    page.fill("[name=per_year]", "150")
    page.fill("[name=cases]", "500")
    page.fill("[name=warm_up]", "0")
    press(page, "Chạy mô phỏng")


def approve(page: Page) -> None:
    """The leader reads and decides."""
    page.goto(address("approval"))
    page.fill("[name=decision]", "12/QĐ-UBND")
    page.fill("[name=decided_on]", "21/08/2026")
    press(page, "Phê duyệt đề án")


def operate(page: Page, day: str) -> None:
    """The approved process begins on a day."""
    page.goto(address("operation", 1))
    page.fill("[name=effective_on]", day)
    press(page, "Đưa vào vận hành")
