"""Extract every translatable sentence into one catalogue template, or check that it is complete.

The sources are Vietnamese; a translation starts from ``src/motcua/locale/django.pot``. Written in Python so
that no gettext programs are needed: ``python tools/messages.py extract`` or ``check``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "motcua"
CATALOGUE = PACKAGE / "locale" / "django.pot"
SINGLE = {"gettext", "gettext_lazy", "gettext_noop", "_"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: vi\\n"\n'

Message = tuple[str, str, str]
"""Context, sentence, plural; empty where there is none."""


def called(node: ast.Call) -> str:
    """The plain name of what a call calls."""
    return str(getattr(node.func, "id", None) or getattr(node.func, "attr", ""))


def message(node: ast.Call) -> Message | None:
    """The sentence a translation call holds, if it is one and its text stands there literally."""
    texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
    words = [text for text in texts if isinstance(text, str)]
    name = called(node)
    if name in SINGLE and words:
        return "", words[0], ""
    if name in PLURAL and len(words) > 1:
        return "", words[0], words[1]
    if name in CONTEXT and len(words) > 1:
        return words[0], words[1], ""
    return None


def in_python(source: str) -> set[Message]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {found for node in calls if (found := message(node))}


def in_template(source: str) -> set[Message]:
    """Django turns a template into lines of translation calls among blanks; each call is read by itself."""
    text = templatize(source)
    calls = re.findall(
        r"\b(?:gettext|ngettext|pgettext)\s*\((?:[^()\"']|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')*\)", text
    )
    found: set[Message] = set()
    for call in calls:
        found |= in_python(re.sub(r"\s*\n\s*", " ", call))
    return found


def collect() -> dict[Message, list[str]]:
    """Every sentence and the files it stands in."""
    found: dict[Message, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*")):
        read = {".py": in_python, ".html": in_template, ".txt": in_template}.get(path.suffix)
        if read and "static" not in path.parts:
            for sentence in read(path.read_text(encoding="utf-8")):
                found[sentence].append(path.relative_to(PACKAGE).as_posix())
    return found


def quoted(text: str) -> str:
    """A PO string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def written(found: dict[Message, list[str]]) -> str:
    """The catalogue's text, sorted so that it changes only when a sentence does."""
    blocks = [HEAD]
    for (context, sentence, plural), places in sorted(found.items()):
        lines = [f"#: {place}" for place in sorted(set(places))]
        lines += [f"msgctxt {quoted(context)}"] if context else []
        lines += [f"msgid {quoted(sentence)}"]
        lines += [f"msgid_plural {quoted(plural)}", 'msgstr[0] ""'] if plural else ['msgstr ""']
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def main(verb: str) -> int:
    settings.configure(USE_I18N=True)
    text = written(collect())
    if verb == "extract":
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_text(text, encoding="utf-8")
    elif not CATALOGUE.exists() or CATALOGUE.read_text(encoding="utf-8") != text:
        sys.stderr.write(f"{CATALOGUE.name}: sentences changed; run make messages\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
