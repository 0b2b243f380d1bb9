"""A printed photograph is asked for."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_SIZE = r"\d{1,2}(?:[.,]\d)? ?(?:cm|mm)? ?[x*] ?\d{1,2}(?:[.,]\d)?"
_FILE = (
    r"(?:tep|file|du lieu)(?: tin)?(?: chua)?(?: hinh)? anh|anh (?:so|dien tu|ky thuat so)\b"
    r"|(?:tai|gui)(?: len)? anh"
)

PHOTO_PRINT = text_rule(
    Rule(
        "photo-print",
        Severity.HINT,
        "Yêu cầu nộp ảnh in",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 4 của dịch vụ công trực tuyến toàn trình: gửi toàn bộ hồ sơ bằng "
        "bản điện tử",
        "Cho phép tải ảnh chân dung lên và kiểm tra chất lượng ngay khi tải, hoặc dùng ảnh đã có trong cơ sở "
        "dữ liệu căn cước.",
        Effect(papers=1),
    ),
    (" anh", "(anh", "\nanh", "hinh 2", "hinh 3", "hinh 4", "hinh the"),
    demand(
        rf"anh(?<!\wanh)(?: (?!chi|em)[a-z]+){{0,5}} ?(?:\(|, ?)?(?:[a-z]+ ){{0,4}}{_SIZE}",
        _FILE,
    ),
    demand(rf"hinh (?:the\b|{_SIZE})(?! hien)", _FILE),
    demand(
        r"anh(?<!\wanh) (?:chan dung|toan than|ban than|nghiep vu|the(?! hien| chap| thuc| thong))\b",
        _FILE,
    ),
    demand(
        r" anh\b(?! (?:em|chi|ruot|huong))",
        _FILE,
        led=r"(?<![\d./])(?:0?[1-9]|1[0-2])(?: \([a-z]+\))?(?: (?:tam|chiec|cai|kieu))?$",
    ),
    demand(r"dan anh(?: (?:vao|len)\b|(?<=phai dan anh)|(?<=can dan anh))", _FILE),
)
