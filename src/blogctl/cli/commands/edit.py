"""blogctl edit: open a post in the editor, and check it afterwards."""

import typer

from blogctl.cli.editing import edit_and_check
from blogctl.cli.options import OnePickedPost
from blogctl.cli.picking import name_of_one
from blogctl.cli.session import Session


def edit(ctx: typer.Context, post: OnePickedPost = None) -> int:
    """Open a post in your editor, then say what is wrong with it, if anything is.

    blogctl edit spring
    EDITOR="code --wait" blogctl edit posts/spring.md

    Without a POST, a terminal offers all posts: type words of one, and press Enter.

    The editor is what VISUAL says, else EDITOR, else, on a terminal, one that is installed.
    """
    session: Session = ctx.obj
    return edit_and_check(session, session.blog.find(name_of_one(session, post, "edit"), exactly=True).path)
