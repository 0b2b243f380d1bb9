"""A scanner of the list put to work."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.digitising.devices.escl.client import Escl
from motcua.digitising.devices.failures import NotPossible
from motcua.digitising.devices.sane import Sane
from motcua.digitising.devices.settings import Ability, Device, Settings, Stop, never
from motcua.digitising.models.scanners import Scanner


def scan(scanner: Scanner, settings: Settings, stop: Stop = never) -> Iterator[bytes]:
    """Images (JPEG or PNG), one a side of a sheet, as they come. The pages given before a failure are whole:
    the caller keeps each one at once.

    Raises:
        ScannerFailure: while iterating; its words say what to do at the machine.
    """
    yield from device(scanner).pages(settings, stop)


def ability(scanner: Scanner) -> Ability:
    """What the scanner can do, asked now. Raises ScannerFailure."""
    return device(scanner).ability()


def check(scanner: Scanner) -> tuple[Ability, str]:
    """The same, and the certificate the scanner showed (SHA-256; empty without one), which is to be kept."""
    found = device(scanner, trusting=True)
    ability = found.ability()
    return ability, found.line.seen if isinstance(found, Escl) else ""


def device(scanner: Scanner, *, trusting: bool = False) -> Device:
    """Whoever speaks the scanner's protocol. ``trusting``: a changed certificate is accepted."""
    if not scanner.active:
        raise NotPossible(scanner.name, "máy đã ngừng dùng", "Chọn máy khác.")
    if scanner.kind == Scanner.Kind.ESCL:
        return Escl(scanner.name, scanner.address, "" if trusting else scanner.certificate)
    if scanner.kind == Scanner.Kind.SANE:
        return Sane(scanner.name, scanner.address)
    raise NotPossible(scanner.name, "đây là thư mục", "Đặt tệp vào thư mục, hệ thống tự nhận.")
