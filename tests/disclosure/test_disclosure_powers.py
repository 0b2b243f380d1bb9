"""Deny by default: every verb on what is posted, asked, told and consulted on, every one of the cast, against
a hand-written table; and every officer's page against an outsider."""

from __future__ import annotations

import pytest
from consultation_stage import drafted as consultation
from django.urls import reverse
from posting_stage import drafted as posting

from disclosure.news_kit import written
from disclosure.question_kit import asked, published
from motcua.core.errors import Forbidden
from motcua.disclosure.powers import POWERS, Verb
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from world import SignIn, World

pytestmark = pytest.mark.django_db

CAST = (
    *("citizen", "clerk", "specialist", "leader", "seal", "outsider"),
    *("control", "unit_admin", "system_admin"),
    *("above_leader", "above_control", "former", "inactive", "system"),
)
OFFICERS = {"specialist", "seal", "control", "unit_admin"}
ALL = {*OFFICERS, "leader"}
READERS = {*ALL, "above_leader", "above_control"}
EDITORS = {"leader", "control"}
EVERYBODY = set(CAST) - {"system"}
TABLE: dict[Verb, set[str]] = {
    Verb.PREPARE_POSTING: OFFICERS,
    Verb.REVIEW_POSTING: {"leader"},
    Verb.PUT_UP: ALL,
    Verb.WITHDRAW_POSTING: {"leader"},
    Verb.TAKE_DOWN: {"system"},
    Verb.PROVE_DISPLAY: ALL,
    Verb.CERTIFY_POSTING: ALL,
    Verb.READ_POSTINGS: READERS,
    Verb.PREPARE_CONSULTATION: OFFICERS,
    Verb.OPEN_CONSULTATION: {"leader"},
    Verb.OPINE: EVERYBODY,
    Verb.ENTER_PAPER: OFFICERS,
    Verb.END_CONSULTATION: {"leader", "system"},
    Verb.GROUP_OPINIONS: OFFICERS,
    Verb.ANSWER_OPINIONS: ALL,
    Verb.PUBLISH_CONSULTATION: {"leader"},
    Verb.READ_CONSULTATIONS: READERS,
    Verb.ASK: EVERYBODY,
    Verb.PASS_ON: ALL,
    Verb.DRAFT_ANSWER: ALL,
    Verb.APPROVE_ANSWER: EDITORS,
    Verb.DECLINE_QUESTION: EDITORS,
    Verb.MERGE_QUESTION: ALL,
    Verb.PUBLISH_ENTRY: EDITORS,
    Verb.VOTE: EVERYBODY,
    Verb.READ_QUESTIONS: READERS,
    Verb.WRITE_ARTICLE: ALL,
    Verb.REVIEW_ARTICLE: EDITORS,
    Verb.RELEASE_ARTICLE: {"leader", "unit_admin"},
    Verb.READ_ARTICLES: READERS,
    Verb.KEEP_CATEGORIES: {"leader", "unit_admin", "system_admin"},
}
"""Who may, about the commune. The clerk sits in its one-stop centre, a unit below."""


@pytest.fixture
def cast(province: World) -> dict[str, Actor]:
    province.add_strangers()
    top = Unit.objects.get(code="H00")
    province.add("above_leader", Role.LEADER, top)
    province.add("above_control", Role.CONTROL, top)
    return {name: SYSTEM if name == "system" else province.actor(name) for name in CAST}


def test_the_table_names_every_verb() -> None:
    assert set(TABLE) == set(Verb) == set(POWERS.table)


def test_only_those_of_the_table_may(cast: dict[str, Actor], province: World) -> None:
    unit = province.commune.pk
    for verb in Verb:
        allowed = {name for name, actor in cast.items() if POWERS.may(actor, verb, unit)}
        assert allowed == TABLE[verb], verb


def test_whoever_may_not_is_told_why(cast: dict[str, Actor], province: World) -> None:
    for verb in set(Verb) - {Verb.TAKE_DOWN, Verb.OPINE, Verb.ASK, Verb.VOTE}:
        for name in set(CAST) - TABLE[verb] - {"system"}:
            with pytest.raises(Forbidden) as refused:
                POWERS.authorise(cast[name], verb, province.commune.pk)
            assert refused.value.reason, verb


def test_a_post_below_opens_nothing_above(cast: dict[str, Actor]) -> None:
    top = Unit.objects.get(code="H00").pk
    for verb in set(Verb) - {Verb.OPINE, Verb.ASK, Verb.VOTE}:
        allowed = {name for name, actor in cast.items() if POWERS.may(actor, verb, top)}
        assert allowed <= {"above_leader", "above_control", "system"}, verb


@pytest.fixture
def addresses(province: World) -> list[tuple[str, list[object]]]:
    """Every officer's page about one thing of the commune, by name and what it is given."""
    posted, asking = posting(province).posting.pk, consultation(province).pk
    code, article = asked(province).question.code, written(province).pk
    return [
        ("posting", [posted]),
        ("posting-correct", [posted]),
        ("posting-print", [posted, "a4"]),
        ("postings-board", [province.commune.pk, "a4"]),
        ("consultation", [asking]),
        ("consultation-edit", [asking]),
        ("consultation-result", [asking]),
        ("consultation-paper", [asking]),
        ("consultation-groups", [asking]),
        ("question", [code]),
        ("article", [article]),
        ("article-edit", [article]),
        ("article-compare", [article]),
    ]


def test_an_outsider_opens_no_page(addresses: list[tuple[str, list[object]]], as_: SignIn) -> None:
    client = as_("outsider")
    for name, given in addresses:
        answer = client.get(reverse(f"outreach:{name}", args=given))
        assert answer.status_code in (403, 404), name


def test_an_outsider_presses_no_button(province: World, as_: SignIn) -> None:
    posted, asking = posting(province).posting.pk, consultation(province).pk
    code, article, entry = asked(province).question.code, written(province).pk, published(province).pk
    buttons = [
        *(("posting-act", [posted, what]) for what in ("duyet", "niem-yet", "go", "bien-ban")),
        *(("consultation-act", [asking, what]) for what in ("mo", "ket-thuc", "cong-bo")),
        ("consultation-group-new", [asking]),
        *(("question-decide", [code, verb]) for verb in ("tra-loi", "duyet", "gop", "khong-tra-loi")),
        *(("article-decide", [article, verb]) for verb in ("gui-duyet", "duyet", "xuat-ban", "go")),
        ("article-file", [article]),
        ("entry-withdraw", [entry]),
    ]
    client = as_("outsider")
    for name, given in buttons:
        sent = {"reason": "x", "title": "x", "number": "1", "base": "0", "text": "x", "into": "x"}
        answer = client.post(reverse(f"outreach:{name}", args=given), sent)
        assert answer.status_code in (403, 404), (name, given)
