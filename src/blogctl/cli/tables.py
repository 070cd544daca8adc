"""A list of posts on its way out: as a table for people, as rows for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from blogctl.cli.listing import MOST_DRAWN, Page, Pages, command_for_page, plain_rows
from blogctl.cli.session import Session
from blogctl.errors import BadUsage
from blogctl.safe_text import printable


class Shape(NamedTuple):
    """The form that rows are wanted in."""

    name: str
    """`table`, or a format of the exports."""
    fields: Sequence[str] | None = None
    template: str = ""
    null: bool = False


def format_wanted(
    session: Session, name: str | None, *, field: str | None, fields: str | None, template: str | None, null: bool
) -> Shape:  # fmt: skip
    """The form that the options of a list mean together. Raises BadUsage for those that contradict one another."""
    if field is not None:
        _refuse_others("--field", name in {None, "field"}, fields, template)
        return Shape("field", (field,), null=null)
    if template is not None:
        _refuse_others("--template", name in {None, "template"}, fields)
        return Shape("template", template=template, null=null)
    if name is None:
        name = "paths" if null else "tsv" if fields or not session.output.is_terminal else "table"
    from blogctl.exports.rows import FORMATS

    check_format(name, ["table", *(known for known in FORMATS if known != "field")])
    if name == "template":
        raise BadUsage("--format template needs a template", "give it: --template '{{ slug }} {{ title }}'")
    if name == "table" and (fields or null):
        raise BadUsage(f"a table has no {'--fields' if fields else '-0'}", "choose another --format, for example tsv")
    return Shape(name, fields.split(",") if fields is not None else None, null=null)


def check_format(name: str, known: Sequence[str]) -> None:
    """Let a format pass that there is. Raises BadUsage for any other, with the nearest."""
    if name not in known:
        from blogctl.query.spelling import hint_for

        raise BadUsage(f"{name or 'nothing'} is no output format", hint_for(name, known, "formats"))


def _refuse_others(option: str, is_format_right: bool, *others: str | None) -> None:
    if not is_format_right:
        raise BadUsage(f"{option} is a format of its own", "leave --format out")
    if any(other is not None for other in others):
        raise BadUsage(f"{option} does not go with --fields or --template", "leave one of them out")


def print_rows(session: Session, page: Page, pages: Pages, shape: Shape) -> None:
    """The page in a format for programs, which is complete and valid even when there is nothing in it."""
    from blogctl.exports.posts import lines_of_posts

    pieces = lines_of_posts(
        page.rows, shape.name, fields=shape.fields, template=shape.template, null=shape.null
    )  # fmt: skip
    is_of_files = shape.name == "paths" or shape.null or tuple(shape.fields or ()) == ("path",)
    (session.output.names if is_of_files else session.output.exported)(pieces)
    _say_what_is_missing(session, page, pages, is_quiet=True)


def print_table(session: Session, page: Page, pages: Pages) -> None:
    """The page as a table, with the command for the next one."""
    if not page.rows:
        _say_what_is_missing(session, page, pages, is_quiet=False)
        return
    from blogctl.rendering.post_table import Listing, render_recent

    blog, output = session.blog, session.output
    next_page = command_for_page(session.words, pages.number + 1) if page.remaining else ""
    if len(page.rows) > MOST_DRAWN:
        from blogctl.post import Status
        from blogctl.rendering.theme import ASCII, UNICODE

        glyphs = UNICODE if output.is_unicode else ASCII
        output.lines(plain_rows(page.rows, output, {status: glyphs.mark(status) for status in Status}))
        if next_page:
            output.line(f"More posts: {page.remaining:,} more {output.sign('·', '-')} {next_page}")
        return
    posts = [post for post, _ in page.rows]
    listing = Listing(posts, blog.now, blog.facts.zone, blog.title, page.total, page.remaining, next_page)
    output.show(render_recent(listing, session.look))


def _say_what_is_missing(session: Session, page: Page, pages: Pages, *, is_quiet: bool) -> None:
    if page.rows:
        return
    if page.total:
        last = f"page {page.last} is the last one" if page.last > 1 else "there is one page"
        session.output.note(f"page {pages.number} is empty: {last}, with {page.total:,} posts in all")
    elif page.misspelt:
        what, name, nearest = page.misspelt
        session.output.note(f"no post has the {what} {name}; did you mean {nearest}?")
    elif session.blog.posts(None):
        if not is_quiet:
            from blogctl.rendering.words import counted

            there_are = f", but {counted(page.of_other_kinds, 'page')}: add --kind all" if page.of_other_kinds else ""
            session.output.note(f"no posts fit{there_are}")
    elif not is_quiet:
        session.output.note(f'no posts yet{_where_it_looked(session)}; blogctl new "A first post" makes one')


def _where_it_looked(session: Session) -> str:
    """In the blog of an engine: whose it is taken for, and where posts were looked for."""
    blog = session.blog
    if blog.dialect.name == "default":
        return ""
    folders = ", ".join("this folder" if folder == "." else f"{printable(folder)}/" for folder in blog.facts.content)
    return f" in {folders} (by its files a {blog.dialect.title} blog; if it is none, say so in blogctl.toml)"
