"""Filters of the list, each a link that can be shared; figures of the dashboard open the list by them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.http import QueryDict

from motcua.core import clock
from motcua.core.errors import Unreadable
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.identity.tree import Tree
from motcua.petitions import reading
from motcua.petitions.models import HANDLED, OPEN, About, Channel, Petition, State
from motcua.petitions.reading import Span

STATES: dict[str, tuple[str, Q]] = {
    "dang-mo": ("Đang mở", Q(state__in=OPEN)),
    "cho-phan-loai": ("Chờ phân loại", Q(state=State.RECEIVED)),
    "cho-lam-ro": ("Chờ người gửi làm rõ", Q(state=State.CLARIFYING)),
    "dang-xu-ly": ("Đang xử lý", Q(state__in=[State.ACCEPTED, State.PROCESSING])),
    "cho-duyet": ("Chờ duyệt trả lời", Q(state=State.PROCESSING) & ~Q(draft="")),
    "cho-cong-khai": ("Chờ công khai", Q(state=State.ANSWERED, closed_at=None)),
    "da-tra-loi": ("Đã trả lời", Q(state__in=HANDLED)),
    "khong-tiep-nhan": (
        "Từ chối, chuyển, rút",
        Q(state__in=[State.REFUSED, State.TRANSFERRED, State.WITHDRAWN]),
    ),
    "tat-ca": ("Tất cả", Q()),
}
FIRST = "dang-mo"
INDEX = {
    "tham-quyen": "competent", "dung-han": "on-time", "tre": "late", "da-xu-ly": "handled",
    "khong-hai-long": "dissatisfied", "tiep-tuc": "continued", "tot": "good", "chua-tot": "bad",
}  # fmt: skip
INDEX_WORDS = {
    "tham-quyen": "Thuộc thẩm quyền", "dung-han": "Đúng hạn, trong hạn", "tre": "Trễ", "da-xu-ly": "Đã xử lý",
    "khong-hai-long": "Không hài lòng", "tiep-tuc": "Tiếp tục phản ánh", "tot": "Đạt 5.3",
    "chua-tot": "Không đạt 5.3",
}  # fmt: skip


def marks(account: int) -> dict[str, tuple[str, Q]]:
    """What stands out. ``account``: of the reader."""
    led = Exists(Petition.objects.filter(leading=OuterRef("pk")).order_by())
    return {
        "cua-toi": ("Tôi đang xử lý", Q(holder=account)),
        "qua-han": ("Quá hạn", reading.late(clock.now())),
        "nhom": ("Đứng đầu nhóm trùng", Q(led)),
        "tiep-theo": ("Phản ánh tiếp", Q(follows__isnull=False)),
        "xuc-pham": ("Có lời lẽ xúc phạm", Q(abusive=True)),
        "giai-trinh": ("Chờ giải trình", Q(statements__given_at=None, statements__isnull=False)),
    }


def chosen(rows: QuerySet[Petition], query: QueryDict, account: int, tree: Tree) -> QuerySet[Petition]:
    """Those the address asks for, what will be late first."""
    index = INDEX.get(query.get("chi-so", ""))
    if index:
        rows = _index(rows, query, index, tree)
    else:
        rows = rows.filter(STATES.get(query.get("trang-thai", ""), STATES[FIRST])[1])
        rows = rows.filter(unit__in=_units(query, tree)) if query.get("don-vi") else rows
    for name, field, known in (("ve", "about", About.values), ("kenh", "channel", Channel.values)):
        if query.get(name) in known:
            rows = rows.filter(**{field: query[name]})
    if found := marks(account).get(query.get("dau", "")):
        rows = rows.filter(found[1]).distinct()
    return ordered(rows)


def ordered(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    """By the nearest time that is still to be kept."""
    nearest = Coalesce(Least("step_due_at", "due_at"), "step_due_at", "due_at")
    return rows.select_related("unit", "holder", "leading").order_by(nearest, F("received_at"), "pk")


def _index(rows: QuerySet[Petition], query: QueryDict, index: str, tree: Tree) -> QuerySet[Petition]:
    """What stands behind a figure of the index, of those the reader may open."""
    period = asked_period(query)
    span = Span(period.begins, period.ends)
    counted = reading.within(_units(query, tree), span).filter(reading.conditions(span.at)[index])
    return rows.filter(pk__in=counted.values("pk"))


def asked_period(query: QueryDict) -> Period:
    """The period of the address, else the present month. Raises Unreadable."""
    text = query.get("ky", "")
    return Period.parse(text) if text else Period.holding(clock.today())


def _units(query: QueryDict, tree: Tree) -> Iterable[int]:
    code = query.get("don-vi", "")
    unit = next((one for one in tree.units.values() if one.code == code), None)
    if code and unit is None:
        raise Unreadable("Đơn vị", "không có trong danh sách", "Chọn lại đơn vị.")
    return tree.below(unit.pk) if unit else tree.units.keys()


def groups(
    rows: QuerySet[Petition], query: QueryDict, account: int, tree: Tree
) -> list[tuple[str, list[Link]]]:
    """Title and links of each filter."""
    found = [
        ("Trạng thái", _links(query, "trang-thai", ((k, words) for k, (words, _) in STATES.items()), FIRST)),
        ("Dấu hiệu", _links(query, "dau", ((k, words) for k, (words, _) in marks(account).items()))),
        ("Về", _links(query, "ve", About.choices)),
        ("Kênh", _links(query, "kenh", Channel.choices)),
    ]
    if query.get("chi-so") in INDEX:
        found.insert(0, ("Số liệu", _links(query, "chi-so", INDEX_WORDS.items())))
    units = set(rows.order_by().values_list("unit", flat=True).distinct())
    named = sorted(((tree.units[pk].code, tree.units[pk].name) for pk in units), key=lambda one: one[1])
    if len(named) > 1:
        found.append(("Đơn vị", _links(query, "don-vi", named)))
    return found


def _links(query: QueryDict, name: str, choices: Iterable[tuple[str, str]], first: str = "") -> list[Link]:
    """``first``: the choice that holds when none is made; leaving it shows everything."""
    here = query.get(name, "") or first
    leave = "tat-ca" if first and here == first else ""
    return [
        Link(words, _address(query, name, leave if value == here else value), value == here)
        for value, words in choices
    ]


def _address(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("trang", None)
    changed.pop(name, None)
    if value:
        changed[name] = value
    return f"?{changed.urlencode()}"
