"""blogctl search: the posts that say some words, the best first."""

from typing import Annotated

import typer

from blogctl.cli.listing import pages_wanted, query_of
from blogctl.cli.options import WHICH, AllPosts, Limit, OfKind, PageNumber, QueryText, Several, argument, looks
from blogctl.cli.search_results import FORMATS, NAMES_ALONE, print_results
from blogctl.cli.session import Session
from blogctl.cli.tables import check_format
from blogctl.errors import BadUsage
from blogctl.query.filters import ANY_KIND, Filters


def search(
    ctx: typer.Context,
    words: Annotated[
        Several, argument("WORDS…", 'what to look for: sleep, "deep sleep", sleep*, NOT word, tag:health', panel=WHICH)
    ] = None,
    *,
    where: QueryText = "",
    kind: OfKind = None,
    limit: Limit = None,
    page: PageNumber = None,
    all_: AllPosts = False,
    format_name: Annotated[
        str | None, looks("--format FORMAT", "table, json, jsonl, csv, tsv, yaml, paths, slugs or count")
    ] = None,
    fields: Annotated[str | None, looks("--fields A,B,…", "the fields of json, jsonl, csv, tsv or yaml")] = None,
) -> None:
    """Find the posts that say some words, in the title, the tags or the text.

    blogctl search sleep
    blogctl search 'deep sleep' tag:health after:2024
    blogctl search 'sleep*' NOT apnea --format json

    Capitals and accents make no difference. A word is found whole; with a * behind it, what begins so is found too.
    Every word has to stand there; OR, NOT, parentheses and qualifiers work as in a list, but a post that says none of
    the words is not found. A word in the title counts most.
    """
    session: Session = ctx.obj
    if not words and not where:
        raise BadUsage("nothing says what to search for", "write a word: blogctl search sleep")
    shape = format_name or ("tsv" if fields or not session.output.is_terminal else "table")
    check_format(shape, FORMATS)
    if fields and shape == "table":
        raise BadUsage("a table has no --fields", "choose another --format, for example tsv")
    is_paged = shape == "table" and session.output.is_terminal
    pages = pages_wanted(limit=limit, number=page, is_all=all_, is_paged=is_paged)
    query = query_of(session.blog, words or (), where, Filters(kind))
    start = pages.size * (pages.number - 1)
    names = fields.split(",") if fields else None
    shows_snippets = shape not in NAMES_ALONE and (names is None or not {"snippet", "marks"}.isdisjoint(names))
    results = session.blog.search(query, start=start, size=pages.size or None, with_snippets=shows_snippets)
    if not results.total and kind is None:
        everywhere = query_of(session.blog, words or (), where, Filters(ANY_KIND))
        results = results._replace(of_other_kinds=session.blog.search(everywhere, size=0).total)
    print_results(session, results, pages, shape, names)
