"""The ticket on paper: what stands on it, and a printer of every mood on a real line."""

from __future__ import annotations

import io
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import public_stage
import pypdf
import pytest
import zxingcpp
from hallkit import Hall, later
from PIL import Image, ImageChops
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.core import clock
from motcua.counters.models import Centre, Ticket
from motcua.hall.models import Printing
from motcua.hall.printing import jobs, printer, slips
from motcua.hall.printing.jobs import Paper
from motcua.hall.printing.printer import NotPrinted, Problem
from motcua.hall.printing.slip_words import slip_of
from motcua.identity.models import Party
from world import World

RASTER = re.compile(rb"\x1dv0[\x00-\x03](..)(..)", re.DOTALL)
ASKED_FOR_PAPER = b"\x10\x04\x04"
ENOUGH, NONE_LEFT = b"\x12", b"\x7e"
SLIP = slips.Slip(
    centre="Trung tâm Phục vụ hành chính công xã Demo Sông Hậu",
    code="A012",
    need="Giấy tờ của cá nhân, gia đình",
    issued_at="09:12 thứ Sáu 21/08/2026",
    ahead="4 người",
    expected="khoảng 15–25 phút",
    purpose="Nộp hồ sơ",
    priority="Người cao tuổi",
    papers=("Tờ khai", "Giấy chứng sinh"),
    address="https://mc.example/so/abcDEF123456/",
)


@dataclass
class StandIn:
    """A receipt printer: takes what comes on its port. ``says``: its answer about paper, nothing where None;
    ``reads``: whether it takes anything at all."""

    says: bytes | None = ENOUGH
    reads: bool = True
    received: bytearray = field(default_factory=bytearray)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def serve(self, server: socket.socket) -> None:
        line, _ = server.accept()
        with line:
            while self.reads:
                piece = line.recv(65536)
                if not piece:
                    return
                if ASKED_FOR_PAPER in piece and self.says:
                    line.sendall(self.says)
                self.received += piece
            # One that takes nothing keeps the line open for as long as somebody tries.
            self.over.wait(30)

    def image(self) -> Image.Image:
        """The dots it would burn, pieces put together."""
        rows, data = b"", bytes(self.received)
        for found in RASTER.finditer(data):
            wide, high = (int.from_bytes(part, "little") for part in found.groups())
            rows += data[found.end() : found.end() + wide * high]
        return Image.frombytes("1", (wide * 8, len(rows) // wide), bytes(255 - dot for dot in rows))


@contextmanager
def standing(stand_in: StandIn) -> Iterator[StandIn]:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        stand_in.port = server.getsockname()[1]
        thread = threading.Thread(target=stand_in.serve, args=[server], daemon=True)
        thread.start()
        try:
            yield stand_in
        finally:
            stand_in.over.set()
            thread.join(10)


def printed(stand_in: StandIn, png: bytes) -> StandIn:
    with standing(stand_in):
        printer.print_picture(f"127.0.0.1:{stand_in.port}", png)
    return stand_in


def problem(address: str, png: bytes = b"") -> Problem:
    with pytest.raises(NotPrinted) as failure:
        printer.print_picture(address, png or slips.picture(SLIP))
    return failure.value.problem


@pytest.fixture
def hall(province: World) -> Hall:
    return public_stage.build(province)


def test_the_bytes_a_printer_gets_are_the_picture_dot_by_dot() -> None:
    png = slips.picture(SLIP)
    got, drawn = printed(StandIn(), png).image(), printer.black_and_white(png)
    assert got.size == drawn.size and got.width == 576
    assert ImageChops.difference(got.convert("L"), drawn.convert("L")).getbbox() is None


def test_the_qr_on_the_printed_dots_opens_the_ticket_on_a_phone() -> None:
    found = zxingcpp.read_barcode(printed(StandIn(), slips.picture(SLIP)).image().convert("L"))
    assert found is not None and found.text == SLIP.address


def test_the_paper_is_cut_behind_the_ticket() -> None:
    assert b"\x1dV" in printed(StandIn(), slips.picture(SLIP)).received[-16:]


def test_a_printer_that_says_nothing_about_its_paper_prints() -> None:
    assert printed(StandIn(says=None), slips.picture(SLIP)).image().width == 576


def test_a_printer_out_of_paper_is_sent_nothing() -> None:
    with standing(StandIn(says=NONE_LEFT)) as empty:
        assert problem(f"127.0.0.1:{empty.port}") is Problem.NO_PAPER
    assert RASTER.search(bytes(empty.received)) is None


def test_nobody_listening_is_known_at_once() -> None:
    assert problem("127.0.0.1:1") is Problem.UNREACHABLE


def test_a_printer_that_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "TO_SEND", 0.2)
    monkeypatch.setattr(printer, "TO_ANSWER", 0.1)
    endless = io.BytesIO()
    Image.new("RGBA", (576, 60_000), "white").save(endless, "PNG")
    with standing(StandIn(reads=False)) as stuck:
        assert problem(f"127.0.0.1:{stuck.port}", endless.getvalue()) is Problem.SLOW


@pytest.mark.parametrize("address", ["", ":9100", "may-in:khong", "may-in:0", "may-in:70000"])
def test_an_address_that_is_none_is_said_so(address: str) -> None:
    with pytest.raises(NotPrinted) as failure:
        printer.host_and_port(address)
    assert failure.value.problem is Problem.ADDRESS


def test_without_a_port_the_usual_one_is_taken() -> None:
    assert printer.host_and_port("may-in-1") == ("may-in-1", 9100)


def test_the_pdf_is_as_wide_as_the_paper_and_says_everything() -> None:
    page = pypdf.PdfReader(io.BytesIO(slips.pdf(SLIP, clock.now()))).pages[0]
    text = " ".join(page.extract_text().split())
    assert round(float(page.mediabox.width) / 72 * 25.4) == 80
    for said in ("A012", "TRUNG TÂM", "khoảng 15–25 phút", "4 người", "Giấy chứng sinh", "đánh giá"):
        assert said in text


@pytest.mark.django_db
def test_nobody_s_name_is_on_the_paper(hall: Hall) -> None:
    person = Party.objects.create(number="092060000124", name="Nguyễn Văn Bưởi")
    slip = slip_of(hall.draw(party=person.pk))
    assert "Bưởi" not in str(slip) and "092060000124" not in str(slip)


@pytest.mark.django_db
def test_without_a_printer_nothing_is_sent(hall: Hall) -> None:
    ticket = hall.draw()
    jobs.send_once(ticket)
    assert jobs.paper_of(ticket) is Paper.NONE and not ProcrastinateJob.objects.exists()


def sent(hall: Hall, address: str) -> Ticket:
    Centre.objects.update(printer=address)
    ticket = Ticket.objects.select_related("day__centre").get(pk=hall.draw().pk)
    jobs.send_once(ticket)
    return ticket


@pytest.mark.django_db
def test_a_drawn_ticket_waits_for_the_worker_and_holds_nobody(hall: Hall) -> None:
    ticket = sent(hall, "192.0.2.1:9100")
    assert jobs.paper_of(ticket) is Paper.UNDER_WAY
    assert ProcrastinateJob.objects.get().task_name == jobs.PRINT


@pytest.mark.django_db
def test_sent_twice_one_paper_is_printed(hall: Hall) -> None:
    ticket = sent(hall, "192.0.2.1:9100")
    jobs.send_once(ticket)
    assert Printing.objects.count() == 1


@pytest.mark.django_db
def test_the_worker_prints_it_and_the_kiosk_says_so(hall: Hall) -> None:
    with standing(StandIn()) as good:
        ticket = sent(hall, f"127.0.0.1:{good.port}")
        jobs.carry_out(Printing.objects.get().pk)
    assert jobs.paper_of(ticket) is Paper.PRINTED
    state = jobs.printer_state(hall.centre)
    assert state is not None and state.problem is None


@pytest.mark.django_db
def test_a_dead_printer_is_known_to_the_kiosk_and_to_the_officers(hall: Hall) -> None:
    ticket = sent(hall, "127.0.0.1:1")
    jobs.carry_out(Printing.objects.get().pk)
    assert jobs.paper_of(ticket) is Paper.FAILED
    state = jobs.printer_state(hall.centre)
    assert state is not None and state.problem is Problem.UNREACHABLE and state.failed_in_a_row == 1


@pytest.mark.django_db
def test_a_worker_that_never_comes_is_not_waited_for(hall: Hall) -> None:
    ticket = sent(hall, "192.0.2.1:9100")
    with later(seconds=jobs.PATIENCE.total_seconds() + 1):
        assert jobs.paper_of(ticket) is Paper.FAILED


@pytest.mark.django_db
def test_a_ticket_nobody_waits_for_any_more_is_not_printed(hall: Hall) -> None:
    sent(hall, "127.0.0.1:1")
    with later(seconds=(jobs.TOO_LATE + timedelta(seconds=1)).total_seconds()):
        jobs.carry_out(Printing.objects.get().pk)
    assert Printing.objects.get().problem == Problem.LATE


@pytest.mark.django_db
def test_a_job_carried_out_twice_prints_once(hall: Hall) -> None:
    with standing(StandIn()) as good:
        sent(hall, f"127.0.0.1:{good.port}")
        jobs.carry_out(Printing.objects.get().pk)
        jobs.carry_out(Printing.objects.get().pk)
    assert Printing.objects.get().problem == ""


@pytest.mark.django_db
def test_a_printer_that_was_never_used_has_no_state(hall: Hall) -> None:
    assert jobs.printer_state(hall.centre) is None


@pytest.mark.django_db
def test_printed_again_at_the_kiosk_on_request(hall: Hall) -> None:
    ticket = sent(hall, "127.0.0.1:1")
    public_stage.kiosk(hall).post(f"/ki-ot/so/{ticket.secret}/in-lai/")
    assert Printing.objects.filter(ticket=ticket).count() == 2
