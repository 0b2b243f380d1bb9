"""Kept once, found by kind, ended once."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
import stock
from django.apps import apps

from motcua.core.errors import Conflict, Refusal
from motcua.documents import vault
from motcua.identity.models import Party
from motcua.store import keeping, kinds
from motcua.store.models import Holding, Kind, State


@pytest.mark.django_db
def test_the_same_file_from_the_same_source_is_kept_once_as_first_said() -> None:
    owner, file = stock.person(), stock.file()
    first = stock.held(owner, file=file, source="H1", number="12/2024")
    again = stock.held(owner, file=file, source="H1", number="99/2024")
    assert (again.pk, again.number) == (first.pk, "12/2024")


@pytest.mark.django_db
def test_the_same_content_twice_is_one_file_on_disk(tmp_path: Path) -> None:
    owner = stock.person()
    one, two = stock.held(owner, source="H1").file, stock.held(owner, source="H2").file
    on_disk = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert one.pk != two.pk and on_disk == [vault.path_of(one.sha256)]


@pytest.mark.django_db
def test_a_paper_cannot_end_before_it_begins() -> None:
    with pytest.raises(keeping.NeverExpires, match="Kiểm tra lại ngày"):
        stock.held(stock.person(), issued_on=date(2026, 5, 1), valid_to=date(2026, 4, 30))


@pytest.mark.django_db
def test_what_is_kept_under_a_merged_row_is_kept_for_the_standing_one() -> None:
    standing = stock.person()
    gone = Party.objects.create(name="Bưởi", merged_into=standing)
    assert stock.held(gone).owner == standing


@pytest.mark.django_db
def test_a_document_is_ended_once_and_the_second_is_told() -> None:
    paper = stock.held(stock.person())
    keeping.revoke(paper, "Cấp sai thẩm quyền")
    assert Holding.objects.get(pk=paper.pk).state == State.REVOKED
    with pytest.raises(Conflict, match="đã hết giá trị"):
        keeping.revoke(paper, "Lần nữa")


@pytest.mark.django_db
def test_ending_needs_a_reason() -> None:
    with pytest.raises(Refusal, match="chưa được ghi"):
        keeping.revoke(stock.held(stock.person()), " ")


@pytest.mark.django_db
def test_only_another_paper_of_the_same_person_takes_its_place() -> None:
    mine = stock.held(stock.person())
    other = stock.held(stock.person("092190000124", "Demo Lê Thị Mận"))
    for wrong in (mine, other):
        with pytest.raises(Refusal, match="cùng một người"):
            keeping.replace(mine, wrong, "Cấp lại")
    newer = stock.held(mine.owner)
    assert keeping.replace(mine, newer, "Cấp lại").replaced_by == newer


@pytest.mark.django_db
def test_a_regular_code_names_the_kind_whatever_the_words() -> None:
    one = kinds.kind_for("Giấy khai sinh", "000.00.00.G15-KQ004946")
    assert kinds.kind_for("Giấy khai sinh (bản chính)", "000.00.00.G15-KQ004946") == one


@pytest.mark.django_db
def test_a_kind_known_by_its_words_takes_their_regular_code_when_it_comes() -> None:
    by_words = kinds.kind_for("Giấy khai sinh")
    assert kinds.kind_for("GIẤY khai sinh", "000.00.00.G15-KQ004946") == by_words
    assert kinds.kind_for("Giấy khai sinh").code == "000.00.00.G15-KQ004946"
    other = kinds.kind_for("Giấy khai sinh", "000.00.00.G16-KQ004946")
    assert other != by_words and kinds.kind_for("Giấy khai sinh") == by_words


@pytest.mark.django_db
def test_two_kinds_of_one_paper_become_one() -> None:
    own = kinds.kind_for("Giấy khai sinh")
    regular = Kind.objects.create(code="000.00.00.G15-KQ004946", name=own.name, key=own.key)
    paper, row = stock.held(stock.person()), stock.satisfied("Bản sao Giấy khai sinh")
    import_module("motcua.store.migrations.0008_one_kind_one_row").one_kind(apps, None)
    paper.refresh_from_db(), row.refresh_from_db()
    assert paper.kind == row.kind == Kind.objects.get() == regular


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "TPHS.06", "TP-H24.000027", "Mẫu số 11_73/2026/QĐ-UBND"])
def test_any_other_code_tells_nothing_and_the_words_do(code: str) -> None:
    assert kinds.kind_for("Giấy  KHAI sinh;", code) == kinds.kind_for("Giấy khai sinh")


@pytest.mark.parametrize(
    "name",
    ["Tờ khai đăng ký khai sinh", "01 Tờ khai", "a) Đơn đề nghị cấp phép", "Đơn", "1.2. Mẫu số 11 (tờ khai)",
     "- Phiếu yêu cầu cung cấp thông tin", "Mẫu 24", "Giấy ủy quyền"],
)  # fmt: skip
def test_a_declaration_serves_one_dossier(name: str) -> None:
    assert kinds.for_one_dossier(name)


@pytest.mark.parametrize(
    "name",
    ["Phiếu lý lịch tư pháp", "Phiếu khám sức khỏe", "Đơn thuốc", "Mẫu con dấu", "Giấy khai sinh",
     "Văn bản thỏa thuận"],
)  # fmt: skip
def test_what_an_authority_issues_is_kept_whatever_its_name_begins_with(name: str) -> None:
    assert not kinds.for_one_dossier(name)
