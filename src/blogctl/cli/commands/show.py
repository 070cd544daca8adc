"""blogctl show: one post as a page of the terminal, or a part of its file."""

from typing import Annotated

import typer

from blogctl.cli.options import OutputFormat, PickedPost, looks, what
from blogctl.cli.pages import Parts, print_json, print_page, print_part
from blogctl.cli.picking import name_of_one
from blogctl.cli.session import Session


def show(
    ctx: typer.Context,
    post: PickedPost = None,
    *,
    raw: Annotated[bool, what("--raw", "the file as it is")] = False,
    body: Annotated[bool, what("--body", "its Markdown alone")] = False,
    meta: Annotated[bool, what("--meta", "its front matter alone")] = False,
    html: Annotated[bool, what("--html", "its body as HTML; raw HTML is shown as text")] = False,
    recent: Annotated[
        int, looks("--recent N", "how many other posts stand under it; 10 unless told", min=0, max=10)
    ] = 10,
    width: Annotated[int | None, looks("--width N", "how many columns to use", min=20, max=1000)] = None,
    pager: Annotated[bool, looks("--pager", "page by page, on a terminal; PAGER says by what")] = False,
    output_format: OutputFormat = "text",
) -> None:
    """Show one post as a page, with recent posts and ways to share it below.

    blogctl show spring
    blogctl show spring --pager
    blogctl show posts/spring.md --body | wc -w

    Without a POST, a terminal offers all posts: type words of one, and press Enter.
    """
    session: Session = ctx.obj
    part = Parts(raw=raw, body=body, meta=meta, html=html).only()
    found = session.blog.find(name_of_one(session, post, "show"))
    if output_format == "json":
        print_json(session, found)
    elif part:
        print_part(session, found, part)
    else:
        print_page(session, found, recent=recent, width=width, is_paged=pager)
