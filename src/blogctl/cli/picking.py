"""Which post is meant, where none is named: on a terminal a person picks it, elsewhere it is said what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from blogctl.errors import EXIT_INTERRUPTED, EXIT_PROBLEMS, BadUsage, Interrupted
from blogctl.post import Kind, Status

if TYPE_CHECKING:
    from blogctl.cli.screen import Screen
    from blogctl.cli.session import Session
    from blogctl.post import Post
    from blogctl.rendering.entry import Key
    from blogctl.rendering.picker import Choice, Drawn, View

_PUBLISHABLE = (Status.DRAFT, Status.INVALID, Status.SCHEDULED)
"""What `publish` can make public, in the order in which it is offered."""


def name_of_one(session: Session, name: str | None, verb: str) -> str:
    """The name that was given, else the path of the post that a person picks. Raises BadUsage where there is nobody."""
    if name is not None:
        return session.name(name)
    example = "a-quiet-week a-better-name" if verb == "rename" else "a-quiet-week"
    hint = f"name it, as in blogctl {verb} {example}; blogctl list shows the posts"
    terminal = _terminal(session, "which post? none is named", hint)
    posts = sorted(
        session.blog.posts(None), key=lambda post: post.kind is Kind.PAGE
    )  # the newest first, and pages last
    return _picked(session, terminal, posts, f"{verb} which post?")[0]


def names_to_publish(session: Session) -> list[str]:
    """The paths of the posts that a person picks to be published. Raises BadUsage where there is nobody."""
    hint = "name posts, as in blogctl publish a-quiet-week, or select them: --where status:draft"
    terminal = _terminal(session, "which post? none is named, so there is nothing to publish", hint)
    statuses = {status: rank for rank, status in enumerate(_PUBLISHABLE)}
    blog = session.blog
    posts = [post for post in blog.posts(None) if blog.status(post) in statuses]
    posts.sort(key=lambda post: statuses[blog.status(post)])
    return _picked(session, terminal, posts, "publish which post?", takes_several=True)


def new_slug(session: Session, name: str) -> str:
    """The slug that a person gives a post, from its old one on. Raises BadUsage where there is nobody."""
    hint = f"say it, as in blogctl rename {name} a-better-name"
    terminal = _terminal(session, "which slug? no new one is given", hint)
    from blogctl.rendering.entry import edited, entry_of
    from blogctl.rendering.picker import question_drawn

    entry = entry_of(session.blog.find(name, exactly=True).slug)

    def press(key: Key) -> bool:
        nonlocal entry
        entry = edited(entry, key)
        return key.name == "enter" and bool(entry.text.strip())

    _asked(session, terminal, "new slug:", lambda view: question_drawn(entry, view), press)
    return entry.text.strip()


def _terminal(session: Session, message: str, hint: str) -> int:
    """The terminal that a person picks at. Raises BadUsage, with what is missing, where there is none."""
    terminal = session.keyboard
    if terminal is None:
        raise BadUsage(message, hint)
    return terminal


def _picked(
    session: Session, terminal: int, posts: Sequence[Post], question: str, *, takes_several: bool = False
) -> list[str]:
    from blogctl.rendering.picker import choices_of, drawn, picker_of, pressed, taken

    if not posts:
        session.output.note(_nothing_there(session))
        raise typer.Exit(EXIT_PROBLEMS)
    encoding = "utf-8" if session.output.is_unicode else "ascii"
    choices: list[Choice] = choices_of(posts, session.blog.now, session.blog.facts.zone, encoding)
    picker = picker_of(choices, takes_several=takes_several)

    def press(key: Key) -> bool:
        nonlocal picker
        if key.name == "enter":
            return bool(taken(picker))
        picker = pressed(picker, key)
        return False

    _asked(session, terminal, question, lambda view: drawn(picker, view), press)
    return taken(picker)


def _nothing_there(session: Session) -> str:
    if session.blog.posts(None):
        return "every post is public already, so there is nothing to publish"
    return 'no posts yet; blogctl new "A first post" makes one'


def _asked(
    session: Session, terminal: int, question: str, show: Callable[[View], Drawn], press: Callable[[Key], bool]
) -> None:  # fmt: skip
    """Show something and hand over keys until one of them is the last; Esc and Ctrl-C leave the command."""
    from blogctl.cli.screen import Screen
    from blogctl.store.interruptions import Interruptions

    with Interruptions() as held, Screen(terminal, session.output) as screen:
        while True:
            _draw(session, screen, question, show)
            key = screen.key()
            held.check()
            if key is None or key.name == "redraw":
                continue
            if key.name == "interrupt":
                raise Interrupted
            if key.name == "suspend":
                screen.suspend()
            elif key.name == "escape" or press(key):
                break
    if key.name == "escape":
        session.output.note("nothing was picked")
        raise typer.Exit(EXIT_INTERRUPTED)


def _draw(session: Session, screen: Screen, question: str, show: Callable[[View], Drawn]) -> None:
    from blogctl.rendering.picker import View
    from blogctl.rendering.theme import ASCII, UNICODE

    output = session.output
    glyphs = UNICODE if output.is_unicode else ASCII
    size = screen.size
    marks = {status: glyphs.mark(status) for status in Status}
    picture = show(View(size.width, size.height, question, marks, glyphs.ellipsis))
    lines = ["".join(output.paint_aside(*piece) for piece in line) for line in picture.lines]
    screen.draw(lines, picture.column)
