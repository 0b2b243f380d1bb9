"""Whether a certificate bears the name of the person or the unit that wants to sign with it."""

from __future__ import annotations

from asn1crypto import x509

from motcua.core.text import words_only

SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
TITLES = frozenset({"ong", "ba", "gs", "pgs", "ts", "ths", "bs", "ks", "ls"})
"""Before a person's name; behind it they may be part of one (Nguyễn Văn Ba)."""
NUMBERED = frozenset({"cccd", "cmnd", "mst"})
CUT = 60
"""Bytes from which a name in a certificate may have been cut (at 64, X.520 ub-common-name)."""


def bears_person(certificate: x509.Certificate, name: str) -> bool:
    """Whether it is this person's: the holder is called so, whatever the capitals and accents; numbers may
    stand beside the name and titles before it. An empty name stands nowhere."""
    return _named(certificate, name, TITLES)


def bears_unit(certificate: x509.Certificate, name: str) -> bool:
    """Whether it is this unit's: the holder is called so, usual abbreviations or not; numbers may stand
    beside the name. A person of the unit, whose certificate names it as theirs, is not the unit."""
    return _named(certificate, name, frozenset())


def _named(certificate: x509.Certificate, name: str, titles: frozenset[str]) -> bool:
    told = certificate.subject.native.get("common_name") or []
    names = told if isinstance(told, list) else [told]
    return bool(words_only(name)) and any(_same(one, _words(name), titles) for one in names)


def _same(held: str, wanted: str, titles: frozenset[str]) -> bool:
    words = _words(held)
    before, found, behind = words.partition(wanted)
    beside = {word for word in before.split() if word not in titles} | set(behind.split())
    cut = len(held.encode()) >= CUT and wanted.startswith(words.rstrip())
    return cut or (bool(found) and all(word.isdigit() for word in beside - NUMBERED))


def _words(name: str) -> str:
    """With a space at each end, so that whole words are compared."""
    return f" {' '.join(SHORT.get(word, word) for word in words_only(name).split())} "
