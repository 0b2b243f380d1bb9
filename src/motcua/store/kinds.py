"""The register of kinds of paper, and how a component or result finds its kind.

Codes of the national lists name a kind of paper where they are regular: the e-id of the agency that owns it,
``-KQ`` and four to seven digits (measured on 3.504 components; about 45 % have local, free or no codes). Any
other code is opaque and tells nothing; then the name does, by its words alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from django.db import IntegrityError, transaction

from motcua.core.text import slug, squeeze, words_only
from motcua.store.models import Kind

REGULAR: Final = re.compile(r"[A-Z0-9]{1,4}(\.[A-Z0-9]{1,4}){0,5}-KQ[0-9]{4,7}")
NOT_KEPT: Final = (
    "tờ khai", "đơn", "phiếu đề nghị", "phiếu yêu cầu", "phiếu đăng ký", "phiếu khai", "phiếu thu thập",
    "mẫu số", "mẫu đơn", "mẫu tờ khai", "mẫu phiếu", "giấy đề nghị", "giấy ủy quyền", "văn bản ủy quyền",
)  # fmt: skip
"""How the name of a paper begins that is made for one dossier and serves no other."""
STILL_KEPT: Final = ("đơn thuốc",)
"""Names that begin so and yet are papers somebody else issues."""
_MARK = re.compile(r"^((\d{1,2}|[a-e]) )+")
"""What stands before a name in a list, or how many are asked for: "a)", "1.2.", "01"."""
_FORM = re.compile(r"mau \d")


def regular(code: str) -> bool:
    """Whether a code names a kind of paper all over the country."""
    return bool(REGULAR.fullmatch(code))


def for_one_dossier(name: str) -> bool:
    """Whether a paper is a declaration or an application, which nobody uses a second time."""
    key = _MARK.sub("", words_only(name))
    return (_begins(key, NOT_KEPT) or bool(_FORM.match(key))) and not _begins(key, STILL_KEPT)


def _begins(key: str, words: Iterable[str]) -> bool:
    return any(f"{key} ".startswith(f"{words_only(one)} ") for one in words)


def kind_for(name: str, code: str = "") -> Kind:
    """The kind with this code, where the code is regular, else with this name; made when new."""
    name = squeeze(name)[:500]
    key = words_only(name)[:500]
    if regular(code):
        _adopt(key, code)
        return Kind.objects.get_or_create(code=code, defaults={"name": name, "key": key})[0]
    known = Kind.objects.filter(key=key).order_by("pk").first()
    return known or Kind.objects.get_or_create(code=own_code(name), defaults={"name": name, "key": key})[0]


def _adopt(key: str, code: str) -> None:
    """The kind made of these words before anybody met their regular code gets it: one paper is one kind."""
    if Kind.objects.filter(code=code).exists():
        return
    named = list(Kind.objects.filter(key=key)[:2])
    if len(named) == 1 and not regular(named[0].code):
        with suppress(IntegrityError), transaction.atomic():  # another met the code at the same moment
            Kind.objects.filter(pk=named[0].pk, code=named[0].code).update(code=code)


def own_code(name: str) -> str:
    """A code of ours for a kind the national lists have none for: readable, the same for the same words."""
    key = words_only(name)
    return f"{slug(name)[:60].strip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"
