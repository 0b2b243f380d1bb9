"""The practice authority's answers over HTTP, on this computer only: time, revocation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from motcua.core import clock
from motcua.signatures.practice.authority import Authority

LOOPBACK = "127.0.0.1"
MOST = 1 << 16
"""Bytes of a request; real ones take a few hundred."""
FRESH = timedelta(days=7)
TYPES = {
    "/tsa": "application/timestamp-reply",
    "/ocsp": "application/ocsp-response",
    "/crl": "application/pkix-crl",
}


def timestamp(authority: Authority, asked: bytes) -> bytes:
    """The answer to an RFC 3161 request, at our clock's time."""
    held = authority.time
    private = held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(
        asn1.Certificate.load(held.certificate.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(private),
        fixed_dt=clock.now().replace(microsecond=0),
    )
    answer: bytes = stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
    return answer


def status(authority: Authority, asked: bytes) -> bytes:
    """The answer to an OCSP request."""
    request = ocsp.load_der_ocsp_request(asked)
    now = clock.now().replace(microsecond=0)
    since = authority.revoked.get(request.serial_number)
    response = ocsp.OCSPResponseBuilder().add_response_by_hash(
        issuer_name_hash=request.issuer_name_hash,
        issuer_key_hash=request.issuer_key_hash,
        serial_number=request.serial_number,
        algorithm=request.hash_algorithm,
        cert_status=ocsp.OCSPCertStatus.REVOKED if since else ocsp.OCSPCertStatus.GOOD,
        this_update=now,
        next_update=now + FRESH,
        revocation_time=since,
        revocation_reason=x509.ReasonFlags.key_compromise if since else None,
    )
    response = response.responder_id(ocsp.OCSPResponderEncoding.HASH, authority.root.certificate)
    for extension in request.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            response = response.add_extension(extension.value, critical=False)
    return response.sign(authority.root.key, hashes.SHA256()).public_bytes(Encoding.DER)


def revocations(authority: Authority) -> bytes:
    """The list of revoked certificates, DER."""
    now = clock.now().replace(microsecond=0)
    made = x509.CertificateRevocationListBuilder().issuer_name(authority.root.certificate.subject)
    made = made.last_update(now).next_update(now + FRESH)
    for serial, since in authority.revoked.items():
        row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        made = made.add_revoked_certificate(row.build())
    return made.sign(authority.root.key, hashes.SHA256()).public_bytes(Encoding.DER)


class Server(ThreadingHTTPServer):
    """Listens on this computer only. ``port``: 0 for a free one."""

    daemon_threads = True

    def __init__(self, authority: Authority, port: int = 0) -> None:
        self.authority = authority
        super().__init__((LOOPBACK, port), _Answers)

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://{LOOPBACK}:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        if self.path == "/crl":
            self._send(revocations(self.server.authority))
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        if self.path not in ("/tsa", "/ocsp") or length > MOST:
            self.send_error(404)
            return
        answer = timestamp if self.path == "/tsa" else status
        try:
            self._send(answer(self.server.authority, self.rfile.read(length)))
        except (ValueError, TypeError, KeyError):
            self.send_error(400)

    def _send(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", TYPES[self.path])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written down."""


@contextmanager
def serving(server: Server) -> Iterator[str]:
    """Serve in the background inside the block; gives the address."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
