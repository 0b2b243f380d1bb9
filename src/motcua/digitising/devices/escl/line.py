"""The line to one network scanner: plain HTTP to the address that was checked, never anywhere else."""

from __future__ import annotations

import hashlib
import http.client
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection

from motcua.digitising.devices.addresses import Address, checked
from motcua.digitising.devices.failures import BadAnswer, NotReached, Stranger

CONNECT, READ = 5, 120
"""Seconds: to be reached; to answer, which for a page includes drawing the paper in."""
MOST_XML, MOST_PAGE = 1 << 20, 64 << 20
"""Bytes of a description and of a page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``location``: the path of a new job; ``wait``: seconds the scanner asks to be left alone."""

    status: int
    body: bytes
    location: str = ""
    wait: int = 1


class Line:
    """``certificate``: SHA-256 of the certificate seen at the last test; scanners sign their own, so the
    first one seen is kept and another one is refused. Empty: any is accepted, and :attr:`seen` tells it."""

    def __init__(self, name: str, address: Address, certificate: str = "") -> None:
        self.name, self.address, self.certificate = name, address, certificate
        self.seen = ""

    def ask(self, method: str, path: str, body: bytes = b"", most: int = MOST_XML) -> Answer:
        """One request below the root. A redirection is not followed: it is an answer like any other.

        Raises:
            NotReached, AddressRefused, Stranger, BadAnswer.
        """
        connection = self._open()
        try:
            headers = {"Host": self.address.netloc, "Accept": "*/*"}
            if body:
                headers["Content-Type"] = "text/xml"
            connection.request(method, self._path(path), body or None, headers)
            response = connection.getresponse()
            return self._answer(response, most)
        except (OSError, HTTPException) as error:
            raise NotReached(self.name, "mất kết nối giữa chừng") from error
        finally:
            connection.close()

    def _path(self, path: str) -> str:
        return path if path.startswith("/") else f"{self.address.root}/{path}"

    def _open(self) -> HTTPConnection:
        number, port = checked(self.name, self.address), self.address.port
        connection: HTTPConnection = (
            HTTPSConnection(number, port, timeout=CONNECT, context=_any_certificate())
            if self.address.secure
            else HTTPConnection(number, port, timeout=CONNECT)
        )
        try:
            connection.connect()
            self._recognise(connection)
        except (OSError, HTTPException) as error:
            raise NotReached(self.name) from error
        except Stranger:
            connection.close()
            raise
        connection.sock.settimeout(READ)
        return connection

    def _recognise(self, connection: HTTPConnection) -> None:
        if not isinstance(connection.sock, ssl.SSLSocket):
            return
        self.seen = hashlib.sha256(connection.sock.getpeercert(binary_form=True) or b"").hexdigest()
        if self.certificate and self.seen != self.certificate:
            raise Stranger(self.name)

    def _answer(self, response: http.client.HTTPResponse, most: int) -> Answer:
        body = response.read(most + 1)
        if len(body) > most:
            raise BadAnswer(self.name, "máy gửi tệp lớn quá mức", "Giảm độ phân giải rồi quét lại.")
        wait = response.getheader("Retry-After", "1")
        return Answer(
            response.status,
            body,
            response.getheader("Location", ""),
            min(int(wait), 10) if wait.isdecimal() else 1,
        )


def _any_certificate() -> ssl.SSLContext:
    """Scanners' own certificates are signed by nobody; :meth:`Line._recognise` judges them instead."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
