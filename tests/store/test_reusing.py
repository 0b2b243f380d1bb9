"""A stored paper used in a filing: in its transaction, counted once, refused when it may not be."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import stock

from motcua.core import clock
from motcua.dossiers.acts import filing, supplements
from motcua.dossiers.acts.filing import Filed
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import ComponentFile, Dossier, Origin, Supplement
from motcua.identity.models import Party
from motcua.store import keeping, reusing
from motcua.store.models import Holding, Look, Purpose, Trust
from world import PERSON, World

pytestmark = pytest.mark.django_db
COMPONENT = "Bản sao Giấy khai sinh"


@pytest.fixture
def paper(owner: Party) -> Holding:
    stock.satisfied(COMPONENT)
    return stock.held(owner)


def using(*papers: Holding, agreement: str = "Đánh dấu đồng ý trên cổng", name: str = COMPONENT) -> Paper:
    return Paper(name, copies=1, holdings=tuple(one.pk for one in papers), agreement=agreement)


def submit(world: World, *papers: Paper, who: str = "citizen", **person: Any) -> Filed:
    row = filing.draft(world.actor("citizen"), world.request())
    return filing.submit(world.actor(who), row.pk, applicant={**PERSON, **person}, papers=papers)


def test_the_paper_is_attached_and_its_use_is_one_row(province: World, paper: Holding) -> None:
    dossier = submit(province, using(paper)).dossier
    attached = ComponentFile.objects.get(component__dossier=dossier)
    assert (attached.origin, attached.holding, attached.file) == (Origin.STORE, paper, paper.file)
    look = Look.objects.get()
    assert (look.purpose, look.dossier, look.holding) == (Purpose.REUSE, dossier.code, paper)
    assert look.agreement == "Đánh dấu đồng ý trên cổng"


def test_sending_the_draft_again_counts_nothing_more(province: World, paper: Holding) -> None:
    row = filing.draft(province.actor("citizen"), province.request())
    for _ in range(2):
        filing.submit(province.actor("citizen"), row.pk, applicant=PERSON, papers=[using(paper)])
    assert Look.objects.count() == 1


def test_one_paper_for_two_components_is_one_use(province: World, paper: Holding) -> None:
    stock.satisfied("Giấy tờ chứng minh quan hệ")
    submit(province, using(paper), using(paper, name="Giấy tờ chứng minh quan hệ"))
    assert Look.objects.count() == 1 and ComponentFile.objects.filter(holding=paper).count() == 2


def test_without_agreement_nothing_is_used(province: World, paper: Holding) -> None:
    with pytest.raises(reusing.NoAgreement, match="Hỏi chủ giấy tờ"):
        submit(province, using(paper, agreement=" "))
    assert not Look.objects.exists() and not Dossier.objects.exclude(state=None).exists()


def test_another_persons_paper_is_refused(province: World, paper: Holding) -> None:
    foreign = stock.held(stock.person("092190000124", "Demo Lê Thị Mận"))
    with pytest.raises(reusing.NotTheirs):
        submit(province, using(foreign))
    with pytest.raises(reusing.NotTheirs):
        submit(province, using(paper, foreign))


def test_a_clerk_cannot_use_one_persons_paper_for_another(province: World, paper: Holding) -> None:
    with pytest.raises(reusing.NotTheirs):
        submit(province, using(paper), number="092190000777", name="Demo Người Khác")


@pytest.mark.parametrize("end", ["revoke", "replace", "expire"])
def test_a_paper_that_ended_after_it_was_offered_is_refused_with_words(
    province: World, paper: Holding, moment: datetime, end: str
) -> None:
    words = {"revoke": "đã bị thu hồi: Cấp sai", "replace": "thay bằng giấy tờ mới", "expire": "hết giá trị"}
    if end == "revoke":
        keeping.revoke(paper, "Cấp sai")
    elif end == "replace":
        keeping.replace(paper, stock.held(paper.owner), "Cấp lại")
    else:
        Holding.objects.filter(pk=paper.pk).update(valid_to=clock.day_of(moment) - timedelta(days=1))
    with pytest.raises(reusing.Ended, match=words[end]):
        submit(province, using(paper))
    assert not ComponentFile.objects.exists() and not Look.objects.exists()


def test_a_paper_not_in_force_yet_is_refused(province: World, paper: Holding, moment: datetime) -> None:
    Holding.objects.filter(pk=paper.pk).update(valid_from=clock.day_of(moment) + timedelta(days=1))
    with pytest.raises(reusing.Ended, match="chỉ có giá trị từ ngày 22/08/2026"):
        submit(province, using(paper))


def test_a_paper_of_another_kind_or_too_little_trusted_is_refused(province: World, paper: Holding) -> None:
    other = stock.held(paper.owner, name="Giấy chứng nhận kết hôn")
    declared = stock.held(paper.owner, trust=Trust.DECLARED)
    for wrong in (other, declared):
        with pytest.raises(reusing.NotEquivalent, match="không thay được"):
            submit(province, using(wrong))


def test_a_supplement_is_answered_from_the_store(province: World, paper: Holding, received: Dossier) -> None:
    supplements.request_supplement(
        province.actor("specialist"),
        received.pk,
        type=Supplement.Type.choices[0][0],  # type: ignore[arg-type]
        items=[COMPONENT],
        reason="Thiếu giấy",
    )
    supplements.answer_supplement(province.actor("citizen"), received.pk, papers=[using(paper)])
    assert Look.objects.get().dossier == received.code


def test_kept_files_do_not_count_against_what_may_be_uploaded(
    province: World, paper: Holding, settings: Any
) -> None:
    settings.UPLOAD_DOSSIER_LIMIT = 1
    assert submit(province, using(paper)).dossier.code


def test_the_store_row_cannot_be_written_over(province: World, paper: Holding) -> None:
    from django.db import InternalError, ProgrammingError, transaction

    submit(province, using(paper))
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Look.objects.update(agreement="khác")
