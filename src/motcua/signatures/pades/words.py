"""Verdicts in plain Vietnamese: who, when, how much, and what to think of it."""

from __future__ import annotations

from motcua.core.display import day, when
from motcua.signatures.pades.reports import Problem, Report, Signature, Timestamp, Verdict

VERDICTS = {
    Verdict.VALID: "Chữ ký hợp lệ, nội dung còn nguyên như khi ký",
    Verdict.UNTRUSTED: "Nội dung còn nguyên nhưng chưa tin được người ký",
    Verdict.ALTERED: "Tệp đã bị sửa sau khi ký, chữ ký không còn giá trị",
    Verdict.CHANGED_LATER: "Tệp có phần thêm hoặc sửa sau khi ký, người ký chưa ký phần đó",
    Verdict.UNSIGNED: "Tệp không có chữ ký số",
}
ADVICE = {
    Verdict.VALID: "",
    Verdict.UNTRUSTED: "Không dùng làm căn cứ khi chưa xác minh người ký bằng cách khác.",
    Verdict.ALTERED: "Không dùng tệp này. Xin lại tệp gốc từ người ký.",
    Verdict.CHANGED_LATER: "Xin lại bản gốc từ người ký, hoặc đề nghị họ ký lại bản hiện tại.",
    Verdict.UNSIGNED: "Nếu giấy tờ phải được ký số, hãy xin bản đã ký.",
}
PROBLEMS = {
    Problem.DIGEST: "Nội dung đã ký khác nội dung hiện có trong tệp.",
    Problem.SIGNATURE: "Chữ ký không khớp với chứng thư kèm theo.",
    Problem.BROKEN: "Dữ liệu chữ ký bị hỏng.",
    Problem.PADDING: "Có dữ liệu lạ giấu sau chữ ký.",
    Problem.UNCOVERED: "Có phần trong tệp không được chữ ký này bảo vệ.",
    Problem.CHANGED: "Nội dung tệp được sửa sau khi ký.",
    Problem.FORMS: "Có ô trong biểu mẫu được điền sau khi ký.",
    Problem.COVERED: "Người ký sau đặt dấu hiệu chữ ký che hơn một phần tư trang.",
    Problem.FORBIDDEN: "Tệp được sửa dù người ký đầu tiên không cho phép.",
    Problem.HIDDEN: "Chữ ký đã bị gỡ khỏi tệp bằng một lần sửa sau đó.",
    Problem.TWO_READINGS: "Phần thêm sau khi ký có thể hiện khác nhau tùy phần mềm, không xét được.",
    Problem.UNSUPPORTED: "Kiểu chữ ký này đã cũ hoặc không theo chuẩn nên không kiểm tra được.",
    Problem.UNKNOWN_CA: "Nơi cấp chứng thư không có trong danh sách tin cậy.",
    Problem.EXPIRED: "Chứng thư đã hết hạn ở thời điểm xét.",
    Problem.EARLY: "Chứng thư chưa có hiệu lực ở thời điểm xét.",
    Problem.REVOKED: "Chứng thư của người ký đã bị thu hồi.",
    Problem.CA_REVOKED: "Chứng thư của nơi cấp đã bị thu hồi.",
    Problem.USAGE: "Chứng thư không dùng để ký văn bản.",
    Problem.WEAK: "Chữ ký dùng thuật toán quá yếu.",
    Problem.CHAIN: "Chuỗi chứng thư không đúng.",
    Problem.CONSTRAINT: "Chữ ký trái với điều kiện đặt sẵn của ô ký.",
    Problem.TIMESTAMP_UNKNOWN: "Dấu thời gian do nơi không có trong danh sách tin cậy cấp nên không tính.",
    Problem.TIMESTAMP_REVOKED: "Chứng thư của nơi cấp dấu thời gian đã bị thu hồi nên không tính.",
    Problem.TIMESTAMP_BROKEN: "Dấu thời gian không đúng với chữ ký này.",
    Problem.FUTURE: "Giờ ký người ký ghi còn chưa tới, nên không phải giờ ký thật.",
    Problem.REVOCATION_UNKNOWN: "Chưa biết chứng thư có bị thu hồi hay không.",
}
PERMITS = {
    "nothing": "Người ký không cho sửa gì sau đó.",
    "forms": "Người ký cho phép điền biểu mẫu và ký thêm sau đó.",
    "annotations": "Người ký cho phép ghi chú, điền biểu mẫu và ký thêm sau đó.",
}


def title(report: Report) -> str:
    """The whole report in one line. Of what nobody could check, nothing is claimed."""
    if report.verdict is Verdict.UNTRUSTED and any(not one.intact for one in report.signatures):
        return "Chưa kiểm tra được chữ ký của tệp"
    return VERDICTS[report.verdict]


def sentences(report: Report) -> list[str]:
    """The whole report, one sentence a line."""
    lines = [f"{title(report)}."]
    for number, one in enumerate(report.signatures, 1):
        lines.append(f"Chữ ký {number}: {who(one)}.")
        lines += [f"  {line}" for line in facts(one)]
    lines += [f"Dấu thời gian của tệp: {about_timestamp(one)}" for one in report.timestamps]
    return [*lines, ADVICE[report.verdict]] if ADVICE[report.verdict] else lines


def who(one: Signature) -> str:
    """The signer, with the organisation on the certificate."""
    beside = one.organisation if one.organisation and one.organisation != one.signer else ""
    return f"{one.signer} ({beside})" if beside else one.signer


def facts(one: Signature) -> list[str]:
    """When, how much, on whose word, revoked or not; then what is wrong."""
    told = [time(one), extent(one), trust(one), revocation(one)]
    told += [PERMITS[one.certifies]] if one.certifies in PERMITS else []
    told += [PROBLEMS[problem] for problem in one.problems if problem is not Problem.REVOCATION_UNKNOWN]
    return [line for line in told if line]


def time(one: Signature) -> str:
    """When, and who says so."""
    if one.time is None:
        return "Không ghi thời điểm ký."
    if one.time_source == "timestamp":
        return f"Ký trước hoặc đúng lúc {when(one.time)}, có dấu thời gian xác nhận."
    return f"Ký lúc {when(one.time)} theo đồng hồ của người ký, chưa có ai xác nhận giờ này."


def extent(one: Signature) -> str:
    """How much of the file was signed."""
    if not one.intact:
        return ""
    if one.coverage == "file":
        return "Chữ ký bảo vệ toàn bộ tệp."
    if one.covers == "whole":
        return (
            "Chữ ký bảo vệ toàn bộ nội dung; sau đó chỉ có thêm chữ ký, dữ liệu xác thực"
            " hoặc thông tin mô tả tệp."
        )
    return "Chữ ký chỉ bảo vệ một phần của tệp hiện có."


def trust(one: Signature) -> str:
    """On whose word the signer is who the certificate says."""
    if len(one.chain) > 1:
        holder = one.chain[0]
        above = " → ".join(link.name for link in one.chain[1:])
        return f"Chứng thư số {holder.serial}, hạn đến {day(holder.valid_to)}, do {above} cấp."
    return "" if one.trusted else "Không lần được chuỗi chứng thư tới nơi tin cậy."


def revocation(one: Signature) -> str:
    """Whether the certificate was revoked."""
    if one.revoked is None:
        return PROBLEMS[Problem.REVOCATION_UNKNOWN] if one.intact else ""
    return "" if one.revoked else "Chứng thư không bị thu hồi ở thời điểm xét."


def about_timestamp(one: Timestamp) -> str:
    """One timestamp over the whole document."""
    if one.time is None:
        return f"{one.authority}, không đọc được nên không tính."
    if one.covers == "part":
        return f"{one.authority}, {when(one.time)}, chỉ phủ một phần tệp nên không tính."
    state = "đúng" if one.intact else "không đúng với tệp"
    known = "" if one.trusted else ", nơi cấp chưa có trong danh sách tin cậy"
    known += ", chứng thư của nơi cấp đã bị thu hồi nên không tính" if one.revoked else ""
    return f"{one.authority}, {when(one.time)}, {state}{known}."
