"""The server goes only where the office's own networks are."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from motcua.digitising.devices import failures
from motcua.digitising.devices.addresses import Address, checked, parsed

ALLOWED = [
    ("192.168.1.20", Address(False, "192.168.1.20", 80, "/eSCL")),
    ("https://192.168.1.20/eSCL/", Address(True, "192.168.1.20", 443, "/eSCL")),
    ("http://10.1.2.3:8080", Address(False, "10.1.2.3", 8080, "/eSCL")),
    ("http://[fd00::5]/eSCL", Address(False, "fd00::5", 80, "/eSCL")),
]
BAD = [
    "",
    "ftp://192.168.1.20",
    "http://a:b@192.168.1.20",
    "http://192.168.1.20/?x=1",
    "http://192.168.1.20:99999",
    "http://[fd00::5",
    "http://192.168.1.20/\r\nX: y",
]
FORBIDDEN = [
    "127.0.0.1",
    "8.8.8.8",
    "169.254.169.254",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "100.64.0.1",
]


@pytest.mark.parametrize(("text", "address"), ALLOWED)
def test_an_address_is_read_as_people_type_it(text: str, address: Address) -> None:
    assert parsed("Máy", text) == address
    assert checked("Máy", address) == address.host


@pytest.mark.parametrize("text", BAD)
def test_a_crooked_address_is_refused(text: str) -> None:
    with pytest.raises(failures.AddressRefused):
        parsed("Máy", text)


@pytest.mark.parametrize("host", FORBIDDEN)
def test_addresses_outside_the_offices_networks_are_refused(host: str) -> None:
    with pytest.raises(failures.AddressRefused, match="mạng nội bộ"):
        checked("Máy", parsed("Máy", f"http://{host}/eSCL"))


def test_a_name_with_one_outside_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(0, 0, 0, "", (number, 80)) for number in ("192.168.1.2", "8.8.8.8")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: rows)
    with pytest.raises(failures.AddressRefused):
        checked("Máy", parsed("Máy", "http://may-quet.local/eSCL"))


def test_an_unknown_name_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: Any, **__: Any) -> Any:
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(failures.NotReached, match="không tìm thấy"):
        checked("Máy", parsed("Máy", "may-quet"))


def test_a_setting_opens_another_network(settings: Any) -> None:
    settings.SCANNER_NETWORKS = ("127.0.0.0/8",)
    assert checked("Máy", parsed("Máy", "http://127.0.0.1:60000/eSCL")) == "127.0.0.1"
