"""JavaScript as a text: what stands in it for certain, found without ever running it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))"
    r"|(?P<text>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"
    r"|(?P<pattern>(?<=[(,=:\[!&|?{};\n])[ \t]*+/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/)",
    re.DOTALL,
)
_TEXT = re.compile(r"\"((?:\\.|[^\"\\\n])*)\"|'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\$])*)`", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_ASTRO_FENCES = re.compile(r"\s*---[^\n]*\n(.*?)\n---", re.DOTALL)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_NEXT_STATEMENT = re.compile(r"\n\s*(?:(?:export|const|let|var|function|async|import|type|interface|class)\b|---|<)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def without_comments(text: str) -> str:
    """The program with its comments made spaces; what looks like one inside a text or a pattern stays."""
    return _TOKEN.sub(lambda found: _blank(found[0]) if found["comment"] else found[0], text)


def _blank(comment: str) -> str:
    return re.sub(r"[^\n]", " ", comment)


def group_at(code: str, start: int) -> str:
    """What stands between the bracket at an offset and the one that closes it; all that follows, if none does."""
    depth, at, masked = 0, start, _masked(code)
    opening, closing = code[start], _CLOSING[code[start]]
    while at < len(masked):
        depth += (masked[at] == opening) - (masked[at] == closing)
        if depth == 0:
            return code[start + 1 : at]
        at += 1
    return code[start + 1 :]


class Call(NamedTuple):
    """A call of a function, with where its name stands."""

    start: int
    arguments: list[str]


def calls_of(code: str, name: str) -> Iterator[Call]:
    """Every call of a function or a method."""
    for found in re.finditer(rf"\b{re.escape(name)}\s*\(", _masked(code)):
        yield Call(found.start(), arguments_in(group_at(code, found.end() - 1)))


def objects_of(code: str, name: str) -> Iterator[str]:
    """What stands in every object that is the value of a key or a variable."""
    for found in re.finditer(rf"[\"'`]?\b{re.escape(name)}\b[\"'`]?\s*[:=]\s*\{{", code):
        yield group_at(code, found.end() - 1)


def arguments_in(code: str) -> list[str]:
    """The arguments of a call, or the items of a list, parted at the commas between them."""
    masked, depth, parts, start = _masked(code), 0, [], 0
    for at, sign in enumerate(masked):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            parts.append(code[start:at].strip())
            start = at + 1
    return [part for part in (*parts, code[start:].strip()) if part]


def text_of(code: str, whole: str) -> str | None:
    """A text that is written out, or the name of one that `whole` writes out; None for what is computed."""
    code = code.strip()
    if found := _TEXT.fullmatch(code):
        return _ESCAPED.sub(r"\1", next(part for part in found.groups() if part is not None))
    if code.startswith("`") and whole:
        names = set(re.findall(r"\$\{\s*([A-Za-z_$][\w$]*)\s*\}", code))
        known = {name: text for name in names if (text := text_of(name, whole)) is not None}
        filled = re.sub(r"\$\{\s*([\w$]+)\s*\}", lambda found: known.get(found[1], found[0]), code)
        return text_of(filled, "")
    if not _NAME.fullmatch(code):
        return None
    named = re.search(rf"\b(?:const|let|var)\s+{re.escape(code)}\s*(?::\s*\w+\s*)?=\s*({_TEXT.pattern})", whole)
    return text_of(named[1], "") if named else None


def value_of_key(code: str, key: str) -> str:
    """What stands behind a key of an object, whose inside `code` is; empty if the key is not there."""
    for part in arguments_in(code):
        if found := re.match(rf"(?:async\s+)?[\"']?{re.escape(key)}[\"']?\s*(?::|(?=\())", part):
            return part[found.end() :].strip()
    return ""


def text_of_key(code: str, key: str, whole: str) -> str | None:
    """The text behind a key of an object; None if the key is not there, or its value is computed."""
    return text_of(value_of_key(code, key), whole)


def declaration_of(code: str, name: str) -> str:
    """What a name is declared as, by `function` or `const`: all of that statement."""
    word = re.escape(name)
    found = re.search(rf"\b(?:function\s+{word}\b|(?:const|let|var)\s+{word}\s*(?::[^=;]*?)?=(?!=|>))", code)
    if found is None:
        return ""
    masked, depth = _masked(code), 0
    for at in range(found.end(), len(masked)):
        depth += (masked[at] in "([{") - (masked[at] in ")]}")
        if depth < 0 or (depth == 0 and (masked[at] == ";" or _NEXT_STATEMENT.match(masked, at))):
            return code[found.end() : at]
    return code[found.end() :]


def exported_object(code: str) -> str:
    """The inside of the object that a program exports, perhaps by a function that only returns it; or nothing."""
    start = r"(?:export\s+default|module\.exports\s*=)"
    function = r"(?:(?:async\s+)?(?:\([^()]*\)\s*=>\s*\(?|function\s*\w*\s*\([^()]*\)\s*\{\s*return\s*\(?))?"
    found = re.search(rf"{start}\s*{function}\s*(?=\{{)", code)
    return group_at(code, found.end()) if found else ""


def exported_settings(code: str) -> str:
    """The inside of the object that a program exports, be it as it is or through `defineConfig`; or nothing."""
    found = re.search(r"(?:export\s+default|module\.exports\s*=)\s*(?:[\w.]+\s*\(\s*)?(?=\{)", code)
    return group_at(code, found.end()) if found else ""


def script_of_astro(text: str) -> str:
    """The program of an Astro page, which stands between its fences; as long as the text before it."""
    found = _ASTRO_FENCES.match(text)
    return _blank(text[: found.start(1)]) + found[1] if found else ""


def imported_names(code: str) -> set[str]:
    """The names that a program imports from elsewhere, as it calls them itself."""
    names: set[str] = set()
    for found in re.finditer(r"\bimport\s+(?!type\b)([^\"';]+?)\s+from\b", code):
        words = re.findall(r"(?:[\w$]+\s+as\s+)?([\w$]+)", found[1])
        names.update(word for word in words if word != "type")
    return names


def imports_in(code: str) -> Iterator[str]:
    """What a program imports, as it names it: `./filters.js`, `@/posts`, and packages."""
    for found in re.finditer(r"(?:\bfrom|\bimport|\brequire)\s*\(?\s*[\"']([^\"'\n]+)[\"']", code):
        yield found[1]


def _masked(code: str) -> str:
    """The program with every text and pattern made spaces, so that brackets can be counted."""
    return _TOKEN.sub(lambda found: _blank(found[0]), code)
