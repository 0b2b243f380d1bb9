"""A network scanner on the loopback that speaks eSCL: a feeder with sheets in it and every fault one has."""

from __future__ import annotations

import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from lxml import etree
from PIL import Image

SPACES = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" '
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)
PROFILE = """<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>BlackAndWhite1</scan:ColorMode>
<scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:SupportedResolutions><scan:DiscreteResolutions>
<scan:DiscreteResolution><scan:XResolution>200</scan:XResolution>
<scan:YResolution>200</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>300</scan:XResolution>
<scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
</scan:DiscreteResolutions></scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"""
SIZE = "<scan:MaxWidth>2550</scan:MaxWidth><scan:MaxHeight>3508</scan:MaxHeight>"


@dataclass
class Machine:
    """``sheets``: in the feeder; ``jam_after``: pages until the paper jams; ``slow``: times a page is
    asked for in vain; ``location``: what it answers for a new job instead of its own address; ``orders``: as
    received;
    ``called_off``: jobs deleted."""

    sheets: int = 3
    jam_after: int | None = None
    slow: int = 0
    state: str = "Idle"
    feeder: str = ""
    duplex: bool = True
    location: str = ""
    redirect: str = ""
    drop: bool = False
    cancel_after: int | None = None
    orders: list[dict[str, str]] = field(default_factory=list)
    called_off: list[str] = field(default_factory=list)
    jobs: dict[str, int] = field(default_factory=dict)
    sides: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def adf(self) -> str:
        return self.feeder or ("ScannerAdfLoaded" if self.sheets else "ScannerAdfEmpty")


def side(number: int, colour: str = "RGB24") -> bytes:
    """One scanned side, told apart by its number."""
    buffer = BytesIO()
    black = colour == "BlackAndWhite1"
    picture = Image.new("1" if black else "RGB", (40 + number, 60), 1 if black else "white")
    picture.save(buffer, "PNG" if black else "JPEG")
    return buffer.getvalue()


class Handler(BaseHTTPRequestHandler):
    machine: Machine
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        return

    def do_GET(self) -> None:
        machine = self.machine
        machine.asked.append(self.path)
        if machine.redirect:
            return self._answer(302, b"", {"Location": machine.redirect})
        if self.path == "/eSCL/ScannerCapabilities":
            return self._answer(200, self._capabilities())
        if self.path == "/eSCL/ScannerStatus":
            return self._answer(200, self._status())
        job = self.path.removesuffix("/NextDocument")
        return self._next(job)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        order = {etree.QName(one).localname: one.text or "" for one in etree.fromstring(body).iter()}
        if self.machine.state == "Processing":
            return self._answer(503, b"")
        self.machine.orders.append(order)
        job = f"/eSCL/ScanJobs/{uuid.uuid4()}"
        self.machine.jobs[job] = 0
        self.machine.sides[job] = 2 if order.get("Duplex") == "true" else 1
        where = self.machine.location or f"http://HP0A1B2C.local{job}"
        return self._answer(201, b"", {"Location": where})

    def do_DELETE(self) -> None:
        self.machine.called_off.append(self.path)
        self._answer(200, b"")

    def _next(self, job: str) -> None:
        machine, given = self.machine, self.machine.jobs.get(job)
        if given is None:
            return self._answer(404, b"")
        if machine.drop:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return None
        if machine.slow:
            machine.slow -= 1
            return self._answer(503, b"", {"Retry-After": "0"})
        if given == machine.jam_after:
            machine.feeder, machine.state = "ScannerAdfJam", "Stopped"
            return self._answer(409, b"")
        if given == machine.cancel_after:
            return self._answer(404, b"")
        order = machine.orders[-1]
        flat = order["InputSource"] == "Platen"
        if not flat and machine.sheets == 0:
            return self._answer(404, b"")
        machine.jobs[job] = given + 1
        if not flat and machine.jobs[job] % machine.sides[job] == 0:
            machine.sheets -= 1
        return self._answer(200, side(given, order["ColorMode"]), kind=order["DocumentFormat"])

    def _capabilities(self) -> bytes:
        duplex = f"<scan:AdfDuplexInputCaps>{SIZE}</scan:AdfDuplexInputCaps>" if self.machine.duplex else ""
        return f"""<?xml version="1.0"?><scan:ScannerCapabilities {SPACES}><pwg:Version>2.6</pwg:Version>
<pwg:MakeAndModel>Thử 3000</pwg:MakeAndModel>
<scan:Platen><scan:PlatenInputCaps>{SIZE}{PROFILE}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>{SIZE}{PROFILE}</scan:AdfSimplexInputCaps>{duplex}</scan:Adf>
</scan:ScannerCapabilities>""".encode()

    def _status(self) -> bytes:
        machine = self.machine
        cancelled = machine.cancel_after is not None
        jobs = "".join(
            f"<scan:JobInfo><pwg:JobUri>{job}</pwg:JobUri>"
            f"<pwg:JobState>{'Canceled' if cancelled else 'Processing'}</pwg:JobState><pwg:JobStateReasons>"
            f"<pwg:JobStateReason>{'JobCanceledByUser' if cancelled else 'None'}</pwg:JobStateReason>"
            "</pwg:JobStateReasons></scan:JobInfo>"
            for job in machine.jobs
        )
        return f"""<?xml version="1.0"?><scan:ScannerStatus {SPACES}><pwg:State>{machine.state}</pwg:State>
<scan:AdfState>{machine.adf()}</scan:AdfState><scan:Jobs>{jobs}</scan:Jobs></scan:ScannerStatus>""".encode()

    def _answer(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, kind: str = "text/xml"
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(machine: Machine) -> Iterator[str]:
    """The machine in the network; its address."""
    handler = type("Here", (Handler,), {"machine": machine})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/eSCL"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
