"""The grammar of dossier events: one tag per verb, ``source:subject:action``, with a sentence each.

Three audiences: the public (code and second factor), the owner signed in, officers. The public's sentences
name posts and units, never the applicant. ``{post}`` is the actor's title, ``{unit}`` where they acted;
other names come from the event's data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Tag(StrEnum):
    DRAFT = "dossier:filing:draft"
    SUBMIT = "dossier:filing:submit"
    RECEIVE = "dossier:intake:receive"
    REFUSE_AT_INTAKE = "dossier:intake:refuse"
    REQUEST_SUPPLEMENT = "dossier:supplement:request"
    ANSWER_SUPPLEMENT = "dossier:supplement:answer"
    CLOSE_UNANSWERED = "dossier:supplement:close"
    TAKE_STEP = "dossier:step:take"
    COMPLETE_STEP = "dossier:step:complete"
    APPROVE = "dossier:step:approve"
    SEND_BACK = "dossier:step:send-back"
    PAUSE = "dossier:clock:pause"
    RESUME = "dossier:clock:resume"
    EXTEND = "dossier:clock:extend"
    RECOMPUTE = "dossier:clock:recompute"
    SET_LIMIT = "dossier:clock:set-limit"
    REQUEST_PAYMENT = "dossier:fee:request"
    RECORD_PAYMENT = "dossier:fee:pay"
    PROPOSE = "dossier:proposal:make"
    DECLINE = "dossier:proposal:decline"
    REFUSE = "dossier:result:refuse"
    RETURN_RESULT = "dossier:result:return"
    STOP = "dossier:ending:stop"
    WITHDRAW = "dossier:ending:withdraw"
    FIRE_TIMER = "dossier:timer:fire"
    RENEW_SECRET = "dossier:tracking:renew-secret"
    MOVE_PROCESS = "dossier:process:move"
    LINK = "dossier:link:attach"
    UNLINK = "dossier:link:detach"
    CAPTURE = "dossier:paper:capture"
    SIGN_CAPTURE = "dossier:paper:sign"
    READ_PAPERS = "dossier:paper:read"
    STOP_READING = "dossier:paper:stop-reading"
    CONFIRM_FIELD = "dossier:form:confirm"
    JUDGE_PORTRAIT = "dossier:paper:judge-portrait"
    PREPARE_RESULT = "dossier:result:prepare"
    ATTACH_RESULT = "dossier:result:attach"
    REVOKE_RESULT = "dossier:result:revoke"
    REISSUE_RESULT = "dossier:result:reissue"
    ISSUE_EXTRACT = "dossier:result:extract"
    SEAL_RESULT = "dossier:result:seal"


TOLD = "Lý do được ghi trong văn bản gửi người nộp."

PUBLIC: Mapping[Tag, str] = {
    Tag.SUBMIT: "Hồ sơ đã được nộp qua kênh {channel}.",
    Tag.RECEIVE: "{post} tại {unit} đã tiếp nhận hồ sơ.",
    Tag.REFUSE_AT_INTAKE: "{post} tại {unit} không tiếp nhận hồ sơ. " + TOLD,
    Tag.REQUEST_SUPPLEMENT: "{post} đề nghị bổ sung, hoàn thiện hồ sơ (lần {number}).",
    Tag.ANSWER_SUPPLEMENT: "Người nộp đã bổ sung hồ sơ.",
    Tag.CLOSE_UNANSWERED: "{post} kết thúc hồ sơ vì quá hạn bổ sung. " + TOLD,
    Tag.TAKE_STEP: "{post} bắt đầu bước “{step}”.",
    Tag.COMPLETE_STEP: "{post} đã hoàn thành bước “{step}”.",
    Tag.APPROVE: "{post} đã duyệt ở bước “{step}”.",
    Tag.SEND_BACK: "{post} chuyển hồ sơ về bước “{to}” để làm lại.",
    Tag.PAUSE: "Tạm dừng tính thời hạn theo quy định chuyên ngành.",
    Tag.RESUME: "Tiếp tục tính thời hạn.",
    Tag.EXTEND: "{unit} xin lỗi và hẹn lại ngày trả kết quả. " + TOLD,
    Tag.RECOMPUTE: "Hạn trả kết quả được tính lại theo lịch nghỉ mới công bố.",
    Tag.SET_LIMIT: "Thời hạn giải quyết được xác định: {limit}.",
    Tag.REQUEST_PAYMENT: "Đề nghị nộp phí, lệ phí.",
    Tag.RECORD_PAYMENT: "Đã nộp phí, lệ phí.",
    Tag.REFUSE: "{unit} từ chối giải quyết hồ sơ. " + TOLD,
    Tag.RETURN_RESULT: "Đã trả kết quả.",
    Tag.STOP: "{unit} thông báo dừng giải quyết hồ sơ. " + TOLD,
    Tag.WITHDRAW: "Hồ sơ được rút theo yêu cầu của người nộp.",
    Tag.MOVE_PROCESS: "Hồ sơ chuyển sang quy trình giải quyết mới; hạn trả kết quả không đổi.",
    Tag.LINK: "Hồ sơ được gắn với một hồ sơ liên thông của cùng người nộp.",
    Tag.UNLINK: "Hồ sơ được tách khỏi hồ sơ liên thông, giải quyết như hồ sơ riêng.",
    Tag.ATTACH_RESULT: "Đã có bản điện tử của kết quả.",
    Tag.REVOKE_RESULT: "{unit} đã thu hồi kết quả. " + TOLD,
    Tag.REISSUE_RESULT: "{unit} đã cấp lại kết quả dưới số mới.",
    Tag.ISSUE_EXTRACT: "{unit} đã cấp bản sao trích lục.",
    Tag.JUDGE_PORTRAIT: "{unit} đã xem ảnh chân dung.",
    Tag.SEAL_RESULT: "{unit} đã đóng dấu số.",
}
"""What anyone with the code and the second factor may read; a tag that is absent is internal.

No text typed by an officer or the person stands here: it may name people. It is on the notice the person
got, and in their account.
"""

PERSON: Mapping[Tag, str] = {
    **PUBLIC,
    Tag.REFUSE_AT_INTAKE: "{post} tại {unit} không tiếp nhận hồ sơ. Lý do: {reason}",
    Tag.REQUEST_SUPPLEMENT: "{post} đề nghị bổ sung, hoàn thiện hồ sơ (lần {number}). Lý do: {reason}",
    Tag.CLOSE_UNANSWERED: "{post} kết thúc hồ sơ vì quá hạn bổ sung. Lý do: {reason}",
    Tag.PAUSE: "Tạm dừng tính thời hạn. Lý do: {reason}",
    Tag.EXTEND: "{unit} xin lỗi và hẹn lại ngày trả kết quả. Lý do: {reason}",
    Tag.REQUEST_PAYMENT: "Đề nghị nộp {name}: {amount}.",
    Tag.RECORD_PAYMENT: "Đã nộp {name}: {amount}.",
    Tag.REFUSE: "{unit} từ chối giải quyết hồ sơ. Lý do: {reason}",
    Tag.RETURN_RESULT: "Đã trả kết quả ({method}).",
    Tag.STOP: "{unit} thông báo dừng giải quyết hồ sơ. Lý do: {reason}",
    Tag.LINK: "Hồ sơ được gắn với hồ sơ liên thông {lead}.",
    Tag.UNLINK: "Hồ sơ được tách khỏi hồ sơ liên thông {lead}.",
    Tag.JUDGE_PORTRAIT: "{unit} đã xem ảnh chân dung: {how}.",
    Tag.REVOKE_RESULT: "{unit} đã thu hồi kết quả số {number}. Lý do: {reason}",
    Tag.REISSUE_RESULT: "{unit} đã cấp lại kết quả: số {number} thay số {old}. Lý do: {reason}",
    Tag.ISSUE_EXTRACT: "{unit} đã cấp bản sao trích lục số {number}.",
    Tag.SEAL_RESULT: "{unit} đã đóng dấu số: {numbers}.",
}
"""What the signed-in owner reads."""

INTERNAL: Mapping[Tag, str] = {
    **PERSON,
    Tag.DRAFT: "Lập bản nháp.",
    Tag.SEND_BACK: "{post} chuyển hồ sơ về bước “{to}” để làm lại. Lý do: {reason}",
    Tag.PROPOSE: "{post} trình lãnh đạo: {kind}. Lý do: {reason}",
    Tag.DECLINE: "{post} không đồng ý với đề xuất: {kind}. Lý do: {reason}",
    Tag.WITHDRAW: "Hồ sơ được rút theo yêu cầu của người nộp. Lý do: {reason}",
    Tag.FIRE_TIMER: "Đến giờ hẹn của bước “{step}”.",
    Tag.RENEW_SECRET: "{post} cấp lại mã bảo mật tra cứu.",
    Tag.MOVE_PROCESS: "{post} chuyển hồ sơ sang quy trình {process}. Lý do: {reason}",
    Tag.LINK: "{post} gắn hồ sơ với hồ sơ liên thông {lead}. Lý do: {reason}",
    Tag.UNLINK: "{post} tách hồ sơ khỏi hồ sơ liên thông {lead}. Lý do: {reason}",
    Tag.CAPTURE: "{post} quét giấy tờ “{paper}”: {pages} trang, mã số hóa {code}.",
    Tag.READ_PAPERS: "{post} cho nhận dạng chữ trên {files} tệp giấy tờ.",
    Tag.STOP_READING: "{post} dừng nhận dạng tệp “{file}”.",
    Tag.CONFIRM_FIELD: "{post} điền tờ khai theo giấy tờ, mục “{field}”: {how}.",
    Tag.JUDGE_PORTRAIT: "{post} xem ảnh chân dung: {how}.",
    Tag.SIGN_CAPTURE: "{post} thay bản quét “{paper}” bằng bản đã ký số, mã số hóa {code}.",
    Tag.PREPARE_RESULT: "{post} soạn kết quả “{name}”.",
    Tag.ATTACH_RESULT: "{post} đính kèm bản đã ký của kết quả “{name}”. {reason}",
    Tag.REVOKE_RESULT: "{post} thu hồi kết quả số {number}. Lý do: {reason}. Văn bản: {document}",
    Tag.ISSUE_EXTRACT: "{post} cấp bản sao trích lục số {number} cho {asked_by}.",
    Tag.SEAL_RESULT: "{post} đóng dấu số: {numbers}.",
}


def sentence(tag: str, values: Mapping[str, Any], sentences: Mapping[Tag, str] = PUBLIC) -> str:
    """The sentence for an event, empty when it is not for these eyes.

    ``values``: ``post``, ``unit`` and the event's data; missing ones become an empty text.
    ``sentences``: whose eyes, :data:`PUBLIC`, :data:`PERSON` or :data:`INTERNAL`.
    """
    filled = sentences.get(Tag(tag), "").format_map(defaultdict(str, values))
    return filled[:1].upper() + filled[1:]
