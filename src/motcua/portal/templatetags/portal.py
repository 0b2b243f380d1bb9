"""``{% load portal %}``: the navigation and account corner every portal page shows."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from motcua.core.pieces import Link
from motcua.disclosure.models import Entry, Release
from motcua.identity.models import User
from motcua.portal import words
from motcua.portal.news.views import address as address_of_article
from motcua.portal.questions.views import address as address_of_entry

register = template.Library()

LONGEST_TITLE = 220

PLACES = (
    ("Trang chủ", "portal:home"),
    ("Tìm thủ tục", "portal:search"),
    ("Tra cứu hồ sơ", "portal:track"),
    ("Hỏi đáp", "portal:questions"),
    ("Tin tức", "portal:news"),
    ("Phản ánh, kiến nghị", "portal:petitions"),
    ("Niêm yết", "portal:postings"),
    ("Lấy ý kiến", "portal:consultations"),
    ("Số liệu", "portal:reports"),
    ("Hồ sơ của tôi", "portal:own"),
)
MORE = (
    ("Đặt lịch đến quầy", "hall:bookings"),
    ("Đánh giá việc phục vụ", "portal:rate"),
    ("Người dân đánh giá thế nào", "portal:ratings"),
    ("Theo dõi phản ánh đã gửi", "portal:petition-ask"),
    ("Xem câu hỏi đã gửi", "portal:question-track"),
)
"""What the navigation has no room for; it stands at the foot of every page."""


@register.simple_tag(takes_context=True)
def portal_links(context: dict[str, Any]) -> list[Link]:
    """The main navigation, with the place marked that the present page belongs to."""
    path, home = context["request"].path, reverse("portal:home")
    places = [(text, reverse(name)) for text, name in PLACES]
    return [
        Link(text, url, current=path == url or (url != home and path.startswith(url))) for text, url in places
    ]


@register.simple_tag
def portal_more() -> list[Link]:
    """The links at the foot of a page."""
    return [Link(text, reverse(name)) for text, name in MORE]


@register.simple_tag(takes_context=True)
def portal_account(context: dict[str, Any]) -> dict[str, str]:
    """What the corner of the band says: the account, or the way to sign in."""
    user = context.get("user")
    if isinstance(user, User):
        unread = user.notices.filter(read_at=None).count()
        text = f"Thông báo ({unread})" if unread else "Thông báo"
        return {
            "name": user.full_name,
            "url": reverse("portal:notices"),
            "url_text": text,
            "sign_out": reverse("portal:sign-out"),
        }
    return {"name": "", "sign_in": reverse("portal:sign-in")}


@register.filter
def shortened(name: str) -> str:
    """A procedure's name for a list: some published names are a page long."""
    return words.shortened(name, LONGEST_TITLE)


@register.filter
def article_address(release: Release) -> str:
    """Where an article is read."""
    return address_of_article(release)


@register.filter
def entry_address(entry: Entry) -> str:
    """Where an answered question is read."""
    return address_of_entry(entry)
