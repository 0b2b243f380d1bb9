"""Speaking to a receipt printer on the network (ESC/POS on a TCP port).

The ticket goes as a raster image, so Vietnamese is printed whatever letters the printer has. Everything has a
time limit: a printer that is off, busy or out of paper must be known within seconds.
"""

from __future__ import annotations

import io
from enum import StrEnum
from typing import Final

from escpos.exceptions import DeviceNotFoundError
from escpos.printer import Network
from PIL import Image

PORT: Final = 9100
"""Where such printers listen unless told otherwise."""
TO_CONNECT: Final = 3.0
TO_ANSWER: Final = 1.0
TO_SEND: Final = 8.0
"""Seconds. A printer of the slowest kind takes a ticket in about five."""
NO_PAPER: Final = 0
WIDTH: Final = {"mm": 72, "pixels": 576}
"""What printers for 80 mm paper reach."""
GREY: Final = 150
"""A shade up to this is burnt."""


class Problem(StrEnum):
    """Why nothing was printed."""

    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    NO_PAPER = "no-paper"
    SLOW = "slow"
    LATE = "late"

    @property
    def vietnamese(self) -> str:
        """What an officer is told."""
        return PROBLEMS[self]


PROBLEMS: Final = {
    Problem.ADDRESS: "Địa chỉ máy in không đúng dạng máy:cổng",
    Problem.UNREACHABLE: "Không kết nối được với máy in; kiểm tra nguồn và dây mạng",
    Problem.NO_PAPER: "Máy in hết giấy",
    Problem.SLOW: "Máy in nhận quá chậm hoặc dừng giữa chừng",
    Problem.LATE: "Phiếu in bị bỏ vì đã quá lâu; tiến trình việc nền có thể đã dừng",
}


class NotPrinted(Exception):
    """The printer did not take the ticket."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.value)


def host_and_port(written: str) -> tuple[str, int]:
    """The parts of ``host:port``; without a port :data:`PORT`. Raises :class:`NotPrinted`."""
    host, colon, port = written.strip().rpartition(":")
    if not colon:
        host, port = port, str(PORT)
    if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        raise NotPrinted(Problem.ADDRESS)
    return host, int(port)


def print_picture(address: str, png: bytes) -> None:
    """Print one ticket and cut the paper. Raises :class:`NotPrinted`."""
    host, port = host_and_port(address)
    printer = Network(host, port, timeout=TO_CONNECT)
    printer.profile.profile_data = {**printer.profile.profile_data, "media": {"width": WIDTH}}
    try:
        printer.open()
        if _paper(printer) == NO_PAPER:
            raise NotPrinted(Problem.NO_PAPER)
        printer.device.settimeout(TO_SEND)
        printer.hw("INIT")
        printer.image(black_and_white(png))
        printer.cut()
    except DeviceNotFoundError:
        raise NotPrinted(Problem.UNREACHABLE) from None
    except TimeoutError:
        raise NotPrinted(Problem.SLOW) from None
    except OSError:
        raise NotPrinted(Problem.UNREACHABLE) from None
    finally:
        printer.close()


def black_and_white(png: bytes) -> Image.Image:
    """The picture with every dot either burnt or not: dots scattered for grey would fray the letters."""
    with Image.open(io.BytesIO(png)) as drawn:
        flat = Image.new("RGB", drawn.size, "white")
        flat.paste(drawn, mask=drawn.getchannel("A"))
    return flat.convert("L").point(lambda shade: 255 if shade > GREY else 0).convert("1")


def _paper(printer: Network) -> int | None:
    """0 none, 1 little, 2 enough; None from a printer that does not say."""
    printer.device.settimeout(TO_ANSWER)
    try:
        return int(printer.paper_status())
    except TimeoutError:
        return None
