"""One party per number: found by number and type, else made; contact details follow the newest filing.

Nobody is taken for somebody else: a number that stands with a person of another name or birth date is
refused with what to do, and nothing of either is written over.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django.db import IntegrityError

from motcua.core import clock, rows
from motcua.core.display import day
from motcua.core.errors import Conflict
from motcua.core.text import words_only
from motcua.identity.models import OtherNumber, Party
from motcua.identity.numbers import NumberType, plain, type_of

CONTACT = ("address", "phone", "email")
WRITABLE = ("kind", "name", "birth_date", "sex", *CONTACT)
CHECKED = "number_checked"
"""Key of ``details``: an officer held the original paper against the person, and the number is theirs."""

OLD_NUMBER = "old_number"
"""Key of ``details``: the number of the card before, as their present card says."""


class NumberOfAnother(Conflict):
    """Số này đã gắn với một người hoặc tổ chức khác."""


def typed(details: dict[str, Any]) -> tuple[NumberType, str]:
    """The number of ``details`` and its type, as said or by its form."""
    number = plain(details.get("number"))
    said = details.get("number_type")
    organisation = details.get("kind") == Party.Kind.ORGANISATION
    return NumberType(said) if said else type_of(number, organisation=organisation), number


def known(number_type: str, number: str) -> Party | None:
    """The party with this number, by its present one or a former one, the one that stands after merging.

    Inside a transaction the row cannot be merged away until it ends: merging waits, so that nothing is filed
    with a party that no longer stands (one query; two for a number that is nobody's present one).
    """
    found = rows.select(Party, "number = %s AND number_type = %s FOR KEY SHARE", [number, number_type])
    if not found:
        former = OtherNumber.objects.filter(
            number=number, number_type=number_type, standing=OtherNumber.Standing.FORMER
        ).values_list("party_id", flat=True)
        found = [party for pk in former for party in _held(pk)]
    return standing(found[0]) if found else None


def by_number(number: object) -> Party | None:
    """The party with this number whatever its type is, personal numbers first; for looking up, not filing."""
    wanted = plain(number)
    if not wanted:
        return None
    types = list(NumberType)
    present = Party.objects.filter(number=wanted)
    former = Party.objects.filter(
        other_numbers__number=wanted, other_numbers__standing=OtherNumber.Standing.FORMER
    )
    first = min(present, key=lambda party: types.index(NumberType(party.number_type)), default=None)
    found = first or former.first()
    return standing(found) if found else None


def holders(number: object) -> set[int]:
    """The ids of all who stand with a number, also those who claim it or once had it (two queries, each by an
    index, and one for each time a row of theirs was merged)."""
    wanted = plain(number)
    present = Party.objects.filter(number=wanted)
    others = Party.objects.filter(other_numbers__number=wanted)
    return {standing(row).pk for row in {*present, *others}}


def declined(party: Party, number: object) -> bool:
    """Whether it was settled that a number is not theirs (one query)."""
    standing = OtherNumber.Standing.DECLINED
    return party.other_numbers.filter(number=plain(number), standing=standing).exists()


def standing(party: Party) -> Party:
    """The row that stands for this party now: itself, or the one it was merged into."""
    while party.merged_into_id is not None:
        party = _held(party.merged_into_id)[0]
    return party


def standing_now(party: int) -> Party:
    """The same, read and locked anew: a row read earlier may have been merged away since."""
    return standing(_held(party)[0])


def _held(pk: int) -> list[Party]:
    return rows.select(Party, "id = %s FOR KEY SHARE", [pk])


def party_for(details: dict[str, Any]) -> Party:
    """The party with the number of ``details``, created when new; without a number always a new row.

    ``details``: fields of :class:`Party`, :data:`CHECKED` and :data:`OLD_NUMBER`. Identity fields of a known
    party are left alone, since a typing error at one counter must not rewrite the person everywhere; contact
    details are brought up to date. A number claimed with :data:`CHECKED` gives a party of its own, without
    number, until control has settled whose it is.

    Raises:
        NumberOfAnother: the number stands with somebody of another name or birth date.
    """
    number_type, number = typed(details)
    fields = {name: details[name] for name in WRITABLE if name in details}
    if not number:
        return Party.objects.create(**fields)
    party = known(number_type, number)
    if party is None:
        own = {"number": number, "number_type": number_type}
        party, created = Party.objects.get_or_create(**own, defaults=fields)
        if created:
            _note_old_number(party, details)
            return party
    if same(party, details):
        _refresh_contact(party, details)
        _note_old_number(party, details)
        return party
    if details.get(CHECKED):
        return _claimant(number_type, number, fields)
    raise _of_another(party, details)


def same(party: Party, details: dict[str, Any]) -> bool:
    """Whether name and birth date say it is this party: accents, case and signs tell nobody apart, and a date
    only one side knows tells nothing. Another name a party went by before it was merged is theirs too."""
    born = _date(details.get("birth_date"))
    if party.birth_date and born and party.birth_date != born:
        return False
    name = words_only(str(details.get("name") or ""))
    if not name or name == words_only(party.name):
        return True
    return any(name == words_only(one) for one in party.absorbed.values_list("name", flat=True))


def _note_old_number(party: Party, details: dict[str, Any]) -> None:
    """The number of their old card finds them too; where it stands with another row of the same name, control
    sees that the two may be one."""
    number = plain(details.get(OLD_NUMBER))
    if not number or number == party.number:
        return
    number_type = type_of(number)
    other = known(number_type, number)
    if other == party or (other is not None and not same(other, details)):
        return
    told = OtherNumber.Standing.POSSIBLE if other else OtherNumber.Standing.FORMER
    with suppress(IntegrityError):  # two filings at once with one old number: the first has it
        OtherNumber.objects.get_or_create(
            party=party,
            number=number,
            number_type=number_type,
            defaults={"standing": told, "since": clock.now()},
        )


def _date(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _of_another(party: Party, details: dict[str, Any]) -> NumberOfAnother:
    """Says what differs, not who the other person is: whoever mistypes a number learns nobody's name."""
    born = _date(details.get("birth_date"))
    differs = "họ tên"
    if party.birth_date and born and party.birth_date != born:
        differs = f"ngày sinh (đã khai {day(born)})"
    return NumberOfAnother(
        f"Số định danh …{plain(details.get('number'))[-4:]}",
        f"số này đã có ở đây với {differs} khác",
        "Kiểm tra lại số trên giấy tờ. Nếu số đúng, cán bộ một cửa đối chiếu bản chính rồi đánh dấu “Đã đối "
        "chiếu bản chính”: hồ sơ vẫn được nhận và cán bộ kiểm soát sẽ xác minh.",
        where="person_number",
    )


def _claimant(number_type: NumberType, number: str, fields: dict[str, Any]) -> Party:
    """A party that says it has this number: the same one again when the same person comes again; after it was
    settled that the number is not theirs, that waits to be settled anew."""
    claims = OtherNumber.objects.filter(
        number=number,
        number_type=number_type,
        standing__in=(OtherNumber.Standing.CLAIMED, OtherNumber.Standing.DECLINED),
    ).select_related("party")
    earlier = next((claim for claim in claims if same(claim.party, fields)), None)
    if earlier is not None:
        _claim_anew(earlier)
        return standing(earlier.party)
    party = Party.objects.create(**fields)
    OtherNumber.objects.create(
        party=party,
        number=number,
        number_type=number_type,
        standing=OtherNumber.Standing.CLAIMED,
        since=clock.now(),
    )
    return party


def _claim_anew(claim: OtherNumber) -> None:
    if claim.standing == OtherNumber.Standing.DECLINED:
        claim.standing, claim.since = OtherNumber.Standing.CLAIMED, clock.now()
        claim.save(update_fields=["standing", "since"])


def _refresh_contact(party: Party, details: dict[str, Any]) -> None:
    changed = [f for f in CONTACT if details.get(f) and details[f] != getattr(party, f)]
    for field in changed:
        setattr(party, field, details[field])
    if changed:
        party.save(update_fields=changed)
