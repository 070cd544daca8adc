"""What a word of a query can become: a qualifier, one of its values or several, or the name of a query."""

from __future__ import annotations

from blogctl.cli import known_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ASKS_FOR_QUOTES = ",()"


def words(begun: str, qualifiers: Mapping[str, str], folder: str) -> Iterator[str]:
    """The words that begin so; the qualifiers come with the values that each of them has, if there is a choice."""
    sign = "-" if begun.startswith("-") else ""
    name, colon, value = begun.removeprefix("-").partition(":")
    if begun.startswith("@"):
        yield from known_names.beginning(begun, (f"@{query}" for query in known_names.queries(folder)))
    elif colon:
        yield from (f"{sign}{name}:{choice}" for choice in values(name.lower(), value, qualifiers, folder))
    elif name or not sign:
        yield from (f"{sign}{qualifier}:" for qualifier in qualifiers if qualifier.startswith(name))


def values(name: str, begun: str, qualifiers: Mapping[str, str], folder: str) -> Iterator[str]:
    """What may stand behind a qualifier's colon; behind a comma, another value."""
    cut = _behind_comma(begun)
    yield from (begun[:cut] + value for value in known_names.beginning(begun[cut:], _choices(name, qualifiers, folder)))


def _choices(name: str, qualifiers: Mapping[str, str], folder: str) -> Iterable[str]:
    if name in known_names.KEYS:
        names = known_names.terms(name, folder)
    elif name == "slug":
        names = known_names.slugs(folder)
    else:
        return qualifiers.get(name, "").split()
    return (_quoted(name) for name in names if '"' not in name)  # a quotation mark cannot be said in a query


def _quoted(name: str) -> str:
    return f'"{name}"' if any(sign in name for sign in _ASKS_FOR_QUOTES) else name


def _behind_comma(begun: str) -> int:
    """Where the last of several values begins; a comma between quotation marks ends none."""
    start, is_quoted = 0, False
    for at, sign in enumerate(begun):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == "," and not is_quoted:
            start = at + 1
    return start
