"""Which posts are to be checked: those that names and folders stand for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.errors import BadUsage
from blogctl.store.locate import paths_named

if TYPE_CHECKING:
    from blogctl.cli.session import Session


def paths_to_check(session: Session, names: Sequence[str], *, exactly: bool) -> list[str]:
    """The paths of posts that names stand for: a folder for all below it; a file that is no post is left, with a note.

    In a folder, what the system will not let be read is among them. Raises NoSuchPost, SeveralPosts, BadUsage for what
    lies outside the blog, and SystemFailure or OutsideBlog for a file that is named and cannot be read.
    """
    blog = session.blog
    posts = {post.path: True for post in blog.posts(None)}
    left_out = {left.path: left.is_unread for left in blog.left_out}
    found: list[str] = []
    for name in names:
        paths = paths_named(blog.root, name)
        if named := [path for path in paths if path in left_out]:
            blog.document(named[0])  # which says why it cannot be read
        below = [path for path in paths if path in posts] or [
            path
            for path, is_wanted in {**posts, **left_out}.items()
            if is_wanted and any(_is_below(path, folder) for folder in paths)
        ]
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
