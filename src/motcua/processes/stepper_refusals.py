"""The ways a step is refused. A refused act leaves the state as it was."""

from __future__ import annotations

from motcua.core.errors import Conflict, Refusal

_RELOAD = "Hãy tải lại hồ sơ để xem việc đang mở."


class StepNotOpen(Conflict):
    """Bước này không đang mở."""

    def __init__(self, what: str, id: str) -> None:
        super().__init__(what, remedy=_RELOAD, where=id)


class Finished(Conflict):
    """Quy trình đã kết thúc."""

    def __init__(self, what: str, id: str) -> None:
        super().__init__(what, remedy="Không còn bước nào để làm.", where=id)


class UnknownChoice(Refusal):
    """Hướng đi đã chọn không có ở đây."""

    def __init__(self, what: str, flow: str) -> None:
        super().__init__(what, remedy="Hãy chọn một trong các hướng đang có.", where=flow)


class MissingVariable(Refusal):
    """Còn thiếu thông tin để biết bước tiếp theo."""

    def __init__(self, what: str, names: tuple[str, ...], id: str) -> None:
        self.names = names
        super().__init__(what, f"còn thiếu thông tin: {', '.join(names)}", "Hãy nhập đủ rồi làm lại.", id)


class BadValue(Refusal):
    """Giá trị đưa vào không dùng được."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Thông tin {name}", reason, "Hãy nhập lại.", name)


class NoWayOn(Refusal):
    """Không điều kiện nào đúng nên không có bước tiếp theo."""

    def __init__(self, what: str, id: str, reason: str = "") -> None:
        super().__init__(what, reason, "Hãy kiểm tra lại thông tin đã nhập.", id)


class NotDoneYet(Refusal):
    """Bước này chưa làm xong lần nào nên không mở lại được."""

    def __init__(self, what: str, id: str) -> None:
        super().__init__(what, remedy="Hãy chọn một bước đã làm xong.", where=id)


class OtherBranch(Refusal):
    """Không chuyển ngược qua chỗ tách nhánh song song hoặc qua quy trình con."""

    def __init__(self, what: str, id: str) -> None:
        super().__init__(what, remedy="Hãy chọn một bước đã làm xong trên cùng nhánh.", where=id)


class EndlessLoop(Refusal):
    """Các cổng nối vòng vào nhau mà không qua bước nào."""

    def __init__(self, what: str, id: str) -> None:
        super().__init__(what, remedy="Hãy báo người thiết kế quy trình sửa sơ đồ.", where=id)
