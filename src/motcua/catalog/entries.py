"""The line of the catalogue kept for each procedure: drawn from its version in force and its header."""

from __future__ import annotations

from motcua.catalog.models import Procedure
from motcua.catalog.record import Content
from motcua.core import clock
from motcua.core.text import fold, squeeze

OPENING = "thu tuc "
"""Half of all names begin with it; it tells nothing apart."""


def refresh(procedure: Procedure, in_force: Content | None) -> None:
    """Set the columns of ``procedure`` (not saved): what the version in force says, and where it says
    nothing what the header says."""
    header = Content.model_validate(procedure.header) if procedure.header else None
    first, *others = [content for content in (in_force, header) if content] or [Content(code=procedure.code)]
    second = others[0] if others else first
    field = first.field or second.field
    procedure.name = squeeze(first.name or second.name)
    procedure.field = squeeze(field.name) if field else ""
    procedure.field_code = next((c.field.code for c in (first, second) if c.field and c.field.code), "")
    procedure.type = first.type or second.type
    procedure.publishing_agency = squeeze(first.publishing_agency or second.publishing_agency)
    procedure.agencies = list(dict.fromkeys(first.executing_agencies or second.executing_agencies))
    procedure.subjects = list(dict.fromkeys(first.subjects or second.subjects))
    procedure.search_name = search_key(procedure.name)
    procedure.search_text = f"{procedure.search_name} {search_key(procedure.field)}".strip()
    procedure.search_letters = letters_key(procedure.search_name)
    procedure.updated_at = clock.now()


def search_key(text: str) -> str:
    """A name or a query as the search compares them: folded, without the word every name opens with."""
    key = fold(text, y_as_i=True)
    return key.removeprefix(OPENING) if key != OPENING.strip() else key


def letters_key(key: str) -> str:
    """A search key with the letters of each word in order, so that letters typed in the wrong order
    ("khia sinh") still give the same words."""
    return " ".join("".join(sorted(word)) for word in key.split())
