"""Whether a certificate bears the name of the person or the unit that wants to sign with it."""

from __future__ import annotations

from asn1crypto import x509

from motcua.core.text import words_only

SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
CUT = 60
"""Bytes from which a name in a certificate may have been cut (at 64, X.520 ub-common-name)."""


def bears(certificate: x509.Certificate, name: str) -> bool:
    """Whether the name stands among those of the holder, whatever its capitals, accents and usual
    abbreviations; numbers and titles may stand beside it. An empty name stands nowhere."""
    held = certificate.subject.native
    told = (held.get(part) for part in ("common_name", "organization_name", "organizational_unit_name"))
    names = [one for some in told for one in (some if isinstance(some, list) else [some]) if one]
    return bool(words_only(name)) and any(_same(one, _words(name)) for one in names)


def _same(held: str, wanted: str) -> bool:
    cut = len(held.encode()) >= CUT and wanted.startswith(_words(held).rstrip())
    return cut or wanted in _words(held)


def _words(name: str) -> str:
    """With a space at each end, so that whole words are compared."""
    return f" {' '.join(SHORT.get(word, word) for word in words_only(name).split())} "
