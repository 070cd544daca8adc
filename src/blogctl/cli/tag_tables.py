"""The tags of a blog on their way out: as a table for people, as rows for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blogctl.cli.tables import check_format
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.lifecycle.tagging import Tag

FIELDS = ("name", "posts", "twins")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "yaml", "count")


def print_tags(session: Session, of: str, format_name: str | None) -> None:
    """The tags (or categories), the most frequent first. Raises BadUsage for a format that there is not."""
    output = session.output
    if format_name is not None:
        check_format(format_name, FORMATS)
    found = session.blog.tags(of)
    if (format_name or ("table" if output.is_terminal else "tsv")) == "table":
        if found:
            output.lines(_table(session, found))
        else:
            output.note(f"no post has {of}")
        return
    from blogctl.exports.rows import lines_of_rows

    rows = ({"name": tag.name, "posts": tag.posts, "twins": list(tag.twins)} for tag in found)
    output.exported(lines_of_rows(rows, FIELDS, format_name or "tsv"))


def _table(session: Session, tags: Sequence[Tag]) -> Iterator[str]:
    output = session.output
    width = max(len(f"{tag.posts:,}") for tag in tags)
    for tag in tags:
        name = output.paint(printable(tag.name), "accent")
        twins = ", ".join(map(printable, tag.twins))
        told = output.paint(f"  nearly like {twins}", "warning") if twins else ""
        yield f"{tag.posts:>{width},}  {name}{told}"
    if pair := next((tag for tag in tags if tag.twins), None):
        from shlex import quote

        yield ""
        yield f"Make one of two: blogctl tags rename {quote(printable(pair.twins[0]))} {quote(printable(pair.name))}"
