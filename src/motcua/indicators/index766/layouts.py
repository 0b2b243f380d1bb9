"""The columns in which the national portal shows the counts of each group, and what they mean here."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.core.errors import NotFound
from motcua.indicators.index766.definitions import Group

UNIT, PERIOD = "unit_code", "period"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A component's counts: the sum of the numerator columns over the denominator column."""

    code: str
    numerators: tuple[str, ...]
    denominator: str


@dataclass(frozen=True, slots=True)
class Layout:
    """``given``: components whose points the portal shows without counts, by column.
    ``blank_is_none``: empty counts mean that there was no case.
    ``blank_is_zero``: an empty count in a row that has any other earns nothing, as a denominator of zero."""

    group: Group
    ratios: tuple[Ratio, ...]
    given: dict[str, str]
    blank_is_none: frozenset[str] = frozenset()
    blank_is_zero: bool = False

    @property
    def counts(self) -> tuple[str, ...]:
        """The columns that hold counts, each once."""
        every = [column for one in self.ratios for column in (*one.numerators, one.denominator)]
        return tuple(dict.fromkeys(every))

    @property
    def columns(self) -> tuple[str, ...]:
        return (UNIT, *self.counts, *self.given.values())


def _one(code: str, numerator: str, denominator: str) -> Ratio:
    return Ratio(code, (numerator,), denominator)


LAYOUTS = {
    layout.group: layout
    for layout in (
        Layout(
            Group.TRANSPARENCY,
            (
                _one("1.1", "publish_on_time_n", "publish_d"),
                _one("1.2", "update_n", "update_d"),
                _one("1.3", "content_full_n", "content_full_d"),
                _one("1.4", "sync_n", "sync_d"),
            ),
            {},
        ),
        Layout(Group.PROGRESS, (_one("2.1", "on_time", "received"),), {}),
        Layout(
            Group.ONLINE,
            (
                Ratio("3.1", ("partial", "full"), "authority"),
                _one("3.2", "online_dossier_count", "online_service_total"),
                _one("3.3", "channel_online", "channel_total"),
            ),
            {},
            blank_is_zero=True,
        ),
        Layout(
            Group.PAYMENT,
            (
                _one("3.6", "paid_ok", "payment_obligation"),
                _one("3.5", "formality_paid", "fee_formality"),
                _one("3.4", "fee_dossier_formality", "fee_formality"),
            ),
            {},
            blank_is_zero=True,
        ),
        Layout(
            Group.DIGITIZED,
            (
                _one("4.1", "original_result_available", "denominator"),
                _one("4.2", "sohoa_giay_to", "denominator"),
                _one("4.3", "reused_digitized", "denominator"),
                _one("4.4", "synced_personal_storage", "denominator"),
                _one("4.5b", "citizen_dossier", "denominator"),
                _one("4.5a", "citizen_formality_n", "citizen_formality_d"),
            ),
            {"4.6": "electronic_certified_copy_score_2"},
        ),
        Layout(
            Group.SATISFACTION,
            (
                _one("5.4", "dossier_ok", "dossier_total"),
                _one("5.2", "pakn_on_time", "pakn_total"),
                _one("5.3", "pakn_satisfied", "pakn_satisf_total"),
            ),
            {},
            blank_is_none=frozenset({"5.2", "5.3"}),
        ),
    )
}
"""By group; the formulas are in the definitions."""


def layout(group: str) -> Layout:
    """Raises NotFound."""
    if group not in LAYOUTS:
        remedy = f"Hãy chọn một trong: {', '.join(LAYOUTS)}."
        raise NotFound(f"Nhóm chỉ số “{group}”", remedy=remedy, where="--group")
    return LAYOUTS[Group(group)]
