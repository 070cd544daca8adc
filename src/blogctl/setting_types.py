"""The types of settings: a value of TOML as the program uses it, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from blogctl.document.nodes import Timestamp


class Wrong(str):
    """Why a value cannot be taken: the end of a sentence that begins with the key."""

    __slots__ = ()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else Wrong("is not a text in quotes")


def _address(value: Any) -> str:
    text = _text(value)
    if isinstance(text, Wrong):
        return text
    if text and not text.startswith(("https://", "http://")):
        return Wrong("does not begin with https://")
    return text.rstrip("/")


def _texts(value: Any) -> tuple[str, ...] | Wrong:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return Wrong("is not a list of texts")


def _folders(value: Any) -> tuple[str, ...] | Wrong:
    folders = _texts(value)
    if isinstance(folders, Wrong):
        return folders
    for folder in folders:
        if folder.startswith("/") or ".." in folder.split("/") or "\0" in folder or ":" in folder[1:2]:
            return Wrong(f"has {folder!r}, which is outside the blog")
    return tuple(folder.strip("/").removeprefix("./") or "." for folder in folders)


def _number(value: Any) -> int | Wrong:
    return value if type(value) is int and value > 0 else Wrong("is not a whole number above zero")


def _values(value: Any) -> dict[str, Any] | Wrong:
    return _as_front_matter(value) if isinstance(value, dict) else Wrong("is not a table")


def _as_front_matter(value: Any) -> Any:
    """A value of TOML as front matter knows it: a date as it is written."""
    if isinstance(value, list):
        return [_as_front_matter(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_front_matter(inner) for key, inner in value.items()}
    return Timestamp(value.isoformat()) if hasattr(value, "isoformat") else value


def _queries(value: Any) -> dict[str, str] | Wrong:
    if not isinstance(value, dict) or not all(isinstance(inner, str) and inner.strip() for inner in value.values()):
        return Wrong("is not a table of queries, each a text that is not empty")
    odd = [name for name in value if not name.replace("-", "").replace("_", "").isalnum()]
    return Wrong(f"has {odd[0]!r}, which is not made of letters, digits, - and _") if odd else value


def _lists(value: Any) -> dict[str, tuple[str, ...]] | Wrong:
    if not isinstance(value, dict):
        return Wrong("is not a table of lists")
    lists: dict[str, tuple[str, ...]] = {}
    for key, inner in value.items():
        texts = _texts(inner)
        if isinstance(texts, Wrong):
            return Wrong(f"has {key}, which is not a list of codes")
        lists[key] = texts
    return lists


READERS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "address": _address,
    "texts": _texts,
    "folders": _folders,
    "number": _number,
    "values": _values,
    "lists": _lists,
    "queries": _queries,
}
"""By what a setting takes."""
