"""Every statutory form prints from the dossier it belongs to."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import decide, text
from motcua.dossiers.models import Dossier


def printed(client: Client, dossier: Dossier, form: str, which: int = 1) -> str:
    answer = client.get(reverse("desk:print", args=[dossier.code, form, which]))
    assert answer.status_code == 200, text(answer)
    assert answer["Content-Disposition"].startswith("inline")
    pages = pypdf.PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_the_receipt_names_papers_limit_and_due_time(as_, received: Dossier) -> None:
    shown = printed(as_("clerk"), received, "receipt")
    for part in ("GIẤY TIẾP NHẬN", received.code, "Giấy chứng sinh", "3 ngày làm việc", "Demo Clerk"):
        assert part.casefold() in shown.casefold()


def test_the_number_stays_however_often_it_is_printed(as_, received: Dossier) -> None:
    client = as_("clerk")
    assert "0001-TTPVHCC" in printed(client, received, "receipt")
    assert "0001-TTPVHCC" in printed(client, received, "receipt")


def test_the_control_sheet_follows_the_handovers(as_, sealed: Dossier) -> None:
    shown = printed(as_("clerk"), sealed, "control")
    for person in ("Demo Clerk", "Demo Specialist", "Demo Leader", "Demo Seal"):
        assert person in shown


@pytest.mark.parametrize(("stage", "name", "verb", "sent", "form", "said"), [
    ("received", "specialist", "request-supplement",
     {"type": "missing", "items": "Tờ khai ký tay", "reason": "Thiếu."}, "supplement", "Tờ khai ký tay"),
    ("submitted", "clerk", "refuse-at-intake",
     {"reason": "Không thuộc thẩm quyền xã."}, "refusal", "Không thuộc thẩm quyền xã"),
    ("received", "leader", "extend",
     {"day": "26/08/2026", "reason": "Phải xác minh thêm."}, "extension", "Phải xác minh thêm"),
    ("received", "leader", "stop", {"reason": "Người nộp yêu cầu."}, "stop", "Người nộp yêu cầu"),
])  # fmt: skip
def test_each_act_prints_its_form(
    as_,
    request: pytest.FixtureRequest,
    stage: str,
    name: str,
    verb: str,
    sent: dict[str, str],
    form: str,
    said: str,
) -> None:
    dossier = request.getfixturevalue(stage)
    assert decide(as_(name), dossier, verb, **sent).status_code == 302
    shown = printed(as_("clerk"), dossier, form)
    assert said in shown
    assert dossier.code in shown


def test_a_form_the_dossier_has_not_is_not_there(as_, received: Dossier) -> None:
    answer = as_("clerk").get(reverse("desk:print", args=[received.code, "stop", 1]))
    assert answer.status_code == 404
    assert "Hồ sơ này không có biểu mẫu ấy" in text(answer)


def test_nobody_prints_what_they_cannot_see(as_, received: Dossier) -> None:
    assert as_("outsider").get(reverse("desk:print", args=[received.code, "receipt", 1])).status_code == 404


def test_a_new_secret_prints_for_who_made_it_and_nobody_else(as_, received: Dossier) -> None:
    client = as_("clerk")
    decide(client, received, "renew-secret")
    secret = client.session["tracking-secrets"][str(received.pk)][0]
    assert secret in printed(client, received, "receipt")
    assert secret not in printed(as_("second_clerk"), received, "receipt")
