"""The pages of process mining: who may look, what they show, what is behind a figure, a log brought along."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as configured
from django.urls import reverse
from mining_stage import HEAD, MiningStage, make

from desk_pages import text
from motcua.audit.models import AdministrativeAct
from motcua.mining.reading import read
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(province: World, settings: Any, tmp_path: Path) -> MiningStage:
    return make(province, settings, tmp_path / "log")


def seen(response: Any, status: int = 200) -> str:
    assert response.status_code == status, text(response)
    return " ".join(text(response).split())


def test_without_a_choice_the_procedures_are_offered_with_their_dossiers(stage: MiningStage) -> None:
    page = seen(stage.get("leader", **{"thu-tuc": ""}))
    assert stage.done.procedure_version.procedure.name in page
    assert "(2 hồ sơ)" in page


def test_a_chosen_procedure_shows_every_figure(stage: MiningStage) -> None:
    page = seen(stage.get("leader"))
    for title in ("Chung", "Chờ ở đâu", "So với quy trình đã công bố", "Biến thể", "Làm lại", "Chuyển giao"):
        assert title in page
    assert "chậm nhất" in page
    assert "1 hồ sơ</a> (50,0 % của 2)" in page


def test_the_page_costs_what_is_recorded(stage: MiningStage) -> None:
    client = stage.client("leader")
    with counted("board:mining leader"):
        seen(client.get(reverse("board:mining"), stage.query))


@pytest.mark.parametrize("who", ["clerk", "specialist"])
def test_who_does_not_oversee_sees_nothing(stage: MiningStage, who: str) -> None:
    assert "Biến thể" not in seen(stage.get(who), 403)
    told = seen(stage.client(who).get(reverse("board:mining-foreign")), 403)
    assert "Chỉ lãnh đạo hoặc cán bộ kiểm soát" in told


def test_a_period_leaves_out_what_was_received_before_or_after(stage: MiningStage) -> None:
    assert "Không có hồ sơ nào" in seen(stage.get("leader", ky="2026-07"))
    assert "Biến thể" in seen(stage.get("leader", ky="2026-08"))


def test_every_event_can_be_looked_at(stage: MiningStage) -> None:
    assert ">Nộp hồ sơ</th>" not in seen(stage.get("leader"))
    assert ">Nộp hồ sơ</th>" in seen(stage.get("leader", **{"su-kien": "tat-ca"}))


def test_an_export_that_never_ran_is_said(province: World, settings: Any, tmp_path: Path) -> None:
    settings.EVENT_LOG = tmp_path
    stage = MiningStage(province, None, None)  # type: ignore[arg-type]
    page = seen(stage.client("leader").get(reverse("board:mining")))
    assert "Chưa có dữ liệu" in page


@pytest.mark.parametrize(
    ("asked", "which"),
    [({"xem": "dung"}, "done"), ({"xem": "chua-xong"}, "begun"), ({"xem": "bien-the", "so": "1"}, None)],
)
def test_a_figure_opens_its_dossiers(stage: MiningStage, asked: dict[str, str], which: str | None) -> None:
    page = seen(stage.get("leader", "mining-behind", **asked))
    codes = {name: str(getattr(stage, name).code) in page for name in ("done", "begun")}
    assert sum(codes.values()) == 1
    assert which is None or codes[which]


def test_a_pair_opens_the_dossiers_that_went_so(stage: MiningStage) -> None:
    names = [task.name for task in stage.done.process_version.compiled().tasks()]
    page = seen(stage.get("leader", "mining-behind", xem="cap", tu=names[0], den=names[1]))
    assert str(stage.done.code) in page
    assert str(stage.begun.code) not in page


def test_every_figure_of_dossiers_opens_as_many(stage: MiningStage) -> None:
    client, page = stage.client("leader"), seen(stage.get("leader"))
    links = re.findall(r'href="([^"]*khai-pha/ho-so/[^"]*)">([0-9.]+)', page)
    kinds = {parse_qs(urlsplit(unescape(link)).query)["xem"][0] for link, _ in links}
    assert kinds >= {"tat-ca", "bat-dau", "ket-thuc", "cap", "bien-the", "buoc", "dung", "chua-xong"}
    for link, number in links:
        assert seen(client.get(unescape(link))).count('<th scope="row"') == int(number), link


def test_a_figure_of_a_foreign_log_opens_nothing(stage: MiningStage) -> None:
    assert "khai-pha/ho-so/" not in seen(stage.bring("leader"))


def test_a_list_of_dossiers_names_no_person(stage: MiningStage) -> None:
    page = seen(stage.get("leader", "mining-behind", xem="dung"))
    assert stage.done.applicant_name not in page


@pytest.mark.parametrize(
    "asked",
    [{"xem": "lech", "so": "9"}, {"xem": "bien-the", "so": "x"}, {"xem": "buoc", "tu": "x"}, {"xem": "?"}],
)
def test_a_figure_that_is_not_there_is_said(stage: MiningStage, asked: dict[str, str]) -> None:
    assert "Mở lại trang khai phá" in seen(stage.get("leader", "mining-behind", **asked), 404)


def test_the_log_is_taken_away_and_that_is_recorded(stage: MiningStage, tmp_path: Path) -> None:
    address = (
        f"{reverse('board:mining-download')}?don-vi={stage.query['don-vi']}&thu-tuc={stage.query['thu-tuc']}"
    )
    answer = stage.client("leader").post(address, {"form": "xes.gz"})
    path = tmp_path / "taken.xes.gz"
    path.write_bytes(answer.content)
    assert set(read(path).cases) == {str(stage.done.pk), str(stage.begun.pk)}
    assert AdministrativeAct.objects.latest("pk").action == "indicators:log:take"


def test_an_unknown_form_of_file_is_refused(stage: MiningStage) -> None:
    address = f"{reverse('board:mining-download')}?thu-tuc={stage.query['thu-tuc']}"
    assert "chọn thủ tục rồi tải" in seen(stage.client("leader").post(address, {"form": "doc"}), 404)


def test_a_foreign_log_shows_the_same_figures_and_is_not_kept(stage: MiningStage) -> None:
    page = seen(stage.bring("leader", source="Trường Đại học A, CC BY 4.0"))
    assert "Nguồn: Trường Đại học A, CC BY 4.0" in page
    assert "Nhận → Xét → Xét" in page
    assert "Việc làm lại trong cùng hồ sơ" in page
    assert not [path for path in Path(configured.EVENT_LOG).rglob("*") if "log.csv" in path.name]


def test_a_foreign_log_is_replayed_on_a_process_when_asked(stage: MiningStage) -> None:
    page = seen(stage.bring("leader", process=str(stage.done.process_version_id)))
    assert "Lệch ở đâu" in page


def test_a_missing_column_is_named_and_what_was_typed_stays(stage: MiningStage) -> None:
    page = seen(stage.bring("leader", case="ma_ho_so", source="Nơi A"), 422)
    assert "ma_ho_so" in page
    assert "“case:concept:name”" in page
    assert 'value="ma_ho_so"' in page
    assert 'value="Nơi A"' in page


def test_a_file_too_large_is_refused_beside_its_field(stage: MiningStage, settings: Any) -> None:
    settings.UPLOAD_FILE_LIMIT = 1024 * 1024
    assert "Tệp lớn hơn 1 MB" in seen(stage.bring("leader", HEAD + "x" * 1024 * 1024), 422)


def test_a_form_without_a_file_says_so(stage: MiningStage) -> None:
    assert seen(stage.client("leader").post(reverse("board:mining-foreign"), {}), 422)
