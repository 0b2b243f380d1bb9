"""Drafting and approving what is to be put up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction
from posting_stage import FIRST, LAST, drafted, plan, wish

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.core.parameters import all_parameters
from motcua.disclosure.acts import postings as acts
from motcua.disclosure.models import PostingKind, PostingVersion, VersionState
from motcua.disclosure.postings import refusals
from motcua.disclosure.postings.content import Content
from motcua.disclosure.postings.freezing import verify
from motcua.disclosure.postings.rules import BadPeriod, TooShort
from motcua.disclosure.postings.sources import NoSuchSource, NothingToPost
from motcua.dossiers.models import Dossier
from motcua.identity.actors import Actor
from world import World, add_procedure

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_draft_freezes_data_page_and_pdf(province: World) -> None:
    version = drafted(province)
    verify(version)
    assert version.pdf.size > 5000
    assert "Thủ tục đăng ký khai sinh" in version.html
    assert version.posting.number == "NY-H00.21-2026-001"


def test_the_list_of_procedures_tells_limit_and_fee(province: World) -> None:
    table = Content.model_validate(drafted(province).content).tables[0]
    row = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    assert row["thoi_han"] == "3 ngày làm việc"
    assert "8.000 đồng" in str(row["phi"])


def test_fees_are_amounts_a_machine_can_read(province: World) -> None:
    version = drafted(province, wish(source="catalog-fees"))
    assert Content.model_validate(version.content).tables[0].rows[0][3] == 8000
    assert version.posting.kind == PostingKind.FEES


def test_procedures_of_another_tier_are_left_out(province: World) -> None:
    add_procedure("2.000001", name="Cấp phép của bộ", executing_agencies=("Bộ Demo",), levels=("Trung ương",))
    rows = Content.model_validate(drafted(province).content).tables[0].rows
    assert [row[0] for row in rows] == ["1.001193"]


def test_numbers_follow_each_other(province: World) -> None:
    drafted(province)
    assert drafted(province).posting.number.endswith("-002")


def test_an_event_tells_of_the_draft(province: World) -> None:
    version = drafted(province)
    act = AdministrativeAct.objects.get(action="disclosure:posting:draft")
    assert act.data["hash"] == version.content_hash


def test_an_outsider_drafts_nothing_here(province: World) -> None:
    with pytest.raises(Forbidden):
        acts.draft(province.actor("outsider"), province.commune.pk, wish())


def test_what_no_source_was_handed_in_for_is_not_posted(province: World) -> None:
    with pytest.raises(NoSuchSource):
        drafted(province, wish(source="khong-co"))


def test_results_are_counts_without_names(province: World, received: Dossier) -> None:
    Dossier.objects.filter(pk=received.pk).update(decided_at=clock.now(), state=9)
    content = Content.model_validate(drafted(province, wish(source="dossier-results")).content)
    assert content.tables[0].rows == (("Thủ tục đăng ký khai sinh", 1, 1),)
    assert "Bưởi" not in content.model_dump_json()
    assert str(received.code) not in content.model_dump_json()


def test_results_are_not_posted_without_a_rule(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tuple(one for one in all_parameters() if one.name != "public-results-list")
    monkeypatch.setattr("motcua.core.parameters.all_parameters", lambda: rest)
    with pytest.raises(NothingToPost):
        drafted(province, wish(source="dossier-results"))


def test_a_catalogue_without_lines_is_not_posted(province: World) -> None:
    with pytest.raises(NothingToPost):
        acts.draft(_department_officer(province), province.elsewhere.pk, wish())


def _department_officer(province: World) -> Actor:
    province.elsewhere.kind, province.elsewhere.name = "department", "Sở Demo Khác"
    province.elsewhere.save()
    return province.actor("outsider")


def test_a_period_shorter_than_the_rule_is_refused(province: World) -> None:
    with pytest.raises(TooShort, match="20 ngày"):
        drafted(province, plan(last=FIRST + timedelta(days=5)))


def test_a_document_may_set_a_shorter_period(province: World) -> None:
    version = drafted(province, plan(last=FIRST + timedelta(days=5), basis="Luật Đất đai, Điều 1 demo"))
    assert version.posting.basis.startswith("Luật Đất đai")


def test_a_period_that_ends_before_it_begins_is_refused(province: World) -> None:
    with pytest.raises(BadPeriod):
        drafted(province, wish(last=date(2026, 8, 1)))


@pytest.mark.parametrize("missing", [{"title": " "}, {"files": ()}])
def test_a_document_needs_a_title_and_a_file(province: World, missing: dict[str, object]) -> None:
    with pytest.raises(refusals.EmptyPosting):
        drafted(province, plan(**missing))


def test_a_posting_needs_a_place(province: World) -> None:
    with pytest.raises(acts.Refusal, match="chưa chọn nơi"):
        drafted(province, wish(places=()))


def test_nobody_approves_what_is_their_own(province: World) -> None:
    version = acts.draft(province.actor("specialist"), province.commune.pk, wish())
    PostingVersion.objects.filter(pk=version.pk).update(drafted_by=province.users["leader"])
    with pytest.raises(refusals.NotMyOwn):
        acts.approve(province.actor("leader"), version.pk, version.content_hash)


def test_only_a_leader_approves(province: World) -> None:
    version = drafted(province)
    with pytest.raises(Forbidden):
        acts.approve(province.actor("seal"), version.pk, version.content_hash)


def test_what_was_drafted_anew_must_be_read_anew(province: World) -> None:
    version = drafted(province, plan())
    seen = version.content_hash
    acts.redraft(province.actor("specialist"), version.pk, plan(title="Kế hoạch khác"))
    with pytest.raises(Conflict):
        acts.approve(province.actor("leader"), version.pk, seen)


def test_a_draft_is_sent_back_with_words_and_drafted_anew(province: World) -> None:
    version = drafted(province)
    acts.send_back(province.actor("leader"), version.pk, "Thiếu phí")
    again = acts.redraft(province.actor("specialist"), version.pk, wish(last=LAST + timedelta(days=1)))
    assert again.state == VersionState.DRAFTED
    assert again.posting.last == LAST + timedelta(days=1)


def test_sending_back_needs_words(province: World) -> None:
    with pytest.raises(refusals.ReasonNeeded):
        acts.send_back(province.actor("leader"), drafted(province).pk, " ")


def test_an_approved_version_does_not_change_even_in_the_database(province: World) -> None:
    version = drafted(province)
    acts.approve(province.actor("leader"), version.pk, version.content_hash)
    with pytest.raises(ProgrammingError, match="content"), transaction.atomic():
        PostingVersion.objects.filter(pk=version.pk).update(content={})


def test_what_is_not_there_is_not_found(province: World) -> None:
    with pytest.raises(NotFound):
        acts.put_up(province.actor("leader"), 999)
