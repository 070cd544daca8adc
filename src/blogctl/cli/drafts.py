"""A new post on its way in and out: what the options of `new` ask for, and what is said when it is there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.cli.session import STANDARD_INPUT
from blogctl.document.nodes import Value
from blogctl.errors import BadUsage
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.values import Clock, typed
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.outcome import Outcome

_OWN_OPTIONS = {
    "title": "the title is the command's first word",
    "draft": "a new post is a draft; --publish makes it public",
    "slug": "the option for that is --slug",
    "date": "the option for that is --date",
}


def request_of(session: Session, title: str, keys: Sequence[str], body: str, date: str | None) -> Request:
    """What is asked of a new post, as far as it has to be understood first. Raises BadUsage."""
    from blogctl.cli.moments import moment

    text = session.text_that_comes_in() if body == STANDARD_INPUT else body
    values = dict(_key_and_value(session, word) for word in keys)
    return Request(title, keys=values, body=text, date=moment(session, date))


def checked_template(session: Session, path: str | None) -> str | None:
    """The template's path from the root, if there is such a file or none is asked for. Raises BadUsage."""
    if path and not os.path.lexists(os.path.join(session.blog.root, path)):
        raise BadUsage(f"there is no template {path}", f"its path is from the blog's root, {session.blog.root}")
    return path


def _key_and_value(session: Session, word: str) -> tuple[str, Value]:
    key, equals, text = word.partition("=")
    key = key.strip()
    if not equals or not key:
        raise BadUsage(
            f"--set {word} has no {'value' if key else 'key'}", "write it as KEY=VALUE, as in --set mood=calm"
        )
    if key in _OWN_OPTIONS:
        raise BadUsage(f"--set does not take {key}", _OWN_OPTIONS[key])
    blog = session.blog
    return key, typed(key, text.strip(), blog.dialect.idea_of(key), Clock(blog.now, blog.facts.zone))


def print_new(session: Session, outcome: Outcome, *, dry_run: bool) -> None:
    """Where the new post is, and what comes next; in a pipe its path alone."""
    from blogctl.cli.outcomes import print_notes, print_plan

    output = session.output
    post = outcome.results[0].after
    status = session.blog.status(post).value
    if dry_run:
        print_plan(output, outcome, "create")
        return
    if not output.is_terminal:
        output.names([post.path + "\n"])
    else:
        from shlex import quote

        slug = printable(quote(post.slug))
        follows = f"blogctl publish {slug}" if status == "draft" else f"blogctl show {slug}"
        output.line(f"{output.paint('created', 'good')}  {printable(post.path)}  ({output.paint(status, status)})")
        output.line(f"next:    blogctl edit {slug} {output.sign('·', '-')} {follows}")
    print_notes(output, outcome)
