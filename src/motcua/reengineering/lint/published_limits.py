"""Rules over the time limits a procedure publishes for channels and cases (Decree 63/2010, Art. 8)."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.catalog.parts import PARTS_OF_A_PROCEDURE, stated
from motcua.catalog.published_words import UNITS, WAYS
from motcua.catalog.record import PublishedLimit
from motcua.core.display import figure
from motcua.reengineering.lint.records import ProcedureRecord
from motcua.reengineering.lint.rule import Check, Rule, Severity, Spot

LONGEST_QUOTE = 80
"""Characters of the source's words that still fit a sentence."""

CONFLICT = Rule(
    "time-limit-conflict",
    Severity.ERROR,
    "Thời hạn của cách nộp khác thời hạn của mọi trường hợp",
    PARTS_OF_A_PROCEDURE,
    "Đối chiếu quyết định công bố rồi ghi cùng một thời hạn ở cách nộp và ở trường hợp.",
)
NOT_A_NUMBER = Rule(
    "time-limit-not-a-number",
    Severity.ERROR,
    "Thời hạn ghi bằng chữ ở chỗ của con số",
    "Dữ liệu công bố: máy không tính được hạn trả kết quả từ chữ",
    "Ghi thời hạn thành số và đơn vị; tách từng trường hợp khi mỗi trường hợp một thời hạn.",
)
MISSING = Rule(
    "time-limit-missing",
    Severity.ERROR,
    "Không ghi thời hạn giải quyết",
    PARTS_OF_A_PROCEDURE,
    "Bổ sung thời hạn giải quyết theo quyết định công bố.",
)


def conflicts(record: ProcedureRecord) -> Iterator[Spot]:
    """Channels whose limit equals none of the cases'. Only numbers of a known unit are compared."""
    cases = [case.limit for case in record.content.cases if case.limit and case.limit.known]
    told = {(limit.quantity, limit.unit) for limit in cases}
    if not told:
        return
    words = ", ".join(dict.fromkeys(map(spoken, cases)))
    for number, channel in enumerate(record.content.channels):
        limit = channel.limit
        if limit and limit.known and (limit.quantity, limit.unit) not in told:
            where = record.places.channel(number, record.places.shape.channel_limit)
            way = WAYS.get(channel.method, channel.method or "này")
            yield where, f"Nộp {way} ghi {spoken(limit)}, các trường hợp ghi {words}."


def spoken(limit: PublishedLimit) -> str:
    """``10 ngày làm việc``."""
    return f"{figure(limit.quantity or 0)} {UNITS[limit.unit].vietnamese}"


def not_numbers(record: ProcedureRecord) -> Iterator[Spot]:
    """Limits with words and no number."""
    places = record.places
    for number, channel in enumerate(record.content.channels):
        if channel.limit and in_words(channel.limit):
            yield places.channel(number, places.shape.channel_quantity), quoted(channel.limit.text)
    for number, case in enumerate(record.content.cases):
        if case.limit and in_words(case.limit):
            yield places.case(number, places.shape.case_quantity), quoted(case.limit.text)


def in_words(limit: PublishedLimit) -> bool:
    return limit.quantity is None and bool(limit.text)


def quoted(words: str) -> str:
    flat = " ".join(words.split())
    short = flat if len(flat) <= LONGEST_QUOTE else flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    return f"Thời hạn ghi là “{short}”, không phải con số."


def missing(record: ProcedureRecord) -> Iterator[Spot]:
    """No limit anywhere: once for the procedure; else each channel left without one that no case covers."""
    content, places = record.content, record.places
    if any(stated(case.limit) for case in content.cases):
        return
    bare = [number for number, channel in enumerate(content.channels) if not stated(channel.limit)]
    if len(bare) == len(content.channels):
        yield places.shape.channels, "Không cách nộp và không trường hợp nào ghi thời hạn giải quyết."
        return
    for number in bare:
        yield (
            places.channel(number, places.shape.channel_limit),
            "Cách nộp này không ghi thời hạn giải quyết.",
        )


CHECKS = (Check(CONFLICT, conflicts), Check(NOT_A_NUMBER, not_numbers), Check(MISSING, missing))
