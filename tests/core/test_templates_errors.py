"""Error pages say what, why and what next; every answer carries the strict policy."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from motcua.core.security import ContentSecurityPolicy

TEMPLATES = Path(get_template("base.html").origin.name).parent
PACKAGE = TEMPLATES.parent.parent


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_names_a_way_on(name):
    html = render_to_string(f"{name}.html", request=RequestFactory().get("/"))
    assert "Mời" in html
    assert 'href="/"' in html
    assert 'lang="vi"' in html


def test_the_last_error_page_needs_no_request_and_no_build():
    assert "vite" not in (TEMPLATES / "500.html").read_text()
    assert "Hệ thống đang gặp lỗi" in render_to_string("500.html")


def test_every_answer_forbids_foreign_scripts_and_frames():
    answer = ContentSecurityPolicy(lambda _request: HttpResponse())(RequestFactory().get("/"))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_a_view_may_tighten_its_own_policy():
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    answer = ContentSecurityPolicy(lambda _request: own)(RequestFactory().get("/"))
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("templates/**/*.html")), ids=lambda path: path.name)
def test_no_template_carries_inline_script_or_style(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son\w+=\"|<style|<script(?![^>]*\ssrc=)", text)
