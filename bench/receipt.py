"""The receipt as PDF against the bare typst compile of the same pages."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench import place
from bench.rounds import ROUNDS, Row, interleaved, seconds, spoken
from bench.stepping import HERE, PEER

PAPERS = 8
DOCUMENTS = 20
"""Documents a round; each is printed once, since the compiler remembers a page it has made."""


def run() -> list[Row]:
    cluster = place.ready()
    dossiers = _dossiers((ROUNDS + 1) * DOCUMENTS)
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "inputs.json"
        template, fonts = _write_inputs(dossiers, inputs)
        with subprocess.Popen(
            [PEER, HERE / "peers" / "bare_typst.py", template, fonts, inputs],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as peer:
            pages = {pk: _receipt(pk) for pk in dossiers}
            ours, theirs, ratio = interleaved(
                lambda n: _print([pages[pk] for pk in _slice(dossiers, n)]), lambda _n: _ask(peer)
            )
            assert peer.stdin
            peer.stdin.close()
    composed = statistics.median(seconds(lambda pk=pk: _receipt(pk)) for pk in dossiers)  # type: ignore[misc]
    place.let_go()
    cluster.leave()
    return [
        Row(
            "Giấy tiếp nhận (PDF/A) từ nội dung của nó",
            spoken(ours / DOCUMENTS),
            f"typst trần: {spoken(theirs / DOCUMENTS)}",
            ratio,
            "thời gian so với biên dịch trần",
            "≤ 1,2",
            ratio <= 1.2,
        ),
        Row(
            "Đọc nội dung giấy tiếp nhận từ cơ sở dữ liệu",
            spoken(composed),
            "",
            composed / (ours / DOCUMENTS),
            "thời gian so với lập PDF",
            "chỉ để biết",
            True,
        ),
    ]


def _slice(dossiers: list[int], number: int) -> list[int]:
    return dossiers[number * DOCUMENTS : (number + 1) * DOCUMENTS]


def _dossiers(count: int) -> list[int]:
    """Received dossiers with as many papers as a birth registration asks for."""
    import world
    from motcua.dossiers.acts import intake
    from motcua.dossiers.acts.papers import Paper

    province = world.build()
    clerk = province.actor("clerk")
    papers = [Paper(f"Giấy tờ số {n} của hồ sơ đăng ký khai sinh", originals=1) for n in range(1, PAPERS + 1)]
    filed = (
        intake.receive_at_counter(clerk, province.request("direct"), applicant=world.PERSON, papers=papers)
        for _ in range(count)
    )
    return [one.dossier.pk for one in filed]


def _receipt(dossier: int) -> tuple[Any, Any]:
    """The form in force and its data, composed from the database."""
    from motcua.dossiers import printouts
    from motcua.dossiers.models import Dossier

    paper = printouts.find(Dossier.objects.get(pk=dossier), "receipt", 1)
    return paper.version, printouts.compose(paper, 1)


def _print(pages: list[tuple[Any, Any]]) -> float:
    from motcua.documents.forms.printing import render

    return seconds(lambda: [render(*page) for page in pages])


def _write_inputs(dossiers: list[int], path: Path) -> tuple[Path, Path]:
    from motcua.documents import typesetting
    from motcua.documents.forms import printing

    forms = [_receipt(dossier) for dossier in dossiers]
    inputs = [printing.typst_inputs(form, data) for form, data in forms]
    path.write_text(
        json.dumps({"inputs": inputs, "standards": typesetting.STANDARDS}, ensure_ascii=False), "utf-8"
    )
    return printing.TEMPLATES / forms[0][0].template, typesetting.FONTS


def _ask(peer: subprocess.Popen[str]) -> float:
    assert peer.stdin and peer.stdout
    print(DOCUMENTS, file=peer.stdin, flush=True)
    return float(peer.stdout.readline())
