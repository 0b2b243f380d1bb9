"""Pages about keys, signatures and trust: who may open them, what they refuse, what they say."""

from __future__ import annotations

from typing import Any

import certificate_kit as kit
import pytest
import signing_kit
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.audit.models import AdministrativeAct
from motcua.documents.models import StoredFile
from motcua.identity.roles import Role
from motcua.signatures.holders import bears_person, bears_unit
from motcua.signatures.models import Anchor, Key
from motcua.signatures.practice import authority as practice
from world import SignIn, World

pytestmark = pytest.mark.django_db(transaction=True)
KEYS, CHECK, ANCHORS = (f"/can-bo/giay-to/chu-ky/{end}" for end in ("", "kiem-tra/", "tin-cay/"))
PUBLIC = "/kiem-tra-chu-ky/"


def upload(content: bytes, name: str = "giay.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def trusted(province: World) -> World:
    signing_kit.trusted(province)
    return province


@pytest.fixture
def signed(trusted: World) -> bytes:
    from motcua.documents import vault

    actor = trusted.actor("leader")
    key = signing_kit.key_of(actor)
    made = signing_kit.signed(actor, [(signing_kit.stored(), None)], key, kit.SECRET)
    return vault.path_of(made[0].sha256).read_bytes()


def _add(client: Client, **changed: Any) -> Any:
    sent = {
        "owner": "toi",
        "file": upload(kit.person("Demo Clerk").p12(), "khoa.p12"),
        "secret": kit.SECRET,
        "new_secret": "",
    }
    return client.post(f"{KEYS}them-tep/", {**sent, **changed})


def test_an_officer_adds_a_key_and_it_is_the_one_in_use(trusted: World, as_: SignIn) -> None:
    assert _add(as_("clerk")).status_code == 302
    assert Key.objects.get().chosen
    assert "Đang dùng" in as_("clerk").get(KEYS).content.decode()


def test_a_wrong_password_stands_beside_its_field(trusted: World, as_: SignIn) -> None:
    answer = _add(as_("clerk"), secret="sai roi nhe")
    assert answer.status_code == 422
    assert "mật khẩu của tệp không đúng" in answer.content.decode()
    assert not Key.objects.exists()


def test_a_key_nobody_here_believes_is_refused(trusted: World, as_: SignIn) -> None:
    answer = _add(as_("clerk"), file=upload(kit.issue("Tự ký").p12(), "khoa.p12"))
    assert "Nơi cấp chứng thư không có trong danh sách tin cậy".lower() in answer.content.decode().lower()


def test_a_unit_that_is_not_ones_own_cannot_be_chosen(trusted: World, as_: SignIn) -> None:
    seal = kit.person("ỦY BAN NHÂN DÂN XÃ DEMO SÔNG HẬU").p12()
    assert _add(as_("seal"), owner=str(trusted.elsewhere.pk), file=upload(seal)).status_code == 422
    assert _add(as_("seal"), owner=str(trusted.commune.pk), file=upload(seal)).status_code == 302
    assert Key.objects.get().unit == trusted.commune


def test_the_chairmans_certificate_does_not_become_a_clerks_key(trusted: World, as_: SignIn) -> None:
    stolen = kit.person("DEMO LEADER").p12()
    answer = _add(as_("clerk"), file=upload(stolen), confirmed="on")
    assert (answer.status_code, Key.objects.exists()) == (422, False)
    assert "không phải của “Demo Clerk”" in answer.content.decode()
    assert _add(as_("leader"), file=upload(stolen)).status_code == 302


def test_a_seal_in_other_words_is_taken_once_confirmed(trusted: World, as_: SignIn) -> None:
    def send(**more: str) -> Any:
        seal = upload(kit.person("Văn phòng UBND Sông Hậu").p12())
        return _add(as_("seal"), owner=str(trusted.commune.pk), file=seal, **more)

    answer = send()
    assert (answer.status_code, "đánh dấu xác nhận" in answer.content.decode()) == (422, True)
    assert send(confirmed="on").status_code == 302
    act = AdministrativeAct.objects.get(action="signatures:key:add")
    assert act.data["named_otherwise"] == "Văn phòng UBND Sông Hậu"


def test_a_name_too_long_for_a_certificate_is_known_by_what_is_left_of_it(settings: Any) -> None:
    settings.PRACTICE = True
    name = "Trung tâm Phục vụ hành chính công xã Demo Sông Hậu, thành phố Demo Cần Thơ"
    cut = practice.made().issue(name).certificate.public_bytes(Encoding.DER)
    assert bears_unit(asn1.Certificate.load(cut), name)
    assert not bears_unit(asn1.Certificate.load(cut), "Trung tâm Phục vụ hành chính công xã Demo Cồn Cát")


@pytest.mark.parametrize(
    ("held", "name", "same"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", True),
        ("Nguyen Van An, 0123456789", "Nguyễn Văn An", True),
        ("Nguyễn Văn Anh", "Nguyễn Văn An", False),
        ("Văn An", "Nguyễn Văn An", False),
        ("Nguyễn Văn An", "", False),
        ("ThS. Nguyễn Văn An, CCCD: 092190000123", "Nguyễn Văn An", True),
        ("Nguyễn Văn Ba", "Nguyễn Văn", False),
        ("Trần Nguyễn Văn An", "Nguyễn Văn An", False),
    ],
)
def test_whose_a_certificate_is(held: str, name: str, same: bool) -> None:
    assert bears_person(kit.person(held).asn1, name) is same


@pytest.mark.parametrize(
    ("held", "same"),
    [
        ("UBND TỈNH DEMO", True),
        ("Ủy ban nhân dân tỉnh Demo, MST 1800123456", True),
        ("Văn phòng UBND tỉnh Demo", False),
        ("Nguyễn Văn An, UBND tỉnh Demo", False),
    ],
)
def test_which_unit_a_certificate_is_of(held: str, same: bool) -> None:
    assert bears_unit(kit.person(held).asn1, "Ủy ban nhân dân tỉnh Demo") is same


def test_a_certificate_of_a_person_of_the_unit_is_not_the_units() -> None:
    subject = asn1.Name.build({"common_name": "Nguyễn Văn An", "organization_name": "UBND tỉnh Demo"})
    held = asn1.Certificate({"tbs_certificate": {"subject": subject}})
    assert not bears_unit(held, "Ủy ban nhân dân tỉnh Demo")


def test_another_persons_key_does_not_open(trusted: World, as_: SignIn) -> None:
    key = signing_kit.key_of(trusted.actor("leader"))
    assert as_("clerk").get(f"{KEYS}khoa/{key.pk}/").status_code == 403
    assert as_("clerk").post(f"{KEYS}khoa/{key.pk}/chon/").status_code == 403


def test_retiring_asks_for_a_reason(trusted: World, as_: SignIn) -> None:
    key = signing_kit.key_of(trusted.actor("leader"))
    page = f"{KEYS}khoa/{key.pk}/"
    assert as_("leader").post(page, {"reason": " "}).status_code == 422
    assert as_("leader").post(page, {"reason": "Hết nhiệm kỳ"}).status_code == 302
    key.refresh_from_db()
    assert (key.chosen, key.sealed is not None and bytes(key.sealed)) == (False, b"")


def test_without_a_device_the_page_says_what_is_missing(trusted: World, as_: SignIn) -> None:
    assert "MOTCUA_PKCS11" in as_("clerk").get(f"{KEYS}them-thiet-bi/").content.decode()


def test_an_officer_reads_who_signed_a_file_and_nothing_is_kept(signed: bytes, as_: SignIn) -> None:
    before = StoredFile.objects.count()
    said = as_("clerk").post(CHECK, {"file": upload(signed)}).content.decode()
    assert "Chữ ký hợp lệ" in said
    assert Key.objects.get().name in said
    assert StoredFile.objects.count() == before


def test_anybody_reads_who_signed_a_file_and_nothing_is_kept(signed: bytes, client: Client) -> None:
    before = StoredFile.objects.count()
    said = client.post(PUBLIC, {"file": upload(signed)}).content.decode()
    assert "Chữ ký hợp lệ" in said
    assert StoredFile.objects.count() == before


def test_a_changed_file_is_called_so_in_public(signed: bytes, client: Client) -> None:
    changed = bytearray(signed)
    changed[100] ^= 1
    assert "đã bị sửa sau khi ký" in client.post(PUBLIC, {"file": upload(bytes(changed))}).content.decode()


def test_what_is_no_pdf_is_explained_in_public(province: World, client: Client) -> None:
    answer = client.post(PUBLIC, {"file": upload(b"chu thuong", "a.pdf")})
    assert answer.status_code == 422
    assert "không phải PDF" in answer.content.decode()


def test_one_address_checks_twenty_files_in_a_quarter_of_an_hour(province: World, client: Client) -> None:
    codes = [client.post(PUBLIC, {"file": upload(signing_kit.pdf())}).status_code for _ in range(21)]
    assert codes == [200] * 20 + [422]


def test_a_file_too_large_is_not_checked_in_public(province: World, client: Client, settings: Any) -> None:
    settings.UPLOAD_FILE_LIMIT = 100
    answer = client.post(PUBLIC, {"file": upload(signing_kit.pdf())})
    assert (answer.status_code, "lớn hơn" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("who", ["clerk", "leader", "seal"])
def test_trust_opens_for_nobody_but_system_administrators(province: World, as_: SignIn, who: str) -> None:
    assert as_(who).get(ANCHORS).status_code == 403
    assert as_(who).post(ANCHORS, {"file": upload(kit.root().pem), "reason": "x"}).status_code == 403
    assert not Anchor.objects.exists()


def test_a_root_is_added_and_withdrawn_with_reasons(province: World, as_: SignIn) -> None:
    province.add("system_admin", Role.SYSTEM_ADMIN)
    admin = as_("system_admin")
    assert (
        admin.post(ANCHORS, {"file": upload(kit.root().pem, "a.pem"), "reason": "Công bố"}).status_code == 302
    )
    row = Anchor.objects.get()
    assert admin.post(f"{ANCHORS}{row.pk}/", {"reason": "Ngừng cấp phép"}).status_code == 302
    assert "Ngừng cấp phép" in admin.get(ANCHORS).content.decode()


def test_a_persons_certificate_is_no_root(province: World, as_: SignIn) -> None:
    province.add("system_admin", Role.SYSTEM_ADMIN)
    sent = {"file": upload(kit.person().pem, "a.pem"), "reason": "Công bố"}
    answer = as_("system_admin").post(ANCHORS, sent)
    assert (answer.status_code, "không phải của nơi cấp" in answer.content.decode()) == (422, True)


def test_made_signatures_are_listed_for_their_maker(signed: bytes, as_: SignIn) -> None:
    page = f"{KEYS}da-tao/"
    assert "giay.pdf" in as_("leader").get(page).content.decode()
    assert "giay.pdf" not in as_("clerk").get(page).content.decode()


def test_citizens_do_not_open_officers_pages(province: World, as_: SignIn) -> None:
    assert [as_("citizen").get(page).status_code for page in (KEYS, CHECK, ANCHORS)] == [403] * 3
