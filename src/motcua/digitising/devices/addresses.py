"""Which addresses a scanner may have: those of the office's own networks, and nothing else.

The server itself goes to the address an administrator typed, so it must not be led to other machines: the
name is resolved once, every address it has must lie in an allowed network, and the call goes to the address
that was checked (a name that changes between check and call leads nowhere).
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

from motcua.digitising.devices.failures import AddressRefused, NotReached

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """``root``: the path of the eSCL service, without a slash at the end."""

    secure: bool
    host: str
    port: int
    root: str

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS["https" if self.secure else "http"] else f"{host}:{self.port}"


def parsed(name: str, text: str) -> Address:
    """The address as typed: ``http(s)://host[:port][/path]``, or only the host. The path is ``/eSCL`` where
    none is given. Raises AddressRefused."""
    whole = text.strip() if "://" in text else f"http://{text.strip()}"
    try:
        parts = urlsplit(whole)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise AddressRefused(name, f"địa chỉ “{text}” viết không đúng") from None
    strange = parts.username or parts.password or parts.query or parts.fragment or not parts.hostname
    if parts.scheme not in PORTS or strange or not whole.isascii() or not whole.isprintable():
        raise AddressRefused(name, f"địa chỉ “{text}” viết không đúng")
    return Address(parts.scheme == "https", str(parts.hostname), port, parts.path.rstrip("/") or "/eSCL")


def checked(name: str, address: Address) -> str:
    """The IP address to call. Raises NotReached where the name is unknown, AddressRefused where any address
    of it lies outside the networks of SCANNER_NETWORKS."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except OSError:
        raise NotReached(name, f"không tìm thấy địa chỉ “{address.host}” trong mạng") from None
    numbers = [str(row[4][0]).partition("%")[0] for row in found]
    if not numbers or not all(_allowed(number) for number in numbers):
        raise AddressRefused(name)
    return numbers[0]


def _allowed(number: str) -> bool:
    known = ip_address(number)
    mapped = getattr(known, "ipv4_mapped", None)
    networks = [ip_network(text) for text in settings.SCANNER_NETWORKS]
    return any((mapped or known) in network for network in networks)
