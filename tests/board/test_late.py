"""The late list, one dossier's lateness, explaining and judging it, on the pages of figures."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from desk_pages import text
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.indicators.lateness.explaining import explain, judge_explanation
from motcua.indicators.models import Explanation
from query_counts import counted
from world import SignIn, World

NAME = "Demo Specialist"


@pytest.fixture
def given(province: World, late: Dossier) -> Explanation:
    return explain(province.actor("specialist"), late.pk, "Chờ xác minh ở nơi sinh.")


def listed(client: Client, **query: str) -> str:
    return text(client.get(reverse("board:late", query=query)))


def one(client: Client, late: Dossier) -> str:
    return text(client.get(reverse("board:late-one", args=[late.code])))


def test_the_leader_sees_who_is_late_and_who_holds_it(as_: SignIn, late: Dossier) -> None:
    page = listed(as_("leader"))
    assert late.code in page and NAME in page and "Cơ quan giải quyết" in page
    assert "Đã hết thời gian giải trình, chưa có giải trình." in page


def test_colleagues_see_the_list_without_names(as_: SignIn, late: Dossier) -> None:
    page = listed(as_("seal"))
    assert late.code in page and NAME not in page


@pytest.mark.parametrize("who", ["outsider", "citizen"])
def test_others_see_nothing(as_: SignIn, late: Dossier, who: str, province: World) -> None:
    page = as_(who).get(reverse("board:late", query={"don-vi": province.commune.code}))
    assert page.status_code == 403 and late.code not in text(page)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"giu": "desk"}, True),
        ({"giu": "citizen"}, False),
        ({"thu-tuc": "1.001193"}, True),
        ({"thu-tuc": "9.999999"}, False),
        ({"giai-trinh": "none"}, True),
        ({"giai-trinh": "accepted"}, False),
        ({"ky": "2026-08"}, True),
        ({"ky": "2026-Q3"}, True),
        ({"ky": "2026-07"}, False),
        ({"can-bo": "1" * 30}, True),
    ],
)
def test_filters_are_links_that_hold(as_: SignIn, late: Dossier, query: dict[str, str], shown: bool) -> None:
    assert (f'tre-han/{late.code}/"' in listed(as_("leader"), **query)) is shown


def test_a_filter_on_an_officer_is_for_those_who_may_see_single_officers(
    as_: SignIn, late: Dossier, province: World
) -> None:
    other = {"can-bo": str(province.users["clerk"].pk)}
    assert f'tre-han/{late.code}/"' not in listed(as_("leader"), **other)
    assert f'tre-han/{late.code}/"' in listed(as_("seal"), **other)


@pytest.mark.parametrize("query", [{"ky": "tháng tám"}, {"don-vi": "X"}, {"tep": "exe"}])
def test_a_nonsense_address_is_refused(as_: SignIn, late: Dossier, query: dict[str, str]) -> None:
    assert as_("leader").get(reverse("board:late", query=query)).status_code in (404, 422)


def test_the_list_is_taken_along_as_a_table(as_: SignIn, late: Dossier) -> None:
    sent = as_("leader").get(reverse("board:late", query={"tep": "csv"})).content
    heading, row = sent.decode("utf-8-sig").splitlines()
    assert heading.startswith("Mã hồ sơ,Mã thủ tục") and row.startswith(f"{late.code},1.001193")
    book = load_workbook(BytesIO(as_("leader").get(reverse("board:late", query={"tep": "xlsx"})).content))
    assert next(cell.value for cell in book.active[2]) == late.code


def test_files_name_officers_only_to_those_who_may(as_: SignIn, late: Dossier) -> None:
    named = as_("leader").get(reverse("board:late", query={"tep": "csv"})).content.decode()
    plain = as_("seal").get(reverse("board:late", query={"tep": "csv"})).content.decode()
    assert NAME in named and NAME not in plain and late.code in plain


def test_one_dossier_shows_each_step_against_its_hours(as_: SignIn, late: Dossier) -> None:
    page = one(as_("leader"), late)
    assert "Thẩm tra hồ sơ" in page and "vượt thời gian của bước (16 giờ)" in page and NAME in page
    assert "092190000123" not in page and "Demo Nguyễn Thị Bưởi" not in page


def test_who_may_not_see_officers_reads_it_without_names(as_: SignIn, late: Dossier) -> None:
    assert NAME not in one(as_("seal"), late)


def test_a_dossier_of_elsewhere_and_one_that_is_not_there_are_not_shown(as_: SignIn, late: Dossier) -> None:
    assert as_("outsider").get(reverse("board:late-one", args=[late.code])).status_code == 403
    assert as_("leader").get(reverse("board:late-one", args=["H99"])).status_code == 404


def test_an_officer_finds_and_explains_their_own(as_: SignIn, late: Dossier) -> None:
    client = as_("specialist")
    assert late.code in text(client.get(reverse("board:late-mine")))
    sent = client.post(reverse("board:late-one", args=[late.code]), {"text": "Chờ xác minh."})
    assert sent.status_code == 302 and Explanation.objects.get().text == "Chờ xác minh."
    assert "Đã giải trình, chờ lãnh đạo xem xét." in one(client, late)


def test_nothing_typed_is_lost_and_the_error_stands_beside_its_field(as_: SignIn, late: Dossier) -> None:
    sent = as_("specialist").post(reverse("board:late-one", args=[late.code]), {"text": " "})
    assert sent.status_code == 422 and "Nhập nội dung giải trình." in text(sent)
    refused = as_("leader").post(reverse("board:late-one", args=[late.code]), {"text": "Của người khác"})
    assert refused.status_code == 403 and not Explanation.objects.exists()


def test_the_leader_judges_on_the_same_page(as_: SignIn, late: Dossier, given: Explanation) -> None:
    address = reverse("board:judge", args=[late.code, given.pk])
    wrong = as_("leader").post(address, {"accepted": "no", "objective": "on", "because": "Chưa có căn cứ"})
    assert wrong.status_code == 422 and "Chưa có căn cứ" in text(wrong)
    assert as_("leader").post(address, {"accepted": "yes", "because": "Đúng"}).status_code == 302
    assert "Chấp nhận" in one(as_("specialist"), late)


def test_a_colleague_neither_reads_nor_judges_an_explanation(
    as_: SignIn, late: Dossier, given: Explanation
) -> None:
    assert given.text not in one(as_("seal"), late)
    sent = as_("seal").post(
        reverse("board:judge", args=[late.code, given.pk]), {"accepted": "yes", "because": "x"}
    )
    assert sent.status_code == 403 and Explanation.objects.get().verdict == ""


def test_an_explanation_of_another_dossier_is_not_judged_here(
    as_: SignIn, late: Dossier, given: Explanation
) -> None:
    sent = as_("leader").post(reverse("board:judge", args=[late.code, given.pk + 1]), {"accepted": "yes"})
    assert sent.status_code == 404


def test_the_list_filters_by_what_the_leader_answered(
    as_: SignIn, late: Dossier, given: Explanation, province: World
) -> None:
    judge_explanation(province.actor("leader"), given.pk, accepted=True, because="Đúng")
    assert late.code in listed(as_("leader"), **{"giai-trinh": "accepted"})
    assert f'tre-han/{late.code}/"' not in listed(as_("leader"), **{"giai-trinh": "none"})


def test_the_unit_above_sees_what_is_below(as_: SignIn, late: Dossier, province: World) -> None:
    province.add("above", Role.LEADER, province.commune.parent)
    assert late.code in listed(as_("above")) and NAME in one(as_("above"), late)


def test_an_empty_list_says_so(as_: SignIn, received: Dossier) -> None:
    assert "Không có hồ sơ trễ" in listed(as_("leader"))
    assert "Bạn không có hồ sơ trễ" in text(as_("specialist").get(reverse("board:late-mine")))


def test_what_the_pages_cost(as_: SignIn, late: Dossier, given: Explanation) -> None:
    client = as_("leader")
    for name, address in (
        ("board: late list", reverse("board:late")),
        ("board: one late dossier", reverse("board:late-one", args=[late.code])),
        ("board: my late dossiers", reverse("board:late-mine")),
    ):
        with counted(name):
            assert client.get(address).status_code == 200
