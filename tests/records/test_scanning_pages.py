"""The pages of scanning: from the counter and back, from a dossier, lists, pictures, what is refused."""

from __future__ import annotations

import re
import uuid
from io import BytesIO
from typing import Any

import lxml.html
import pytest
import scans_kit as kit
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from test_counter import CARD, Counter

from desk_pages import text
from motcua.desk.models import IntakeDraft
from motcua.digitising.models import Capture, Page, Recognition, Scan
from motcua.digitising.scanning import beginning
from motcua.dossiers.models import Component, Dossier, Origin
from query_counts import counted
from world import World


@pytest.fixture
def counter(as_: Any) -> Counter:
    made = Counter(as_("clerk"))
    made.press(scan=CARD)
    made.press(query="ks")
    return made


def file(content: bytes, name: str = "quet.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def press(client: Client, scan: Scan, lam: str, **sent: Any) -> HttpResponse:
    return client.post(reverse("records:scan", args=[scan.key]), {"lam": lam, **sent})


def add(client: Client, scan: Scan, *seeds: int) -> HttpResponse:
    return press(client, scan, "tai", tep=[file(kit.scanned(seed), f"{seed}.jpg") for seed in seeds])


def finish(client: Client, scan: Scan) -> HttpResponse:
    """The warnings seen, among them that no machine has read the pages yet."""
    return press(client, scan, "xong", **{"da-xem": "on"})


def begun(world: World, name: str = "Giấy rời") -> Scan:
    return beginning.begin(world.actor("clerk"), world.centre.pk, beginning.Subject(name))


def rows(response: HttpResponse) -> list[str]:
    """What the page says of each page of the scan, white space squeezed."""
    found = lxml.html.fromstring(response.content).xpath("//*[@data-page]")
    return [" ".join(one.text_content().split()) for one in found]


def test_a_paper_of_the_counter_is_scanned_and_comes_back_with_nothing_lost(counter: Counter) -> None:
    counter.press("quet:0", **{"giay-0-note": "Bản gốc hơi mờ"})
    scan = Scan.objects.get()
    assert (scan.kind, scan.about, scan.name) == ("intake", str(counter.key), "Giấy chứng sinh")
    add(counter.client, scan, 0, 1)
    answer = finish(counter.client, scan)
    assert answer["Location"] == counter.url
    back = text(counter.client.get(counter.url))
    assert "Bản quét 2 trang" in back
    assert "Bản gốc hơi mờ" in back
    assert 'value="Demo Nguyễn Thị Bưởi"' in back


def test_what_was_scanned_is_filed_with_its_origin(counter: Counter) -> None:
    counter.press("quet:0")
    add(counter.client, Scan.objects.get(), 0)
    finish(counter.client, Scan.objects.get())
    counter.shown = counter.client.get(counter.url)
    counter.press("nhan")
    attached = Dossier.objects.get(key=counter.key).components.get(name="Giấy chứng sinh").files.get()
    assert (attached.origin, attached.file) == (Origin.SCANNED, Capture.objects.get().file)


def test_a_scan_taken_off_the_line_is_not_filed(counter: Counter) -> None:
    counter.press("quet:0")
    add(counter.client, Scan.objects.get(), 0)
    finish(counter.client, Scan.objects.get())
    counter.shown = counter.client.get(counter.url)
    counter.press(f"bo-quet:{Scan.objects.get().pk}")
    assert "Bản quét 1 trang" not in text(counter.shown)
    counter.press("nhan")
    assert not Component.objects.filter(files__isnull=False).exists()
    assert Capture.objects.count() == 1


def test_papers_that_must_not_be_scanned_say_so_with_the_article(counter: Counter) -> None:
    counter.press("xem", **{"giay-0-originals": "0", "giay-0-copies": "1", "giay-0-here": "on"})
    shown = text(counter.shown)
    assert "Không quét: Bản chụp hoặc bản sao chứng thực" in shown
    assert 'value="quet:0"' not in shown
    counter.press("quet:0")
    assert "TT 01/2023/TT-VPCP" in text(counter.shown)
    assert not Scan.objects.exists()


def test_a_line_without_a_name_is_not_scanned(counter: Counter) -> None:
    blank = max(int(found) for found in re.findall(r'value="quet:(\d+)"', text(counter.shown)))
    counter.press(f"quet:{blank}")
    assert "chưa có tên giấy tờ" in text(counter.shown)
    assert f'href="#id_giay-{blank}-name"' in text(counter.shown)
    assert f'id="id_giay-{blank}-name-loi"' in text(counter.shown)


def test_another_clerks_intake_shows_no_scan_of_mine(counter: Counter, as_: Any) -> None:
    counter.press("quet:0")
    scan = Scan.objects.get()
    for address in (reverse("records:scan", args=[scan.key]), counter.url):
        assert as_("second_clerk").get(address).status_code in (403, 404)
    assert IntakeDraft.objects.filter(key=counter.key).exists()


def test_pages_are_arranged_by_plain_buttons(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0, 1, 2)
    first, second, third = scan.pages.values_list("pk", flat=True)
    press(clerk, scan, f"chuyen:{third}:1")
    press(clerk, scan, f"xoay:{first}:90")
    press(clerk, scan, f"bo:{second}")
    kept = scan.pages.filter(state=Page.State.KEPT)
    assert [(page.pk, page.turn) for page in kept] == [(third, 0), (first, 90)]


def test_a_page_goes_to_the_place_typed_beside_it(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0, 1, 2)
    pages = list(scan.pages.values_list("pk", flat=True))
    press(clerk, scan, f"chuyen:{pages[0]}:", **{f"cho-{pages[0]}": "3"})
    assert list(scan.pages.values_list("pk", flat=True)) == [pages[1], pages[2], pages[0]]


def test_a_page_is_replaced_and_the_others_stay(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0, 1)
    old, other = scan.pages.values_list("pk", flat=True)
    press(clerk, scan, f"chup-lai:{old}", **{f"lai-{old}": file(kit.scanned(8))})
    kept = list(scan.pages.filter(state=Page.State.KEPT).values_list("pk", flat=True))
    assert kept[1] == other
    assert Page.objects.get(pk=old).retaken_by_id == kept[0]


def test_what_is_wrong_with_a_page_stands_beside_it_and_blocks_the_end(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0)
    press(clerk, scan, "tai", tep=file(kit.jpeg(kit.page(1, 100), dpi=(100, 100))))
    Recognition.objects.update(state=Recognition.State.UNAVAILABLE)
    shown = clerk.get(reverse("records:scan", args=[scan.key]))
    good, bad = rows(shown)
    assert "Đạt" in good
    assert "Phải sửa: Trang 2 chỉ 100 điểm/inch" in bad
    assert 'value="xong"' not in text(shown)
    assert press(clerk, scan, "xong").status_code == 422


def test_warned_pages_are_kept_after_a_tick(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    press(clerk, scan, "tai", tep=file(kit.jpeg(kit.skewed(kit.page(), 4), dpi=(200, 200))))
    assert "chưa được xác nhận" in text(press(clerk, scan, "xong"))
    press(clerk, scan, "xong", **{"da-xem": "on"})
    assert Capture.objects.get().quality["kept"][0]["kind"] == "skew"


@pytest.mark.parametrize(
    ("lam", "sent", "said"),
    [
        ("tai", {}, "chưa chọn tệp nào"),
        ("chuyen:1:9", {}, "không còn trong bản quét"),
        ("xoay:x:90", {}, "không còn trong bản quét"),
        ("xoay:1:45", {}, "chỉ xoay được"),
        ("dem", {"so-trang": "nhiều"}, "số từ 1 trở lên"),
        ("xong", {}, "chưa có trang nào"),
    ],
)
def test_nonsense_is_answered_in_words(province: World, as_: Any, lam: str, sent: Any, said: str) -> None:
    answer = press(as_("clerk"), begun(province), lam, **sent)
    assert answer.status_code in (404, 422)
    assert said in text(answer).lower()


@pytest.mark.parametrize("content", [b"MZ virus", b"%PDF-1.4 cut", kit.scanned()[:3000], b"hello"])
def test_a_bad_file_is_told_and_the_good_pages_stay(province: World, as_: Any, content: bytes) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0)
    answer = press(clerk, scan, "tai", tep=file(content))
    assert answer.status_code == 422
    assert len(rows(answer)) == 1


def test_pictures_are_for_the_scans_own_officer(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0)
    for name, wide in (("scan-small", 300), ("scan-large", 1600)):
        address = reverse(f"records:{name}", args=[scan.key, scan.pages.get().pk])
        answer = clerk.get(address)
        assert Image.open(BytesIO(answer.content)).width == pytest.approx(wide, rel=0.05)
        assert "no-store" in answer["Cache-Control"]
        assert as_("second_clerk").get(address).status_code == 404
        assert as_("citizen").get(address).status_code == 403


def test_a_dossiers_paper_is_scanned_from_its_page(province: World, as_: Any, received: Dossier) -> None:
    clerk, paper = as_("clerk"), received.components.get(name="Giấy chứng sinh")
    address = reverse("records:scan-begin", args=[received.code, paper.pk])
    assert address in text(clerk.get(reverse("desk:dossier", args=[received.code])))
    clerk.post(address)
    scan = Scan.objects.get()
    add(clerk, scan, 0)
    answer = finish(clerk, scan)
    assert answer["Location"] == reverse("desk:dossier", args=[received.code])
    shown = text(clerk.get(answer["Location"]))
    assert "Quét tại quầy" in shown
    assert Capture.objects.get().code in shown
    assert "Chưa ký số" in shown


def test_who_does_not_handle_the_dossier_scans_nothing_for_it(as_: Any, received: Dossier) -> None:
    paper = received.components.get(name="Giấy chứng sinh")
    address = reverse("records:scan-begin", args=[received.code, paper.pk])
    assert as_("outsider").post(address).status_code == 404
    assert as_("leader").post(address).status_code == 403
    assert not Scan.objects.exists()


def test_the_list_shows_what_is_mine_and_what_the_office_owes(
    province: World, as_: Any, received: Dossier
) -> None:
    scan = begun(province, "Giấy đang quét")
    shown = text(as_("clerk").get(reverse("records:scans")))
    assert str(scan.key) in shown
    assert received.code in shown
    assert str(scan.key) not in text(as_("second_clerk").get(reverse("records:scans")))


def test_figures_lead_to_the_captures_behind_them(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province, "Giấy lạ")
    add(clerk, scan, 0, 1)
    finish(clerk, scan)
    address = f"{reverse('records:scans-done')}?nguoi={province.users['clerk'].pk}"
    assert address in text(clerk.get(reverse("records:scans")))
    assert Capture.objects.get().code in text(clerk.get(address))
    assert Capture.objects.get().code not in text(as_("outsider").get(address))


def test_signing_asks_for_consent_and_a_key(province: World, as_: Any) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, 0)
    finish(clerk, scan)
    address, chosen = reverse("records:scans-sign"), {"chon": Capture.objects.get().pk}
    assert "đánh dấu ô đồng ý" in text(clerk.post(address, chosen))
    assert "chưa có khóa ký số" in text(clerk.post(address, {**chosen, "dong-y": "on"})).lower()


def test_a_loose_paper_needs_a_name(as_: Any, province: World) -> None:
    assert as_("clerk").post(reverse("records:scan-loose"), {"ten": " "}).status_code == 422
    as_("clerk").post(reverse("records:scan-loose"), {"ten": "Sổ hộ khẩu cũ"})
    assert Scan.objects.get().name == "Sổ hộ khẩu cũ"


def test_a_stack_sent_twice_is_parted_once_by_its_printed_covers(as_: Any, received: Dossier) -> None:
    import pypdfium2

    clerk = as_("clerk")
    sheet = clerk.get(reverse("records:scan-covers", args=[received.code])).content
    cover = pypdfium2.PdfDocument(sheet)[0].render(scale=200 / 72).to_pil().convert("L")
    stack = kit.tiff(kit.page(5), cover, kit.page(0), kit.page(1))
    for _ in range(2):
        sent = clerk.post(reverse("records:scan-stack"), {"tep": file(stack, "chong.tif")}, follow=True)
    shown = text(sent)
    assert "Đã tách thành 2 giấy tờ" in shown
    loose, mine = Scan.objects.order_by("kind")[1], Scan.objects.get(kind=Scan.About.DOSSIER)
    assert (loose.pages.count(), mine.pages.count()) == (1, 2)
    assert (mine.about, mine.name) == (received.code, "Giấy chứng sinh")


def test_a_cover_of_somebody_elses_dossier_opens_nothing(as_: Any, received: Dossier) -> None:
    import pypdfium2

    sheet = as_("clerk").get(reverse("records:scan-covers", args=[received.code])).content
    cover = pypdfium2.PdfDocument(sheet)[0].render(scale=200 / 72).to_pil().convert("L")
    stack = kit.tiff(cover, kit.page(0))
    as_("outsider").post(reverse("records:scan-stack"), {"tep": file(stack, "chong.tif")})
    assert Scan.objects.get().kind == Scan.About.LOOSE


@pytest.mark.parametrize("name", ["records:scans", "records:scan-stack", "records:scans-done"])
def test_citizens_and_strangers_stay_outside(as_: Any, name: str) -> None:
    assert as_("citizen").get(reverse(name)).status_code == 403
    assert Client().get(reverse(name)).status_code == 302
    assert as_("clerk").get(reverse("records:scan", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize("pages", [1, 6])
def test_the_scanning_page_costs_the_same_however_many_pages(province: World, as_: Any, pages: int) -> None:
    clerk, scan = as_("clerk"), begun(province)
    add(clerk, scan, *range(pages))
    with counted("records scan"):
        clerk.get(reverse("records:scan", args=[scan.key]))


def test_the_list_costs_what_is_recorded(province: World, as_: Any, received: Dossier) -> None:
    begun(province)
    clerk = as_("clerk")
    with counted("records scans"):
        clerk.get(reverse("records:scans"))
