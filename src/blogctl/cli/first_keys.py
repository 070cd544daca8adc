"""The texts of a few keys, found in front matter without a parser: good enough to propose, and never more than that.

Importing a parser takes longer than a shell may wait. What is written in an odd way is passed over.
"""

from __future__ import annotations

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_BARE_ENDS = ",]\n"
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def texts(text: str, names: tuple[str, ...]) -> list[str]:
    """The texts that stand under a key of one of the names, one or a list of them."""
    text = text.removeprefix("\ufeff").lstrip()
    if text.startswith(("{", ";;;")):
        return _texts_in_json(text.removeprefix(";;;"), names)
    first, *lines = text.splitlines() or [""]
    ends = _FENCES.get(first.rstrip(), ())
    found: list[str] = []
    for number, line in enumerate(lines):
        if line.rstrip() in ends or line.startswith("["):  # the end, or a table of TOML
            break
        key, sign, value = _parts(line, ":" if first.startswith("-") else "=")
        if sign and key in names:
            below = _lines_below(lines[number + 1 :], value)
            found += items("\n".join([value, *below])) if below else _parts_of_text(value)
    return found if ends else []


def items(written: str) -> list[str]:
    """The texts of a value as YAML and TOML write them: one, several with commas, or a list of either form."""
    found: list[str] = []
    at = 0
    while at < len(written):
        sign = written[at]
        if sign in "\"'":
            text, at = _quoted(written, at)
            found += [text] if text else []
        elif sign == "#":
            at = _behind(written, at, "\n")
        elif sign in " \t\n[],-" and (sign != "-" or written[at + 1 : at + 2] in {" ", "\n", ""}):
            at += 1
        else:
            end = min(_behind(written, at, sign) for sign in _BARE_ENDS)
            text = written[at:end].partition(" #")[0].strip()
            found += [text] if text not in _NOTHING and ": " not in f"{text} " else []
            at = end
    return found


def _quoted(written: str, start: int) -> tuple[str, int]:
    """A text in quotation marks, and where it ends; no text for one with escapes, which only a parser knows."""
    mark, at = written[start], start + 1
    while at < len(written) and (written[at] != mark or (mark == "'" and written[at + 1 : at + 2] == mark)):
        at += 2 if written[at] == mark or (mark == '"' and written[at] == "\\") else 1
    text = written[start + 1 : at]
    is_plain = at < len(written) and (mark == "'" or "\\" not in text)
    return (text.replace("''", "'").strip() if is_plain else ""), at + 1


def _parts_of_text(value: str) -> list[str]:
    """The texts on one line; one text in quotation marks is taken apart at its commas, as every dialect does."""
    found = items(value)
    is_quoted = value.lstrip()[:1] in {'"', "'"}
    return [part.strip() for text in found for part in text.split(",") if part.strip()] if is_quoted else found


def _behind(written: str, at: int, sign: str) -> int:
    found = written.find(sign, at)
    return len(written) if found < 0 else found


def _parts(line: str, sign: str) -> tuple[str, str, str]:
    """Key, sign and value of a line that begins with a key; the key is in quotes or in none."""
    key, sign, value = line.partition(sign)
    return key.rstrip(" \t").strip("\"'"), sign, value


def _lines_below(lines: list[str], value: str) -> list[str]:
    """The lines that belong to a value: those of a list below the key, or up to the bracket that closes it."""
    below: list[str] = []
    is_open = value.lstrip().startswith("[") and "]" not in value
    if value.partition("#")[0].strip() and not is_open:
        return []
    for line in lines:
        if not (is_open or line.lstrip().startswith(("- ", "#")) or not line.strip()):
            break
        below.append(line)
        if is_open and "]" in line:
            break
    return below


def _texts_in_json(text: str, names: tuple[str, ...]) -> list[str]:
    import json

    try:
        read, _ = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return []
    values = [read[name] for name in names if name in read] if isinstance(read, dict) else []
    found = [item for value in values for item in (value if isinstance(value, list) else str(value).split(","))]
    return [item.strip() for item in found if isinstance(item, str) and item.strip()]
