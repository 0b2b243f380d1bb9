"""What lies in a package, and that others can read it: BagIt, JSON Schema, XML, history, determinism."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import bagit
import jsonschema
import pytest
from signed_files import signed, with_words

from archive.archive_kit import Closed, packed, stored
from digitising.read_papers import read
from motcua.archive.package.checking import check
from motcua.archive.package.writing import AlreadyThere
from motcua.archive.packing import pack
from motcua.archive.refusals import Damaged, NotClosed
from motcua.core import clock
from motcua.digitising.models import Recognition
from motcua.documents import vault
from motcua.documents.downloads import FileMissing
from motcua.documents.models import StoredFile
from motcua.dossiers.models import ComponentFile, Dossier, Extract
from motcua.side_files.acts import filing
from motcua.side_files.models import Held
from sample_files import PDF
from side_files import side_kit
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def bag(closed: Dossier, tmp_path: Path) -> Path:
    packed(closed, tmp_path / "goi")
    return tmp_path / "goi"


def told(bag: Path) -> Any:
    return json.loads((bag / "data/metadata/dossier.json").read_text("utf-8"))


def test_the_independent_tool_finds_the_bag_valid(bag: Path) -> None:
    known = bagit.Bag(str(bag))
    assert known.validate(completeness_only=False)
    assert known.version == "1.0" and set(known.algorithms) == {"sha256", "sha512"}


def test_our_own_check_finds_nothing(bag: Path) -> None:
    seen = check(bag)
    assert seen.fine and seen.events >= 7 and seen.seals == 1


def test_originals_lie_in_it_untouched(bag: Path, closed: Dossier) -> None:
    kept = {sha256(path.read_bytes()).hexdigest() for path in (bag / "data").rglob("*") if path.is_file()}
    handed_in = ComponentFile.objects.filter(component__dossier=closed).values_list("file__sha256", flat=True)
    results = closed.results.values_list("file__sha256", flat=True)
    assert {*handed_in, *results} < kept


def test_the_description_keeps_to_its_schema(bag: Path, closed: Dossier) -> None:
    schema = json.loads((bag / "data/metadata/dossier.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(told(bag), schema)
    assert told(bag)["code"] == closed.code


def test_every_path_of_the_description_is_there(bag: Path) -> None:
    groups = [*told(bag)["components"], *told(bag)["results"]]
    paths = [file["path"] for group in groups for file in group["files"]]
    assert len(paths) == 3 and all((bag / path).is_file() and path.isascii() for path in paths)


def test_how_a_result_stands_is_told_to_programs_and_people(closed: Dossier, tmp_path: Path) -> None:
    moment = clock.now()
    closed.results.update(
        state="revoked",
        state_at=moment,
        state_reason="Cấp sai",
        state_document="QĐ 5",
        expires_on=moment.date(),
    )
    packed(closed, tmp_path / "goi")
    (row,) = told(tmp_path / "goi")["results"]
    assert (row["state"]["code"], row["state_reason"], row["replaces"]) == ("revoked", "Cấp sai", None)
    page = page_of(tmp_path / "goi")
    assert "Đã thu hồi" in page and "Cấp sai" in page and "QĐ 5" in page


def test_papers_held_for_a_system_outside_are_kept_with_what_was_seen_there(
    province: World, closed: Dossier, tmp_path: Path
) -> None:
    row = side_kit.opened(province, closed)
    filing.note_state(province.actor("specialist"), row.pk, side_kit.seen(number="79-260821-1"))
    file = StoredFile.objects.get(pk=side_kit.stored("khám sức khỏe"))
    Held.objects.create(
        side_file=row, kind=Held.Kind.PAPER, name="Giấy khám", file=file, by=province.users["specialist"],
        at=clock.now(),
    )  # fmt: skip
    packed(closed, tmp_path / "goi")
    (side,) = told(tmp_path / "goi")["side_files"]
    (kept,) = side["files"]
    assert (side["number"], side["seen"][-1]["number"]) == ("79-260821-1", "79-260821-1")
    assert sha256((tmp_path / "goi" / kept["path"]).read_bytes()).hexdigest() == file.sha256
    assert well_formed(tmp_path / "goi") and "Hồ sơ phụ" in (tmp_path / "goi/data/index.html").read_text(
        "utf-8"
    )


def test_copies_issued_from_a_result_are_kept(closed: Dossier, tmp_path: Path) -> None:
    Extract.objects.create(
        result=closed.results.get(), order=1, number="7/TL", file=stored(PDF + b"%copy", "trích lục.pdf"),
        asked_by="Demo A", issued_at=clock.now(),
    )  # fmt: skip
    packed(closed, tmp_path / "goi")
    (row,) = told(tmp_path / "goi")["extracts"]
    assert row["number"] == "7/TL" and row["files"][0]["path"] == "data/extracts/01-trich-luc.pdf"
    assert well_formed(tmp_path / "goi") and "Bản sao đã cấp" in page_of(tmp_path / "goi")


def test_the_searchable_copy_lies_beside_the_original(closed: Dossier, tmp_path: Path) -> None:
    paper = ComponentFile.objects.filter(component__dossier=closed).order_by("pk")[0].file
    copy = stored(PDF + b"%searchable", "ban-doc.pdf")
    Recognition.objects.filter(pk=read(paper).pk).update(searchable=copy)
    packed(closed, tmp_path / "goi")
    original, rendition = told(tmp_path / "goi")["components"][0]["files"]
    assert rendition["rendition_of"] == original["path"] and rendition["sha256"] == copy.sha256
    assert rendition["path"].startswith("data/renditions/files/") and well_formed(tmp_path / "goi")
    premis = (tmp_path / "goi/data/metadata/premis.xml").read_text("utf-8")
    assert "derivation" in premis and "Bản đọc được bằng máy" in (tmp_path / "goi/data/index.html").read_text(
        "utf-8"
    )


def test_a_copy_that_is_not_archival_is_left_out(closed: Dossier, tmp_path: Path) -> None:
    paper = ComponentFile.objects.filter(component__dossier=closed).order_by("pk")[0].file
    row = read(paper)
    Recognition.objects.filter(pk=row.pk).update(searchable=stored(PDF + b"%plain", "a.pdf"), claim="")
    packed(closed, tmp_path / "goi")
    assert not (tmp_path / "goi/data/renditions").exists()


def page_of(bag: Path) -> str:
    return (bag / "data/index.html").read_text("utf-8")


def well_formed(bag: Path) -> bool:
    """By the independent tool, the schema that lies in the bag, and our own check."""
    jsonschema.validate(told(bag), json.loads((bag / "data/metadata/dossier.schema.json").read_text("utf-8")))
    return bool(bagit.Bag(str(bag)).validate()) and check(bag).fine


def test_forms_lie_in_it_as_pdf_a(bag: Path) -> None:
    forms = sorted(path.name for path in (bag / "data/forms").iterdir())
    assert forms == ["01-receipt.pdf", "02-control.pdf"]
    assert b"pdfaid" in (bag / "data/forms/01-receipt.pdf").read_bytes()


def test_an_outsider_recomputes_chain_and_seal(bag: Path) -> None:
    """By the words of huong-dan.txt alone, without our code."""
    previous, last = "0" * 64, ""
    for line in (bag / "data/events/events.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        previous = last = canonical_hash(previous, entry["content"])
        assert entry["hash"] == last
    (path,) = (bag / "data/events/seals").iterdir()
    seal = json.loads(path.read_text("utf-8"))
    assert canonical_hash(seal["previous"], {"day": seal["day"], "heads": seal["heads"]}) == seal["hash"]
    assert last in [head for _dossier, head in seal["heads"]]


def canonical_hash(previous: str, content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{previous}\n{text}".encode()).hexdigest()


def test_dublin_core_and_premis_tell_the_dossier(bag: Path, closed: Dossier) -> None:
    core = Xml.parse(bag / "data/metadata/dublin-core.xml")
    assert closed.code in [one.text for one in core.iter("{http://purl.org/dc/elements/1.1/}identifier")]
    premis = Xml.parse(bag / "data/metadata/premis.xml").getroot()
    space = {"p": "http://www.loc.gov/premis/v3"}
    assert len(premis.findall("p:object", space)) == 5
    assert len(premis.findall("p:event", space)) == closed.event_count


def test_the_page_for_people_has_no_script_and_escapes_names(bag: Path) -> None:
    page = (bag / "data/index.html").read_text("utf-8")
    assert "<script" not in page and "&lt;khác&gt;" in page and "Demo Nguyễn Thị Bưởi" in page


def test_links_of_the_page_lead_somewhere(bag: Path) -> None:
    page = Xml.fromstring(
        (bag / "data/index.html").read_text("utf-8").split("</head>")[1].removesuffix("</html>\n")
    )
    links = [one.attrib["href"] for one in page.iter("a")]
    assert len(links) == 6 and all((bag / "data" / link).is_file() for link in links)


def test_the_same_dossier_gives_the_same_octets(closed: Dossier, tmp_path: Path) -> None:
    first, second = packed(closed, tmp_path / "một"), packed(closed, tmp_path / "hai")
    assert first == second
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("một", "hai")
    )
    assert one == two


def test_another_day_changes_only_the_bag_info(closed: Dossier, tmp_path: Path) -> None:
    packed(closed, tmp_path / "a")
    with clock.at(clock.now() + timedelta(days=400)):
        packed(closed, tmp_path / "b")
    same = (tmp_path / "a/manifest-sha256.txt").read_bytes() == (
        tmp_path / "b/manifest-sha256.txt"
    ).read_bytes()
    assert same and "2027-09-25" in (tmp_path / "b/bag-info.txt").read_text("utf-8")


def test_a_day_not_sealed_yet_has_no_seal(closing: Closed, tmp_path: Path) -> None:
    packed(closing(), tmp_path / "goi")
    seen = check(tmp_path / "goi")
    assert seen.fine and seen.seals == 0


def test_an_open_dossier_is_not_packed(received: Dossier, tmp_path: Path) -> None:
    with pytest.raises(NotClosed):
        packed(received, tmp_path / "goi")
    assert list(tmp_path.glob("*goi*")) == []


def test_a_target_that_exists_is_left_alone(closed: Dossier, tmp_path: Path) -> None:
    (tmp_path / "goi").mkdir()
    with pytest.raises(AlreadyThere):
        packed(closed, tmp_path / "goi")
    assert list((tmp_path / "goi").iterdir()) == []


def first_file(dossier: Dossier) -> Path:
    row = ComponentFile.objects.filter(component__dossier=dossier).select_related("file").first()
    assert row is not None
    return vault.path_of(row.file.sha256)


def test_bytes_gone_from_the_vault_are_named(closed: Dossier, tmp_path: Path) -> None:
    first_file(closed).unlink()
    with pytest.raises(FileMissing, match="Giấy chứng sinh"):
        packed(closed, tmp_path / "goi")
    assert list(tmp_path.glob("*goi*")) == []


def test_bytes_changed_in_the_vault_are_not_packed(closed: Dossier, tmp_path: Path) -> None:
    place = first_file(closed)
    place.chmod(0o600)
    place.write_bytes(b"%PDF-1.7 other")
    with pytest.raises(Damaged):
        pack(closed, tmp_path / "goi", clock.today())
    assert list(tmp_path.glob("*goi*")) == []


def test_what_is_signed_carries_its_verdict(province: World, closed: Dossier, tmp_path: Path) -> None:
    good = stored(signed(), "kết quả đã ký.pdf")
    closed.results.update(file=good)
    packed(closed, tmp_path / "goi")
    (row,) = json.loads((tmp_path / "goi/data/signatures/verdicts.json").read_text("utf-8"))
    assert row["report"]["verdict"] == "untrusted" and row["path"].startswith("data/results/")
    page = (tmp_path / "goi/data/index.html").read_text("utf-8")
    assert "chứng thư chưa được tin cậy (Nguyễn Thị Thử)" in page


def test_a_signed_file_changed_afterwards_says_so(province: World, closed: Dossier, tmp_path: Path) -> None:
    closed.results.update(file=stored(with_words(signed()), "bị thêm chữ.pdf"))
    packed(closed, tmp_path / "goi")
    (row,) = json.loads((tmp_path / "goi/data/signatures/verdicts.json").read_text("utf-8"))
    assert row["report"]["verdict"] in ("changed-later", "altered")
