"""Hugo's archetypes: Go templates, made into what blogctl fills by itself.

Nothing of a template is run. What stands for the title or the name of the post is known; a line of front matter with
anything else in braces is left out, and so is the date, which a draft does not have yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from blogctl.source import BYTE_ORDER_MARK

_ACTION = re.compile(r"\{\{-?(?![<%])\s*(.*?)\s*-?\}\}", re.DOTALL)
_NAME = re.compile(r"(?<!\w)\.(?:(?:File\.)?(?:ContentBaseName|TranslationBaseName|BaseFileName)|Name|Title)\b")
_MADE_A_TITLE = re.compile(r"\b(?:replace|title|humanize|Title|FirstUpper)\b")
_LINE = re.compile(
    r"(?P<start>\s*[\"']?(?P<key>[\w-]+)[\"']?\s*[:=]\s*)(?:(?P<sign>[\"'])(?P<text>.*)(?P=sign)|(?P<bare>.*\}\}\S*))"
    r"(?P<end>,?\s*(?:#.*)?\s*)"
)
_CLOSING = {"---": "---", "+++": "+++", "{": "}"}


def filled_by_blogctl(text: str) -> str:
    """An archetype with `{{ title }}` and `{{ slug }}` in place of Hugo's own words for them."""
    lines = text.removeprefix(BYTE_ORDER_MARK).splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    opening = next((sign for sign in _CLOSING if first < len(lines) and lines[first].startswith(sign)), "")
    if not opening:
        return _body(text)
    closing = _CLOSING[opening]
    last = next((at for at in range(first + 1, len(lines)) if lines[at].startswith(closing)), len(lines))
    front = [kept for line in lines[first + 1 : last] for kept in _front(line, opening)]
    return "".join((*lines[: first + 1], *front, *lines[last : last + 1], _body("".join(lines[last + 1 :]))))


def _front(line: str, opening: str) -> Iterator[str]:
    """A line of front matter as it stays; none if it says what nobody knows yet."""
    if not _ACTION.search(line):
        yield line
        return
    found = _LINE.fullmatch(line)
    if found is None:
        return
    value, sign = found["text"] or found["bare"], found["sign"] or '"'
    placeholder = _placeholder(_ACTION.findall(value), found["key"])
    if placeholder or opening == "{":  # a line less could leave a comma too many
        yield f"{found['start']}{sign}{_ACTION.sub(placeholder, value)}{sign}{found['end']}"


def _placeholder(actions: list[str], key: str) -> str:
    """What all braces of a value stand for; empty if that is not known."""
    meant = {_meaning(action, key) for action in actions}
    return f"{{{{ {meant.pop()} }}}}" if len(meant) == 1 and "" not in meant else ""


def _meaning(action: str, key: str) -> str:
    if not _NAME.search(action):
        return ""
    return "title" if _MADE_A_TITLE.search(action) or key.lower() in {"title", "linktitle"} else "slug"


def _body(text: str) -> str:
    def words(found: re.Match[str]) -> str:
        meaning = _meaning(found[1], "")
        return f"{{{{ {meaning} }}}}" if meaning else ""

    return _ACTION.sub(words, text)
