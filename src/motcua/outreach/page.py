"""The places of this part."""

from __future__ import annotations

from functools import partial

from motcua.desk.part import Part
from motcua.disclosure import powers as disclosure
from motcua.petitions import powers as petitions
from motcua.ratings import powers as ratings

MAY_READ_RATINGS = partial(ratings.POWERS.may, verb=ratings.Verb.READ, unit=None)
MAY_READ_OWN_RATINGS = partial(ratings.POWERS.may, verb=ratings.Verb.READ_OWN, unit=None)
MAY_READ_QUESTIONS = partial(disclosure.POWERS.may, verb=disclosure.Verb.READ_QUESTIONS, unit=None)
MAY_READ_ARTICLES = partial(disclosure.POWERS.may, verb=disclosure.Verb.READ_ARTICLES, unit=None)
MAY_READ_PETITIONS = partial(petitions.POWERS.may, verb=petitions.Verb.READ, unit=None)
MAY_STATE = partial(petitions.POWERS.may, verb=petitions.Verb.STATE, unit=None)
MAY_READ_POSTINGS = partial(disclosure.POWERS.may, verb=disclosure.Verb.READ_POSTINGS, unit=None)
PART = Part(
    "outreach:home",
    "Người dân",
    "Các trang về người dân",
    (
        (
            "",
            (
                ("Đánh giá", "outreach:ratings", MAY_READ_RATINGS),
                ("Ý kiến đánh giá", "outreach:ratings-words", MAY_READ_RATINGS),
                ("Đánh giá của tôi", "outreach:ratings-own", MAY_READ_OWN_RATINGS),
                ("Phản ánh", "outreach:petitions", MAY_READ_PETITIONS),
                ("Giải trình", "outreach:statements", MAY_STATE),
                ("Hỏi đáp", "outreach:questions", MAY_READ_QUESTIONS),
                ("Tin tức", "outreach:news", MAY_READ_ARTICLES),
                ("Niêm yết", "outreach:postings", MAY_READ_POSTINGS),
                ("Lấy ý kiến", "outreach:consultations", lambda actor: actor.is_staff),
            ),
        ),
    ),
)
shell = PART.shell
