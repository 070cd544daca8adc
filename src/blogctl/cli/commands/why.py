"""blogctl why: the status of a post, and every fact behind it."""

import typer

from blogctl.cli.options import OutputFormat, Post
from blogctl.cli.session import Session
from blogctl.cli.verdict import json_of, lines_of


def why(ctx: typer.Context, post: Post, output_format: OutputFormat = "text") -> None:
    """Say why a post is public, or why not, and what to do to change it.

    blogctl why spring
    blogctl why posts/spring.md --format json
    """
    session: Session = ctx.obj
    found = session.blog.find(session.name(post))
    document, explanation = session.blog.why(found)
    if output_format == "json":
        session.output.exported(json_of(session, document, explanation))
    else:
        session.output.lines(lines_of(session, document, explanation))
