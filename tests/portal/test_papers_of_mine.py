"""Papers of mine, and their use while filling in: shown, ticked, handed in, refused, traced."""

from __future__ import annotations

import io
import uuid
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.core import clock
from motcua.core.text import words_only
from motcua.documents import uploads
from motcua.dossiers.acts import supplements
from motcua.dossiers.models import ComponentFile, Dossier, Supplement
from motcua.identity.models import Party, Unit
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Correction, Equivalence, Holding, Look, Origin, Purpose, State, Trust
from sample_files import PDF


def text(response: Any) -> str:
    return response.content.decode()


def page_of(dossier: Dossier, page: str) -> str:
    return reverse("portal:page", args=[dossier.key, page])


def held(owner: Party, name: str = "Giấy chứng sinh", **said: Any) -> Holding:
    centre = Unit.objects.filter(kind="one_stop").first()
    basis = {"trust": Trust.SCANNED, "origin": Origin.CAPTURED, "source": "H1-2026", "kept_in": centre}
    file = uploads.store(io.BytesIO(PDF), "giay.pdf")
    return keeping.keep(owner, file, kind=kind_for(name), name=name, **{**basis, **said})


@pytest.fixture
def mine(province) -> Holding:
    """A birth notice of the citizen, which the form's paper is satisfied by."""
    component = province.version.record.groups[0].components[0]
    Equivalence.objects.create(
        component_key=words_only(component.name),
        component_name=component.name,
        kind=kind_for("Giấy chứng sinh"),
        state="approved",
        valid_from=date(2026, 1, 1),
    )
    return held(Party.objects.get())


@pytest.fixture
def other(province) -> Holding:
    return held(Party.objects.create(name="Demo Người Khác", number="092190000999"))


def test_a_paper_already_held_is_offered_with_its_facts(citizen, draft, mine):
    html = text(citizen.get(page_of(draft, "giay-to")))
    assert "Đã có trong kho giấy tờ của bạn" in html and f'value="{mine.pk}"' in html
    assert "Bản quét từ bản chính" in html and reverse("portal:holding-file", args=[mine.pk]) in html


def test_another_persons_paper_is_neither_offered_nor_taken(citizen, draft, mine, other):
    assert f'value="{other.pk}"' not in text(citizen.get(page_of(draft, "giay-to")))
    citizen.post(page_of(draft, "giay-to"), {"kho-tep_1": str(other.pk)})
    assert "_kho" not in Dossier.objects.get().form_data or not Dossier.objects.get().form_data["_kho"]


def test_a_ticked_paper_counts_as_handed_in(citizen, draft, mine):
    answer = citizen.post(page_of(draft, "giay-to"), {"kho-tep_1": str(mine.pk)})
    assert answer.url == page_of(draft, "nhan-ket-qua")
    assert Dossier.objects.get().form_data["_kho"] == {"tep_1": [mine.pk]}
    assert "checked" in text(citizen.get(page_of(draft, "giay-to")))


def test_unticking_takes_it_back(citizen, draft, mine):
    citizen.post(page_of(draft, "giay-to"), {"kho-tep_1": str(mine.pk)})
    citizen.post(page_of(draft, "giay-to"), {})
    assert Dossier.objects.get().form_data["_kho"] == {}


def fill(citizen, draft, *ticked: Holding) -> None:
    answers = {
        "nguoi-nop": {"noi_cu_tru": "Ấp 1", "dien_thoai": "0900000123"},
        "noi-dung": {"noi_dung": "Xin đăng ký."},
        "giay-to": {"kho-tep_1": [str(one.pk) for one in ticked]},
        "nhan-ket-qua": {"nhan_ket_qua": "mot_cua"},
    }
    for page, data in answers.items():
        citizen.post(page_of(draft, page), data)


def test_it_is_handed_in_with_the_dossier_and_leaves_one_trace(citizen, draft, mine):
    fill(citizen, draft, mine)
    html = text(citizen.get(reverse("portal:check", args=[draft.key])))
    assert "Từ kho giấy tờ: Giấy chứng sinh" in html and "Bạn đồng ý cho cơ quan dùng lại" in html
    for _ in range(2):
        citizen.post(reverse("portal:check", args=[draft.key]), {"oath": "on"})
    assert ComponentFile.objects.get().holding == mine
    assert "đánh dấu đồng ý trên cổng" in Look.objects.get(purpose=Purpose.REUSE).agreement


def test_one_that_lost_its_value_meanwhile_is_told_and_the_draft_stays(citizen, draft, mine):
    fill(citizen, draft, mine)
    keeping.revoke(mine, "Cấp sai")
    answer = citizen.post(reverse("portal:check", args=[draft.key]), {"oath": "on"})
    assert answer.status_code == 422 and "ị thu hồi: Cấp sai" in text(answer)
    assert Dossier.objects.get().submitted_at is None
    citizen.post(page_of(draft, "giay-to"), {})
    assert Dossier.objects.get().form_data["_kho"] == {}


def test_the_list_has_what_is_good_and_what_is_not(citizen, mine):
    held(mine.owner, "Giấy xác nhận tình trạng hôn nhân", source="H2", valid_to=date(2026, 8, 1))
    good = text(citizen.get(reverse("portal:holdings")))
    assert "Đang có giá trị (1)" in good and "Không còn giá trị (1)" in good
    assert "chưa ai khác xem" in good and "Đã hết hạn." not in good
    assert "Đã hết hạn." in text(citizen.get(reverse("portal:holdings"), {"het": 1}))


def test_a_store_whose_papers_all_ended_says_so(citizen, province):
    held(Party.objects.get(), valid_to=date(2026, 8, 1))
    html = text(citizen.get(reverse("portal:holdings")))
    assert "Không còn giấy tờ nào có giá trị" in html and "Kho giấy tờ chưa có gì" not in html


@pytest.mark.parametrize(("words", "there"), [("chứng sinh", True), ("GIAY CHUNG", True), ("H9", False)])
def test_papers_are_searched_by_their_words(citizen, mine, words, there):
    html = text(citizen.get(reverse("portal:holdings"), {"q": words}))
    assert (reverse("portal:holding", args=[mine.pk]) in html) == there
    assert ("Không có giấy tờ nào khớp" in html) != there


def test_an_empty_store_says_what_comes_into_it(citizen, province):
    assert "Kho giấy tờ chưa có gì" in text(citizen.get(reverse("portal:holdings")))


def test_a_paper_shows_who_looked_and_why(citizen, draft, mine):
    fill(citizen, draft, mine)
    citizen.post(reverse("portal:check", args=[draft.key]), {"oath": "on"})
    html = text(citizen.get(reverse("portal:holding", args=[mine.pk])))
    assert "Dùng lại cho hồ sơ" in html and str(Dossier.objects.get().code) in html


def look(paper: Holding, dossier: str, **said: Any) -> None:
    why = {"holding": paper, "dossier": dossier, "by_name": "Demo Cán Bộ", "at": clock.now()}
    Look.objects.create(**{"purpose": Purpose.PREVIEW, **why, **said})


def test_an_intake_is_shown_by_what_became_of_it(citizen, complete, province, mine):
    citizen.post(reverse("portal:check", args=[complete.key]), {"oath": "on"})
    filed, never = Dossier.objects.get(), uuid.uuid4()
    look(mine, str(filed.key), procedure=filed.procedure_version.procedure.code)
    look(mine, str(never), note="Tên giấy tờ hiện ở quầy")
    html = text(citizen.get(reverse("portal:holding", args=[mine.pk])))
    assert str(filed.code) in html and filed.procedure_version.procedure.name in html
    assert "Chưa thành hồ sơ" in html and "Tên giấy tờ hiện ở quầy" in html
    assert str(never) not in html and str(filed.key) not in html


def test_only_one_file_is_taken_for_a_paper(citizen, province):
    files = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in "ab"]
    answer = citizen.post(reverse("portal:holding-add"), {"name": "Bằng", "file": files})
    assert answer.status_code == 422 and "Chỉ chọn một tệp." in text(answer)
    assert not Holding.objects.exists()


@pytest.mark.parametrize("page", ["holding", "holding-file", "holding-take-back", "holding-correct"])
def test_another_persons_paper_is_not_there(citizen, other, page):
    for send in (citizen.get, citizen.post):
        assert send(reverse(f"portal:{page}", args=[other.pk])).status_code == 404
    assert not Look.objects.exists()


@pytest.mark.parametrize("page", ["holdings", "holding-add"])
def test_nobody_sees_it_without_signing_in(anybody, province, page):
    assert "dang-nhap" in anybody.get(reverse(f"portal:{page}")).url


def test_downloading_ones_own_leaves_a_trace_of_oneself(citizen, mine):
    answer = citizen.get(reverse("portal:holding-file", args=[mine.pk]))
    assert b"".join(answer.streaming_content) == PDF
    assert Look.objects.get().purpose == Purpose.OWNER


def test_a_paper_of_ones_own_is_kept_as_self_declared(citizen, province):
    sent = {"name": "Bằng tốt nghiệp", "number": "12", "file": SimpleUploadedFile("bang.pdf", PDF)}
    assert citizen.post(reverse("portal:holding-add"), sent).url == reverse("portal:holdings")
    row = Holding.objects.get()
    assert (row.name, row.trust, row.origin) == ("Bằng tốt nghiệp", Trust.DECLARED, Origin.UPLOADED)
    citizen.post(reverse("portal:holding-take-back", args=[row.pk]))
    assert Holding.objects.get().state == State.REVOKED


def test_a_wrong_file_or_dates_are_told_and_nothing_is_kept(citizen, province):
    for sent in (
        {"name": "Bằng", "file": SimpleUploadedFile("bang.pdf", b"MZ not a pdf")},
        {
            "name": "Bằng",
            "issued_on": "02/02/2025",
            "valid_to": "01/01/2025",
            "file": SimpleUploadedFile("b.pdf", PDF),
        },
        {"name": "Bằng"},
    ):
        answer = citizen.post(reverse("portal:holding-add"), sent)
        assert answer.status_code == 422 and 'value="Bằng"' in text(answer)
    assert not Holding.objects.exists()


def test_what_the_authority_keeps_is_not_taken_back(citizen, mine):
    answer = citizen.post(reverse("portal:holding-take-back", args=[mine.pk]))
    assert answer.status_code == 422 and "hãy đề nghị sửa" in text(answer)


def test_a_correction_is_asked_once_until_it_is_answered(citizen, mine):
    address = reverse("portal:holding-correct", args=[mine.pk])
    citizen.post(address, {"wish": "Sai ngày sinh, đúng là 14/3/1990."})
    again = citizen.post(address, {"wish": "Lần nữa"})
    assert again.status_code == 422 and "chưa được trả lời" in text(again)
    assert Correction.objects.get().wish.startswith("Sai ngày sinh")
    assert citizen.post(address, {"wish": " "}).status_code == 422


def test_nobody_is_asked_to_correct_what_only_its_owner_keeps(citizen, mine):
    own = held(mine.owner, "Bằng tốt nghiệp", trust=Trust.DECLARED, origin=Origin.UPLOADED, kept_in=None)
    address = reverse("portal:holding-correct", args=[own.pk])
    for end in (lambda: None, lambda: keeping.revoke(own, "Chủ giấy tờ gỡ")):
        end()
        answer = citizen.post(address, {"wish": "Sai"})
        assert answer.status_code == 422 and "không cơ quan nào giữ" in text(answer)
        assert "Gửi đề nghị sửa" not in text(citizen.get(reverse("portal:holding", args=[own.pk])))
    assert not Correction.objects.exists()


def test_a_notice_is_answered_from_the_store(citizen, complete, province, mine):
    citizen.post(reverse("portal:check", args=[complete.key]), {"oath": "on"})
    dossier = Dossier.objects.get()
    name = province.version.record.groups[0].components[0].name
    supplements.request_supplement(
        province.actor("clerk"),
        dossier.pk,
        type=Supplement.Type.MISSING,
        items=[f"Thiếu {name}"],
        reason="Thiếu",
    )
    address = reverse("portal:supplement", args=[dossier.code])
    assert "Đã có trong kho giấy tờ của bạn" in text(citizen.get(address))
    citizen.post(address, {"kho-file_1": str(mine.pk)})
    assert ComponentFile.objects.filter(component__dossier=dossier, holding=mine).count() == 1
    assert Look.objects.get(purpose=Purpose.REUSE).dossier == dossier.code


def asked_again(citizen, complete, province, *items: str) -> Dossier:
    """The citizen's dossier, filed, with originals the clerk noted, asked to complete these items."""
    citizen.post(reverse("portal:check", args=[complete.key]), {"oath": "on"})
    dossier = Dossier.objects.get()
    dossier.components.update(originals=2, note="Bản mờ", asked_because="Chưa có dữ liệu")
    supplements.request_supplement(
        province.actor("clerk"), dossier.pk, type=Supplement.Type.MISSING, items=items, reason="Thiếu"
    )
    return dossier


@pytest.mark.parametrize("way", ["store", "file"])
def test_an_answer_completes_the_paper_that_is_there(citizen, complete, province, mine, picture, way):
    name = province.version.record.groups[0].components[0].name
    dossier = asked_again(citizen, complete, province, f"Thiếu {name}")
    before = dossier.components.count()
    sent = {"kho-file_1": str(mine.pk)} if way == "store" else {"file_1": picture}
    citizen.post(reverse("portal:supplement", args=[dossier.code]), sent)
    paper = dossier.components.get(name=name)
    assert dossier.components.count() == before
    assert (paper.originals, paper.asked_because) == (2, "Chưa có dữ liệu")
    assert paper.note.startswith("Bản mờ; ")


def test_a_tick_that_lost_its_value_leaves_the_notice_open(citizen, complete, province, mine):
    name = province.version.record.groups[0].components[0].name
    dossier = asked_again(citizen, complete, province, f"Thiếu {name}")
    keeping.revoke(mine, "Cấp sai")
    sent = {"kho-file_1": str(mine.pk), "note": "Xin bổ sung"}
    answer = citizen.post(reverse("portal:supplement", args=[dossier.code]), sent)
    assert answer.status_code == 422 and "còn dùng được vì" in text(answer)
    assert dossier.supplements.filter(answered_at=None).exists()


def test_two_items_of_one_paper_complete_it_once(citizen, complete, province, mine, picture):
    name = province.version.record.groups[0].components[0].name
    dossier = asked_again(citizen, complete, province, f"Thiếu {name}", f"{name} cần bản rõ hơn")
    before = dossier.components.count()
    sent = {"kho-file_1": str(mine.pk), "file_2": picture}
    citizen.post(reverse("portal:supplement", args=[dossier.code]), sent)
    assert dossier.components.count() == before
    origins = dossier.components.get(name=name).files.values_list("origin", flat=True)
    assert {"store", "electronic"} <= set(origins)
