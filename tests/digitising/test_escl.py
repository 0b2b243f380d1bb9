"""Scanning over the network, against a machine that speaks eSCL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from escl_server import Machine, running, side

from motcua.digitising.devices import Colour, Settings, Source, failures
from motcua.digitising.devices.escl import descriptions
from motcua.digitising.devices.escl.client import Escl

ONE_SIDED = Settings(dpi=250)
CASES = [
    ({"sheets": 0}, failures.FeederEmpty),
    ({"feeder": "ScannerAdfJam"}, failures.PaperJam),
    ({"feeder": "ScannerAdfHatchOpen"}, failures.CoverOpen),
    ({"state": "Processing"}, failures.ScannerBusy),
    ({"state": "Down"}, failures.ScannerFailure),
    ({"drop": True}, failures.NotReached),
    ({"cancel_after": 1}, failures.Cancelled),
]


@pytest.fixture(autouse=True)
def office(settings: Any) -> None:
    settings.SCANNER_NETWORKS = ("127.0.0.0/8",)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def escl(machine: Machine) -> Iterator[Escl]:
    with running(machine) as address:
        yield Escl("Máy thử", address)


def test_the_ability_is_what_the_machine_says(escl: Escl) -> None:
    found = escl.ability()
    assert (found.model, found.duplex, found.dpis) == ("Thử 3000", True, (200, 300))
    assert found.sources == (Source.FLATBED, Source.FEEDER)
    assert set(found.colours) == set(Colour)


def test_every_sheet_of_the_feeder_comes_once_in_order(escl: Escl, machine: Machine) -> None:
    machine.slow = 2
    assert list(escl.pages(ONE_SIDED)) == [side(0), side(1), side(2)]
    assert machine.sheets == 0


def test_the_order_names_what_was_chosen(escl: Escl, machine: Machine) -> None:
    list(escl.pages(Settings(duplex=True, colour=Colour.BLACK, dpi=250)))
    order = machine.orders[0]
    assert (order["InputSource"], order["Duplex"], order["ColorMode"]) == ("Feeder", "true", "BlackAndWhite1")
    assert (order["XResolution"], order["Width"], order["Height"]) == ("300", "2480", "3508")
    assert order["DocumentFormat"] == "image/png"


def test_both_sides_give_two_pages_a_sheet(escl: Escl) -> None:
    assert len(list(escl.pages(Settings(duplex=True)))) == 6


def test_the_glass_gives_one_page(escl: Escl, machine: Machine) -> None:
    assert len(list(escl.pages(Settings(Source.FLATBED)))) == 1
    assert machine.sheets == 3


@pytest.mark.parametrize(("fault", "kind"), CASES)
def test_each_fault_is_told_apart_with_a_remedy(
    escl: Escl, machine: Machine, fault: dict[str, Any], kind: type[failures.ScannerFailure]
) -> None:
    for name, value in fault.items():
        setattr(machine, name, value)
    with pytest.raises(kind) as told:
        list(escl.pages(ONE_SIDED))
    assert type(told.value) is kind
    assert "Máy thử" in told.value.what and told.value.remedy


def test_pages_before_a_jam_are_given(escl: Escl, machine: Machine) -> None:
    machine.jam_after = 2
    pages = escl.pages(ONE_SIDED)
    assert [next(pages), next(pages)] == [side(0), side(1)]
    with pytest.raises(failures.PaperJam, match="kéo giấy ra"):
        next(pages)


def test_called_off_the_machine_is_told_so(escl: Escl, machine: Machine) -> None:
    called: list[bool] = []
    pages = escl.pages(ONE_SIDED, lambda: bool(called))
    next(pages)
    called.append(True)
    with pytest.raises(failures.Cancelled):
        next(pages)
    assert machine.called_off == list(machine.jobs)


def test_a_reader_that_stops_early_frees_the_machine(escl: Escl, machine: Machine) -> None:
    pages = escl.pages(ONE_SIDED)
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    assert machine.called_off == list(machine.jobs)


@pytest.mark.parametrize("wish", [Settings(duplex=True), Settings(Source.FLATBED, duplex=True)])
def test_what_the_machine_cannot_do_is_not_ordered(escl: Escl, machine: Machine, wish: Settings) -> None:
    machine.duplex = False
    with pytest.raises(failures.NotPossible, match="hai mặt"):
        list(escl.pages(wish))
    assert machine.orders == []


@pytest.mark.parametrize("where", ["http://10.0.0.9/admin/x", "/etc", "", "http://127.0.0.1:1/eSCLx/1"])
def test_a_job_elsewhere_is_not_followed(escl: Escl, machine: Machine, where: str) -> None:
    machine.location = where
    if not where:
        machine.location = " "
    with pytest.raises(failures.BadAnswer):
        list(escl.pages(ONE_SIDED))
    assert all(path.startswith("/eSCL/Scanner") for path in machine.asked)


def test_a_redirection_is_not_followed(escl: Escl, machine: Machine) -> None:
    with running(Machine()) as elsewhere:
        machine.redirect = f"{elsewhere}/ScannerCapabilities"
        with pytest.raises(failures.BadAnswer):
            escl.ability()


@pytest.mark.parametrize("body", [b"", b"<html/>", b"\xff\x00", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_what_is_not_escl_is_refused(body: bytes) -> None:
    with pytest.raises(descriptions.NotEscl):
        descriptions.capabilities(body)


def test_a_range_of_resolutions_gives_the_usual_ones() -> None:
    body = b"""<s:ScannerCapabilities xmlns:s="x"><s:ResolutionRange><s:XResolutionRange><s:Min>100</s:Min>
    <s:Max>400</s:Max><s:Step>1</s:Step></s:XResolutionRange></s:ResolutionRange></s:ScannerCapabilities>"""
    assert descriptions.capabilities(body).ability.dpis == (100, 150, 200, 240, 300, 400)
