"""The receipt as PDF, from a stored dossier to bytes, against the bare typst compile of the same page."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench import place
from bench.rounds import Row, interleaved, seconds, spoken
from bench.stepping import HERE, PEER

DOCUMENTS = 20
"""Documents a round."""


def run() -> list[Row]:
    cluster = place.ready()
    dossier = _dossier()
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "inputs.json"
        template, fonts = _write_inputs(dossier, inputs)
        with subprocess.Popen(
            [PEER, HERE / "peers" / "bare_typst.py", template, fonts, inputs],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as peer:
            ours, theirs, ratio = interleaved(lambda _n: _print(dossier), lambda _n: _ask(peer))
            assert peer.stdin
            peer.stdin.close()
    place.let_go()
    cluster.leave()
    return [
        Row(
            "Giấy tiếp nhận (PDF/A) từ hồ sơ đã lưu",
            spoken(ours / DOCUMENTS),
            f"typst trần: {spoken(theirs / DOCUMENTS)}",
            ratio,
            "thời gian so với biên dịch trần",
            "≤ 1,2",
            ratio <= 1.2,
        )
    ]


def _dossier() -> int:
    import world
    from motcua.dossiers.acts import intake

    province = world.build()
    filed = intake.receive_at_counter(
        province.actor("clerk"), province.request("direct"), applicant=world.PERSON, papers=world.PAPERS
    )
    return filed.dossier.pk


def _receipt(dossier: int) -> tuple[Any, Any]:
    """The form in force and its data, composed from the database."""
    from motcua.dossiers import printouts
    from motcua.dossiers.models import Dossier

    return printouts.receipt(Dossier.objects.get(pk=dossier))


def _print(dossier: int) -> float:
    from motcua.documents.forms.printing import render

    return seconds(lambda: [render(*_receipt(dossier)) for _ in range(DOCUMENTS)])


def _write_inputs(dossier: int, path: Path) -> tuple[Path, Path]:
    from motcua.documents.forms import printing

    form, data = _receipt(dossier)
    given = {"inputs": printing.typst_inputs(form, data), "standards": printing.STANDARDS}
    path.write_text(json.dumps(given, ensure_ascii=False), "utf-8")
    return printing.TEMPLATES / form.template, printing.FONTS


def _ask(peer: subprocess.Popen[str]) -> float:
    assert peer.stdin and peer.stdout
    print(DOCUMENTS, file=peer.stdin, flush=True)
    return float(peer.stdout.readline())
