"""The numbers of a blog on their way out: as charts for people, as rows or one object for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.cli.tables import check_format

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.post import Post

_KNOWN = ("table", "json", "csv", "tsv")


def format_of(session: Session, name: str | None) -> str:
    """The format asked for, else charts on a terminal and rows in a pipe. Raises BadUsage for an unknown one."""
    if name is not None:
        check_format(name, _KNOWN)
    return name or ("table" if session.output.is_terminal else "tsv")


def print_stats(session: Session, posts: Sequence[Post], format_name: str) -> None:
    """These posts in numbers."""
    blog, output = session.blog, session.output
    zone = blog.facts.zone
    if format_name == "table" and not posts:
        output.note("no posts fit" if blog.posts(None) else 'no posts yet; blogctl new "A first post" makes one')
        return
    stats = blog.stats(posts)
    if format_name == "table":
        from blogctl.rendering.stats import render_stats

        output.show(render_stats(stats, blog.title, zone, session.look))
        return
    from blogctl.exports.stats import FIELDS, json_of_stats, rows_of_stats

    if format_name == "json":
        output.exported(json_of_stats(stats, zone))
    else:
        from blogctl.exports.rows import lines_of_rows

        output.exported(lines_of_rows(rows_of_stats(stats, zone), FIELDS, format_name))
