"""Which posts a command is about: from names, folders, a query, or what comes in on standard input."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.errors import BadUsage
from blogctl.store.locate import paths_named

if TYPE_CHECKING:
    from blogctl.cli.session import Session


def posts_to_change(
    session: Session, names: Sequence[str] | None, where: str | None, *, null: bool, verb: str, may_change: bool
) -> list[str]:  # fmt: skip
    """The names of posts that a command is to change; several are confirmed first, however they were named.

    An empty list means that nothing fits or that a person said no, which was said. Raises BadUsage, and what
    `Blog.find` raises before anyone is asked.
    """
    named = session.names(names or (), null=null)
    if where is None:
        if not names:
            raise BadUsage(
                f"no post is named, so there is nothing to {verb}", "name posts, or select them: --where QUERY"
            )
        if not named:
            session.output.note(f"no names came in on standard input, so there is nothing to {verb}")
        return named if may_change else _agreed(session, verb, named)
    found = [post.path for post in session.selected(where)]
    if not found:
        session.output.note(f"no post fits {where}, so there is nothing to {verb}")
        return []
    chosen = list(dict.fromkeys([*named, *found]))
    return chosen if may_change else _agreed(session, verb, chosen)


def _agreed(session: Session, verb: str, names: list[str]) -> list[str]:
    """The names, if they stand for one post or a person agrees; else none."""
    if len(names) < 2:
        return names
    paths = list(dict.fromkeys(session.blog.find(name, exactly=True).path for name in names))
    return paths if len(paths) < 2 or _is_agreed(session, verb, paths) else []


def _is_agreed(session: Session, verb: str, chosen: Sequence[str]) -> bool:
    if not session.is_interactive:
        hint = f"add --yes to {verb} them, or --dry-run to see what would change"
        raise BadUsage(f"{len(chosen):,} posts would change, and there is nobody to ask", hint)
    for path in chosen[:10]:
        session.output.aside(f"  {_shown(path)}\n")
    if len(chosen) > 10:
        session.output.aside(f"  and {len(chosen) - 10:,} more\n")
    is_agreed = session.confirm(f"{verb} these {len(chosen):,} posts?")
    if not is_agreed:
        session.output.note("nothing was changed")
    return is_agreed


def paths_to_check(session: Session, names: Sequence[str], *, exactly: bool) -> list[str]:
    """The paths of posts that names stand for: a folder for all below it; a file that is no post is left, with a note.

    Raises NoSuchPost and SeveralPosts, and BadUsage for what lies outside the blog.
    """
    blog = session.blog
    posts = [post.path for post in blog.posts(None)]
    found: list[str] = []
    for name in names:
        paths = paths_named(blog.root, name)
        below = [post for post in posts if any(post == path or _is_below(post, path) for path in paths)]
        if below:
            found += below
        elif any(_is_inside(path) and os.path.lexists(os.path.join(blog.root, path)) for path in paths):
            session.output.note(f"{name} is not a post, and is left out")
        elif paths and os.path.lexists(name):
            raise BadUsage(
                f"{name} is outside the blog, which is {blog.root}", "name posts of this blog, or another blog: -C DIR"
            )
        else:
            found.append(blog.find(name, exactly=exactly).path)
    return list(dict.fromkeys(found))


def _is_below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(folder + "/")


def _is_inside(path: str) -> bool:
    return not os.path.isabs(path) and path != ".." and not path.startswith("../")


def _shown(path: str) -> str:
    from blogctl.safe_text import printable

    return printable(path)
