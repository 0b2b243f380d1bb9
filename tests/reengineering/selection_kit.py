"""Candidates for selection: procedures with counts, judged from a record that says little."""

from __future__ import annotations

from typing import Any

from criteria_records import record
from hypothesis import strategies as st

from motcua.reengineering.criteria.judging import judge
from motcua.reengineering.selection.candidates import Candidate, Counts, Sharing
from motcua.reengineering.selection.decision import Issuer

ISSUER = Issuer(
    superior="",
    agency="Ủy ban nhân dân tỉnh Demo",
    place="Demo",
    signer="Chủ tịch Ủy ban nhân dân tỉnh Demo",
    title="Chủ tịch",
    control="Văn phòng Ủy ban nhân dân tỉnh Demo",
    recipients=("Các sở, ban, ngành tỉnh Demo;",),
)


def counts(dossiers: int, **changes: Any) -> Counts:
    told = {"people": dossiers, "online": 0, "direct": dossiers, "trips": dossiers}
    return Counts(year=2026, dossiers=dossiers, **(told | changes))


def candidate(code: str = "1.900001", dossiers: int | None = 10, **changes: Any) -> Candidate:
    parts: dict[str, Any] = {
        "name": f"Thủ tục {code}",
        "field": "Diều",
        "agency": "Ủy ban nhân dân cấp xã",
        "judgement": judge(record()),
        "counts": None if dossiers is None else counts(dossiers),
    }
    return Candidate(code=code, **(parts | changes))


SHARINGS = st.integers(0, 5).flatmap(lambda n: st.builds(Sharing, st.just(n), st.integers(0, n)))
RULES = st.sampled_from(["photo-print", "state-already-holds"])
CANDIDATES = st.lists(
    st.builds(
        lambda dossiers, sharing, findings, papers: candidate(
            dossiers=dossiers, sharing=sharing, findings=findings, papers=papers, judgement=None
        ),
        st.none() | st.integers(0, 10**6),
        st.none() | SHARINGS,
        st.none()
        | st.dictionaries(st.sampled_from(["photo-print", "state-already-holds"]), st.integers(0, 9)),
        st.none() | st.integers(0, 20),
    ),
    max_size=6,
)
