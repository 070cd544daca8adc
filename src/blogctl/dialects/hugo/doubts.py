"""What in a post of a Hugo blog is doubtful: keys that count twice, words that Hugo does not know, what stops it."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem
from blogctl.dialects.flags import span_of
from blogctl.dialects.hugo.fences import find_bad_opening
from blogctl.dialects.hugo.reading import is_empty
from blogctl.dialects.reading import IdeaReader
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Mapping, Scalar

_HOSTS = ("http://", "https://")
_LISTS, _RENDERS = frozenset({"always", "never", "local"}), frozenset({"always", "never", "link"})


def read_build(reader: IdeaReader) -> tuple[bool, bool]:
    """Whether there is a page of the post, and whether some list has it; a word unknown to Hugo is a doubt."""
    headless, build = reader.named("headless"), reader.named("build")
    if headless is None and build is None:
        return True, True
    is_headless = headless is not None and bool(reader.flag_of(headless))
    entries = build.value.entries if build and isinstance(build.value, Mapping) else ()
    words = {entry.key.lower(): entry for entry in entries}
    render = _build_word(reader, words.get("render"), _RENDERS)
    listed = _build_word(reader, words.get("list"), _LISTS)
    return not is_headless and render == "always", not is_headless and listed != "never"


def twice_in_other_letters(document: Document) -> Iterator[Problem]:
    """Keys that are one and the same to an engine that does not tell capitals apart."""
    first: dict[str, Entry] = {}
    for entry in document.root.entries:
        other = first.setdefault(entry.key.lower(), entry)
        if other.key != entry.key:
            message = f"{entry.key} and {other.key} are one key for Hugo, which takes either"
            yield Problem("BC103", entry.key_span, message, "keep one of them")


def stops(reader: IdeaReader) -> Iterator[Problem]:
    """What makes Hugo build nothing at all, though the front matter can be read."""
    if reader.document.front is None and (sign := find_bad_opening(reader.document.text)):
        message = "Hugo takes this sign for the beginning of front matter, and stops"
        yield Problem("BC218", sign, message, "put an empty block of front matter before it")
    for idea in ("address", "aliases"):
        entry = reader.entries.get(idea)
        if entry and any(text.startswith(_HOSTS) for text in reader.texts(idea)):
            message = f"{entry.key} has an address with a host, and Hugo stops there"
            yield Problem("BC218", span_of(entry), message, "write the path alone: /posts/sleep/")
    build = reader.named("build")
    if build and not isinstance(build.value, Mapping) and not is_empty(build):
        yield Problem("BC218", span_of(build), "build is no group of keys, and Hugo stops there", "write build.list")
    if old := reader.named("_build"):
        yield Problem("BC218", old.key_span, "Hugo reads _build no more, and stops there", "call it build")


def _build_word(reader: IdeaReader, entry: Entry | None, known: frozenset[str]) -> str:
    """What `build.list` or `build.render` says; yes and no are the words of old versions."""
    if entry is None:
        return "always"
    node = entry.value
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, bool):
        return "always" if value else "never"
    if isinstance(value, str) and value in known:
        return value
    hint = f"write one of {', '.join(sorted(known))}"
    reader.problems.append(
        Problem("BC218", span_of(entry), f"build.{entry.key} is no word of Hugo's, which takes it for always", hint)
    )
    return "always"
