"""What a procedure's version promises, asked in the dossier's words."""

from __future__ import annotations

from datetime import date

from motcua.catalog.models import ProcedureVersion
from motcua.catalog.record import Coded
from motcua.core.parameters import in_force


def results(version: ProcedureVersion) -> tuple[Coded, ...]:
    """The results the procedure leads to; its own name when the catalogue lists none."""
    record = version.record
    return record.results or (Coded(name=f"Kết quả: {record.name}"[:500]),)


def has_fees(version: ProcedureVersion) -> bool:
    """Whether anything may be charged: a published amount above zero, or words instead of an amount."""
    fees = [fee for channel in version.record.channels for fee in channel.fees] + list(version.record.fees)
    return any(fee.amount or (fee.amount is None and fee.text) for fee in fees)


def owner_code(procedure_code: str, on: date) -> str:
    """Two digits of the ministry that owns a nationwide service (TT 04/2025/TT-VPCP Art. 23), else empty."""
    owners: dict[str, str] = in_force("nationwide-procedures", on) or {}
    return owners.get(procedure_code, "")
