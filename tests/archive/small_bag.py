"""A package of a made-up dossier, without a database: for tests that break it in many ways."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from motcua.archive.package import layout
from motcua.archive.package.writing import Bag, writing
from motcua.audit import chain

DAY = "2026-08-21"


def small_bag(target: Path) -> Path:
    """Two papers, three events of one day, its seal."""
    with writing(target) as bag:
        fill(bag)
        bag.finish([("External-Identifier", "H00.21-260821-0001")], date(2026, 8, 22))
    return target


def fill(bag: Bag) -> None:
    bag.add("data/files/01/001-giay.pdf", [b"%PDF-1.7\n", "giấy".encode() * 30])
    bag.add("data/files/02/002-100.txt", "tên có dấu phần trăm".encode())
    entries = list(events(3))
    bag.add(layout.EVENTS, "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in entries).encode())
    history = {"events": len(entries), "head": entries[-1]["hash"]}
    bag.add(layout.DOSSIER, json.dumps({"code": "H00.21-260821-0001", "history": history}).encode())
    content = {"day": DAY, "heads": [(7, entries[-1]["hash"]), (9, "ab" * 32)]}
    seal = {**content, "previous": chain.GENESIS, "hash": chain.link(chain.GENESIS, content)}
    bag.add(f"{layout.SEALS}/{DAY}.json", json.dumps(seal).encode())


def events(count: int) -> Any:
    previous = chain.GENESIS
    for number in range(1, count + 1):
        content = {"dossier": 7, "number": number, "at": f"{DAY}T0{number}:00:00+00:00", "tag": "việc"}
        previous = chain.link(previous, content)
        yield {"content": content, "hash": previous}
