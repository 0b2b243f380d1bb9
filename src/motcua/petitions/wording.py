"""Words that insult. A petition with such words is marked and handled all the same: anger is no reason to
drop what it says."""

from __future__ import annotations

import re

from motcua.core.text import squeeze

INSULTS = (
    "địt", "đụ má", "đụ mẹ", "đéo", "đù má", "lồn", "cặc", "đĩ", "con chó", "thằng chó", "đồ chó", "súc vật",
    "óc chó", "mất dạy", "khốn nạn", "đồ ngu", "thằng ngu", "con điên", "thằng điên", "chết mẹ", "bố láo",
)  # fmt: skip
"""With their accents, since without them many are ordinary words."""
_FOUND = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, INSULTS))})(?!\w)")


def insulting(*texts: str) -> bool:
    """Whether any of the texts holds one of the words."""
    return any(_FOUND.search(squeeze(text).casefold()) for text in texts)
