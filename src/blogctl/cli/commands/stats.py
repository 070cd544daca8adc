"""blogctl stats: the posts in numbers."""

from __future__ import annotations

from typing import Annotated

import typer

from blogctl.cli.listing import query_of
from blogctl.cli.options import WHICH, Several, argument, looks, which
from blogctl.cli.session import Session
from blogctl.cli.statistics import format_of, print_stats
from blogctl.query.filters import Filters


def stats(
    ctx: typer.Context,
    query: Annotated[
        Several,
        argument("[QUERY]…", "words that posts must fit: tag:sleep, -tag:sleep, @name or any text", panel=WHICH),
    ] = None,
    *,
    where: Annotated[str, which("--where QUERY", "a query in one text")] = "",
    kind: Annotated[str | None, which("--kind post|page|all", "posts (unless told), pages, or both")] = None,
    status: Annotated[
        Several, which("--status STATUS", "draft, scheduled, published, expired, hidden or invalid")
    ] = None,
    tag: Annotated[Several, which("--tag TAG", "posts with this tag")] = None,
    category: Annotated[Several, which("--category NAME", "posts in this category")] = None,
    author: Annotated[Several, which("--author NAME", "posts by this author")] = None,
    since: Annotated[str | None, which("--since DAY", "dated on 2026-01-31, 2026-01 or 2026, or later")] = None,
    until: Annotated[str | None, which("--until DAY", "dated on it or earlier")] = None,
    format_name: Annotated[str | None, looks("--format FORMAT", "table, json, csv or tsv")] = None,
) -> None:
    """Show the posts in numbers: by status, month and tag, and how often one comes.

    blogctl stats
    blogctl stats tag:sleep --since 2025
    blogctl stats --format json

    Months and years, and how often a post comes, are told of posts that are or were public, by their dates; all else is
    told of every post. How old a draft is says the first commit that added its file, or, without one, the file.
    """
    session: Session = ctx.obj
    shape = format_of(session, format_name)
    filters = Filters(
        kind, tuple(status or ()), tuple(tag or ()), tuple(category or ()), tuple(author or ()), since, until
    )
    wanted = query_of(session.blog, query or (), where, filters)
    print_stats(session, [post for post, _ in session.blog.found(wanted).rows], shape)
