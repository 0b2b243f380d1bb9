"""Pages of public posting: officers', citizens', and the screen's."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from posting_stage import LAST, drafted, plan, up, wish

from motcua.core import clock
from motcua.counters import machines
from motcua.counters.models import Centre, Device
from motcua.disclosure.acts import postings as acts
from motcua.disclosure.models import Place, Posting, PostingState, PostingVersion, Showing, VersionState
from motcua.documents import vault
from motcua.hall.postings.views import SALT
from query_counts import counted
from sample_files import PDF, picture
from world import SignIn, World

pytestmark = pytest.mark.django_db(transaction=True)


def upload(content: bytes, name: str) -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def sent(province: World, **changes: object) -> dict[str, object]:
    known: dict[str, object] = {
        "unit": str(province.commune.pk),
        "source": "catalog-procedures",
        "kind": "other",
        "first": "21/8/2026",
        "last": "20/9/2026",
        "places": ["board", "screens", "portal"],
    }
    return known | changes


def public(posting: Posting) -> str:
    return reverse("portal:posting", args=[posting.unit.code, posting.number])


def test_from_the_form_to_the_portal(province: World, as_: SignIn) -> None:
    answer = as_("specialist").post(reverse("outreach:posting-new"), sent(province))
    posting = Posting.objects.get()
    assert answer.url == reverse("outreach:posting", args=[posting.pk])
    seen = posting.versions.get().content_hash
    as_("leader").post(reverse("outreach:posting-act", args=[posting.pk, "duyet"]), {"seen": seen})
    as_("specialist").post(reverse("outreach:posting-act", args=[posting.pk, "niem-yet"]))
    page = Client().get(public(posting)).content.decode()
    assert "Thủ tục đăng ký khai sinh" in page
    assert seen in page


def test_documents_are_handed_in_as_pdf(province: World, as_: SignIn) -> None:
    data = sent(province, source="", kind="plan", title="Kế hoạch", files=[upload(PDF, "ke-hoach.pdf")])
    as_("specialist").post(reverse("outreach:posting-new"), data)
    assert PostingVersion.objects.get().documents.get().name == "ke-hoach.pdf"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"source": "", "kind": "plan", "title": ""}, "Ghi tên văn bản"),
        ({"last": "1/8/2026"}, "đứng trước ngày bắt đầu"),
        ({"places": []}, "chưa chọn nơi nào"),
        ({"first": "hôm nay"}, "Nhập ngày/tháng/năm"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    province: World, as_: SignIn, wrong: dict[str, object], words: str
) -> None:
    answer = as_("specialist").post(reverse("outreach:posting-new"), sent(province, basis="QĐ 1", **wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "QĐ 1" in answer.content.decode()


def test_a_button_that_is_refused_says_why(province: World, as_: SignIn) -> None:
    version = drafted(province)
    where = reverse("outreach:posting-act", args=[version.posting_id, "duyet"])
    assert as_("specialist").post(where, {"seen": version.content_hash}).status_code == 403
    assert as_("leader").post(where, {"seen": "0"}).status_code == 409


def test_a_leader_sends_back_with_words(province: World, as_: SignIn) -> None:
    version = drafted(province)
    where = reverse("outreach:posting-act", args=[version.posting_id, "tra-lai"])
    assert as_("leader").post(where, {"words": ""}).status_code == 422
    as_("leader").post(where, {"words": "Thiếu phí"})
    assert (
        "Thiếu phí"
        in as_("specialist").get(reverse("outreach:posting", args=[version.posting_id])).content.decode()
    )


def test_a_draft_is_edited_with_what_was_there(province: World, as_: SignIn) -> None:
    version = drafted(province)
    where = reverse("outreach:posting-edit", args=[version.posting_id])
    assert "21/08/2026" in as_("specialist").get(where).content.decode()
    as_("specialist").post(where, sent(province, last="30/9/2026"))
    assert Posting.objects.get().last == LAST + timedelta(days=10)


def test_a_correction_goes_through_the_form(province: World, as_: SignIn) -> None:
    posting = up(province)
    where = reverse("outreach:posting-correct", args=[posting.pk])
    refused = as_("specialist").post(where, {"source": "catalog-fees", "reason": ""})
    assert "Ghi ngắn gọn lý do" in refused.content.decode()
    as_("specialist").post(where, {"source": "catalog-fees", "reason": "Nhầm"})
    assert posting.versions.count() == 2


def test_withdrawn_the_public_page_is_a_stub_that_tells_why(province: World, as_: SignIn) -> None:
    posting = up(province)
    where = reverse("outreach:posting-act", args=[posting.pk, "go"])
    as_("leader").post(where, {"reason": "Sai quy hoạch", "decision": "12/QĐ-UBND"})
    page = Client().get(public(posting)).content.decode()
    assert "Sai quy hoạch" in page
    assert "12/QĐ-UBND" in page
    assert "Thủ tục đăng ký khai sinh" not in page
    file = reverse("portal:posting-file", args=[posting.unit.code, posting.number, 1, "pdf"])
    assert Client().get(file).status_code == 404


def test_a_slip_is_added_and_its_photo_opens(province: World, as_: SignIn) -> None:
    posting = up(province)
    data = {"where": "Bảng cổng", "put_up_on": "21/8/2026", "signed_by": "Lê A"}
    photo = upload(picture("JPEG"), "bang.jpg")
    where = reverse("outreach:posting-act", args=[posting.pk, "ban-giay"])
    as_("specialist").post(where, data | {"photo": photo})
    slip = posting.versions.get().slips.get()
    found = as_("leader").get(reverse("outreach:posting-proof", args=[posting.pk, "anh", slip.pk]))
    assert found["Content-Type"] == "image/jpeg"


def test_a_record_is_made_and_opens(province: World, as_: SignIn) -> None:
    posting = up(province)
    as_("leader").post(reverse("outreach:posting-act", args=[posting.pk, "bien-ban"]))
    made = posting.certificates.get()
    found = as_("leader").get(reverse("outreach:posting-proof", args=[posting.pk, "bien-ban", made.pk]))
    assert b"".join(found.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_papers_for_the_board_print(province: World, as_: SignIn, size: str) -> None:
    posting = up(province)
    one = as_("specialist").get(reverse("outreach:posting-print", args=[posting.pk, size]))
    all_ = as_("specialist").get(reverse("outreach:postings-board", args=[province.commune.pk, size]))
    assert one.content.startswith(b"%PDF")
    assert all_.content.startswith(b"%PDF")


def test_other_sizes_and_other_units_are_refused(province: World, as_: SignIn) -> None:
    posting = up(province)
    odd = reverse("outreach:posting-print", args=[posting.pk, "a0"])
    assert as_("specialist").get(odd).status_code == 404
    board = reverse("outreach:postings-board", args=[province.elsewhere.pk, "a4"])
    assert as_("specialist").get(board).status_code == 403


def test_an_outsider_sees_none_of_the_work(province: World, as_: SignIn) -> None:
    posting = up(province)
    assert as_("outsider").get(reverse("outreach:posting", args=[posting.pk])).status_code == 404
    assert posting.number not in as_("outsider").get(reverse("outreach:postings")).content.decode()


def test_a_citizen_does_not_enter(province: World, as_: SignIn) -> None:
    assert as_("citizen").get(reverse("outreach:postings")).status_code == 403


def test_the_list_tells_what_waits(province: World, as_: SignIn) -> None:
    drafted(province)
    client = as_("leader")
    with counted("outreach: postings"):
        page = client.get(reverse("outreach:postings")).content.decode()
    assert "có bản chờ duyệt" in page


def test_the_portal_finds_by_words_and_kind(province: World) -> None:
    up(province)
    up(province, plan(title="Kế hoạch làm đường"))
    with counted("portal: postings"):
        page = Client().get(reverse("portal:postings"), {"tim": "đường"}).content.decode()
    assert "Kế hoạch làm đường" in page
    assert "Danh mục thủ tục hành chính tại" not in page
    kinds = Client().get(reverse("portal:postings"), {"loai": "procedures"}).content.decode()
    assert "Kế hoạch làm đường" not in kinds


def test_what_is_over_stands_under_past(province: World) -> None:
    posting = up(province)
    with clock.at(clock.now() + timedelta(days=40)):
        acts.take_down_ended()
        now = Client().get(reverse("portal:postings-unit", args=["H00.21"])).content.decode()
        past = Client().get(reverse("portal:postings-unit", args=["H00.21"]), {"da-qua": "1"})
    assert posting.number not in now
    assert "Đã hết thời gian niêm yết" in past.content.decode()


def test_drafts_are_nowhere_in_public(province: World) -> None:
    version = drafted(province)
    assert Client().get(public(version.posting)).status_code == 404
    assert version.title not in Client().get(reverse("portal:postings")).content.decode()


def test_what_is_not_for_the_portal_stays_off_it(province: World) -> None:
    posting = up(province, wish(places=(Place.BOARD,)))
    assert Client().get(public(posting)).status_code == 404


def test_a_replaced_version_says_so(province: World) -> None:
    posting = up(province, plan())
    after = acts.correct(province.actor("specialist"), posting.pk, plan(title="Bản sửa"), "Sai số")
    acts.approve(province.actor("leader"), after.pk, after.content_hash)
    acts.put_up(province.actor("specialist"), after.pk)
    old = Client().get(reverse("portal:posting-version", args=["H00.21", posting.number, 1]))
    assert "Bản này đã được thay" in old.content.decode()
    assert "Sai số" in Client().get(public(posting)).content.decode()


@pytest.mark.parametrize(("kind", "begin"), [("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbfbang"), ("json", b"{")])
def test_files_stand_at_stable_addresses(province: World, kind: str, begin: bytes) -> None:
    posting = up(province)
    answer = Client().get(f"/niem-yet/H00.21/{posting.number}/ban-1/niem-yet.{kind}")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert content.startswith(begin)


def test_open_data_describe_their_fields(province: World) -> None:
    posting = up(province)
    data = json.loads(Client().get(f"/niem-yet/H00.21/{posting.number}/ban-1/niem-yet.json").content)
    assert data["bang"][0]["truong"]["ma"].startswith("Mã thủ tục")
    assert data["bang"][0]["dong"][0]["ma"] == "1.001193"
    assert data["giay_phep"]


def test_the_list_of_a_unit_is_open_data_too(province: World) -> None:
    posting = up(province)
    rows = json.loads(Client().get("/niem-yet/H00.21/du-lieu.json").content)["niem_yet"]
    assert rows[0]["ma_kiem_tra"] == posting.versions.get().content_hash
    assert posting.number.encode() in Client().get("/niem-yet/H00.21/du-lieu.csv").content


def test_a_feed_tells_what_is_new(province: World) -> None:
    posting = up(province)
    feed = Client().get(reverse("portal:postings-feed", args=["H00.21"]))
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert posting.number in feed.content.decode()


def test_a_document_downloads_by_its_hash(province: World) -> None:
    posting = up(province, plan())
    file = posting.versions.get().documents.get()
    answer = Client().get(reverse("portal:posting-document", args=["H00.21", posting.number, 1, file.pk]))
    assert b"".join(answer.streaming_content) == PDF
    other = reverse("portal:posting-document", args=["H00.21", posting.number, 1, 99])
    assert Client().get(other).status_code == 404


def test_a_changed_file_is_not_given_out(province: World) -> None:
    posting = up(province)
    path = vault.path_of(posting.versions.get().pdf.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x")
    answer = Client().get(public(posting))
    assert answer.status_code == 409
    assert "mã kiểm tra" in answer.content.decode()


@pytest.fixture
def wall(province: World) -> Client:
    """A screen on the wall of the centre."""
    centre = Centre.objects.create(unit=province.centre, name="Trung tâm Demo")
    device = Device.objects.create(centre=centre, kind=Device.Kind.WALL, name="Màn hình 1")
    client = Client()
    client.cookies[machines.COOKIE] = signing.Signer(salt=machines.SALT).sign(device.key)
    return client


def test_a_screen_shows_pages_in_turn(province: World, wall: Client) -> None:
    up(province)
    with counted("hall: wall postings"):
        page = wall.get(reverse("hall:wall-postings")).content.decode()
    assert "Thủ tục đăng ký khai sinh" in page
    assert 'data-next="1"' in page
    assert wall.get(reverse("hall:wall-postings"), {"trang": "7"}).status_code == 200


def test_a_screen_with_nothing_says_so(province: World, wall: Client) -> None:
    page = wall.get(reverse("hall:wall-postings-screen")).content.decode()
    assert "Hiện không có nội dung nào niêm yết" in page


def test_who_is_no_screen_gets_nothing(province: World) -> None:
    assert Client().get(reverse("hall:wall-postings")).status_code == 403


def mark_of(page: str) -> str:
    return page.split('data-mark="')[1].split('"')[0]


def test_the_screen_reports_what_it_showed(province: World, wall: Client) -> None:
    up(province)
    mark = mark_of(wall.get(reverse("hall:wall-postings")).content.decode())
    assert wall.post(reverse("hall:wall-postings-shown"), {"dau": mark}).status_code == 204
    row = Showing.objects.get()
    assert (row.screen, row.times) == ("Màn hình 1, Trung tâm Demo", 1)


def test_a_forged_mark_proves_nothing(province: World, wall: Client) -> None:
    version = PostingVersion.objects.get(posting=up(province))
    forged = signing.dumps({"device": 1, "version": version.pk, "hash": version.content_hash}, salt="khac")
    assert wall.post(reverse("hall:wall-postings-shown"), {"dau": forged}).status_code == 400
    stranger = signing.dumps({"device": 999, "version": version.pk, "hash": version.content_hash}, salt=SALT)
    assert wall.post(reverse("hall:wall-postings-shown"), {"dau": stranger}).status_code == 409
    assert not Showing.objects.exists()


def test_a_page_of_what_was_withdrawn_meanwhile_proves_nothing(province: World, wall: Client) -> None:
    posting = up(province)
    mark = mark_of(wall.get(reverse("hall:wall-postings")).content.decode())
    acts.withdraw(province.actor("leader"), posting.pk, "Sai")
    assert wall.post(reverse("hall:wall-postings-shown"), {"dau": mark}).status_code == 409
    assert Posting.objects.get().state == PostingState.WITHDRAWN
    assert PostingVersion.objects.get().state == VersionState.OUT
