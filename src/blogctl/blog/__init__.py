"""Blog: an opened blog. Whatever the command line does, it does through here, and so can any program.

from blogctl import Blog

blog = Blog.open("path/to/blog")
for post in blog.posts():
    print(post.slug, blog.status(post))
blog.publish(["spring"])
"""

from __future__ import annotations

from blogctl.blog.converting import Converting
from blogctl.blog.renaming import Renaming
from blogctl.blog.scheduling import Scheduling
from blogctl.blog.setting import Setting
from blogctl.blog.trashing import Trashing


class Blog(Setting, Scheduling, Renaming, Converting, Trashing):
    """A blog at a moment. What is read is kept for the life of the object; its own changes are seen by it.

    What makes changes takes `dry_run`: the outcome is then only planned, and `carry_out` performs it.
    """
