"""YAML within bounds: looked over before it is loaded.

The C loader ends the process on deep nesting, and aliases of aliases grow a page into billions of values.
"""

from __future__ import annotations

from typing import Any

import yaml

DEEPEST = 200
"""Lists and objects inside each other."""
LARGEST = 1_000_000
"""Values after every alias is written out, in a text shorter than that; without aliases no text exceeds its
own length."""


def load(text: str, loader: type[yaml.CSafeLoader] = yaml.CSafeLoader) -> Any:
    """The document of ``text``. Raises yaml.YAMLError, or RecursionError beyond the bounds."""
    look_over(text)
    return yaml.load(text, Loader=loader)


def look_over(text: str) -> None:
    """Raises RecursionError when ``text`` is nested, or grows through its aliases, beyond the bounds."""
    most = max(LARGEST, len(text))
    within: list[tuple[str | None, int]] = []
    sizes: dict[str, int] = {}
    total = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            within.append((event.anchor, total))
            total += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = within.pop()
            sizes |= {anchor: total - before} if anchor else {}
        elif isinstance(event, yaml.AliasEvent):
            total += sizes.get(event.anchor or "", 1)
        elif isinstance(event, yaml.ScalarEvent):
            total += 1
        if len(within) > DEEPEST or total > most:
            raise RecursionError
