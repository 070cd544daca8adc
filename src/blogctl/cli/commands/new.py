"""blogctl new: make a draft."""

from typing import Annotated, Literal

import typer

from blogctl.cli.drafts import checked_template, print_new, request_of
from blogctl.cli.editing import edit_and_check, editor
from blogctl.cli.options import DryRun, Several, argument, looks, what
from blogctl.cli.session import Session
from blogctl.post import Kind


def new(
    ctx: typer.Context,
    title: Annotated[str, argument("TITLE", "what the post is called")],
    *,
    slug: Annotated[str, what("--slug SLUG", "its name in addresses; made from the title unless told")] = "",
    tag: Annotated[Several, what("--tag TAG", "a tag; for several, say it again")] = None,
    category: Annotated[Several, what("--category NAME", "a category; for several, say it again")] = None,
    author: Annotated[str, what("--author NAME", "who writes it")] = "",
    description: Annotated[str, what("--description TEXT", "what it is about, in a sentence")] = "",
    date: Annotated[str | None, what("--date WHEN", "its date: 2026-12-24, '2026-12-24 18:00', tomorrow")] = None,
    keys: Annotated[
        Several, what("--set KEY=VALUE", "another key; true, 3, 2026-12-24 and [a, b] are more than text")
    ] = None,
    body: Annotated[str, what("--body TEXT", "its Markdown; - is standard input")] = "",
    page: Annotated[bool, what("--page", "make a page, which stands in no list of recent posts")] = False,
    publish: Annotated[bool, what("--publish", "make it public at once")] = False,
    edit: Annotated[bool, what("--edit", "open it in your editor")] = False,
    template: Annotated[
        str | None, looks("--template FILE", "a file that it begins as, from the blog's root; '' for none")
    ] = None,
    syntax: Annotated[
        Literal["yaml", "toml", "json"] | None, looks("--syntax", "how its front matter is written")
    ] = None,
    bundle: Annotated[bool, looks("--bundle", "make a folder for it and its pictures: slug/index.md")] = False,
    dry_run: DryRun = False,
) -> int:
    """Make a draft. In a pipe its path is printed, and nothing else.

    blogctl new "A quiet week"
    blogctl new "A quiet week" --tag rest --tag habits --edit
    echo "It was quiet." | blogctl new "A quiet week" --body - --publish
    """
    session: Session = ctx.obj
    if edit and not dry_run:
        editor(session)  # before anything is made
    request = request_of(session, title, keys or (), body, date)._replace(
        slug=slug,
        tags=tuple(tag or ()),
        categories=tuple(category or ()),
        author=author,
        description=description,
        syntax=syntax or "",
        template=checked_template(session, template),
        bundle=bundle,
        kind=Kind.PAGE if page else Kind.POST,
    )
    outcome = session.blog.new(request, publish=publish, dry_run=dry_run)
    print_new(session, outcome, dry_run=dry_run)
    return edit_and_check(session, outcome.results[0].after.path) if edit and not dry_run else 0
