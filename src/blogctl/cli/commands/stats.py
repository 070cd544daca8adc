"""blogctl stats: the posts in numbers."""

from typing import Annotated

import typer

from blogctl.cli.listing import query_of
from blogctl.cli.options import (
    ByAuthor,
    InCategory,
    OfKind,
    OfStatus,
    QueryText,
    QueryWords,
    Since,
    Until,
    WithTag,
    looks,
)
from blogctl.cli.session import Session
from blogctl.cli.statistics import format_of, print_stats
from blogctl.query.filters import Filters


def stats(
    ctx: typer.Context,
    query: QueryWords = None,
    *,
    where: QueryText = "",
    kind: OfKind = None,
    status: OfStatus = None,
    tag: WithTag = None,
    category: InCategory = None,
    author: ByAuthor = None,
    since: Since = None,
    until: Until = None,
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
