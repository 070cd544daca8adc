"""blogctl list: the posts that a query fits, as a table for people or in a format for programs."""

from typing import Annotated

import typer

from blogctl.cli.listing import page_of, pages_wanted, query_of
from blogctl.cli.options import (
    AllPosts,
    ByAuthor,
    InCategory,
    Limit,
    OfKind,
    OfStatus,
    PageNumber,
    QueryText,
    QueryWords,
    Since,
    Until,
    WithTag,
    looks,
)
from blogctl.cli.session import Session
from blogctl.cli.tables import format_wanted, print_rows, print_table
from blogctl.query.filters import ANY_KIND, Filters


def list_(
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
    sort: Annotated[str, looks("--sort ORDER", "date, updated, title, slug, path, status, words or expires")] = "date",
    reverse: Annotated[bool, looks("--reverse", "the other way round")] = False,
    limit: Limit = None,
    page: PageNumber = None,
    all_: AllPosts = False,
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
