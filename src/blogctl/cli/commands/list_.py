"""blogctl list: the posts that a query fits, as a table for people or in a format for programs."""

from __future__ import annotations

from typing import Annotated

import typer

from blogctl.cli.listing import page_of, pages_wanted, query_of
from blogctl.cli.options import WHICH, Several, argument, looks, which
from blogctl.cli.session import Session
from blogctl.cli.tables import format_wanted, print_rows, print_table
from blogctl.query.filters import ANY_KIND, Filters


def list_(
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
    sort: Annotated[str, looks("--sort ORDER", "date, updated, title, slug, path, status, words or expires")] = "date",
    reverse: Annotated[bool, looks("--reverse", "the other way round")] = False,
    limit: Annotated[int | None, looks("--limit N", "at most N posts (on a page)", min=1)] = None,
    page: Annotated[int | None, looks("--page N", "the Nth page; ten posts a page on a terminal", min=1)] = None,
    all_: Annotated[bool, looks("--all", "all posts on one page")] = False,
    format_name: Annotated[
        str | None, looks("--format FORMAT", "table, json, jsonl, csv, tsv, yaml, paths, slugs, count or template")
    ] = None,
    fields: Annotated[str | None, looks("--fields A,B,…", "the fields of json, jsonl, csv, tsv or yaml")] = None,
    field: Annotated[str | None, looks("--field NAME", "one field alone, one on each line")] = None,
    template: Annotated[str | None, looks("--template TEXT", "a line for each post: '{{ slug }} {{ title }}'")] = None,
    null: Annotated[bool, looks("-0 --null", "a NUL behind each instead of a newline")] = False,
) -> None:
    """Show the posts, the newest first, with drafts above.

    blogctl list
    blogctl list tag:sleep -status:draft --since 2025
    blogctl list "burnout" --format json
    blogctl list '(tag:sleep OR tag:rest) -is:draft'
    blogctl list status:draft --format paths | blogctl publish - --dry-run

    All words of a query must fit; - or NOT negates one, a comma means or, OR and parentheses group. Qualifiers are
    status kind is tag category author lang slug path title date before after updated words has missing link, each with
    a colon behind it. @name stands for a query of [queries] in blogctl.toml. docs/queries.md explains them all.
    """
    session: Session = ctx.obj
    shape = format_wanted(session, format_name, field=field, fields=fields, template=template, null=null)
    is_paged = shape.name == "table" and session.output.is_terminal
    pages = pages_wanted(limit=limit, number=page, is_all=all_, is_paged=is_paged)
    filters = Filters(
        kind, tuple(status or ()), tuple(tag or ()), tuple(category or ()), tuple(author or ()), since, until
    )
    wanted = query_of(session.blog, query or (), where, filters)
    shown = page_of(session.blog, wanted, sort, pages, reverse=reverse)
    if not shown.total:
        from blogctl.query.misspelt import find_misspelt

        shown = shown._replace(misspelt=find_misspelt(wanted.root, session.blog.posts(None)))
    if not shown.total and kind is None:
        others = query_of(session.blog, query or (), where, filters._replace(kind=ANY_KIND))
        shown = shown._replace(of_other_kinds=session.blog.found(others).total)
    if shape.name == "table":
        print_table(session, shown, pages)
    else:
        print_rows(session, shown, pages, shape)
