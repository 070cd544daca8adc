"""A new blog: its configuration, a template and a first draft."""

from __future__ import annotations

from blogctl.changes import Change, Create
from blogctl.dialects.detection import Engine
from blogctl.document.toml_syntax import compose
from blogctl.settings import FILE_NAME

TEMPLATE_PATH = "templates/post.md"
FIRST_POST_PATH = "posts/hello-world.md"

_CONFIGURATION = """\
# The blog's name, shown above its lists.
{title}
# Where the blog is published; posts' addresses begin with it.
# base_url = "https://example.org"

# Who writes a post that names no author.
# author = ""

# What a date without an offset means, on every machine alike.
{timezone}
[new]
# What a new post begins as.
{template}"""

_ADOPTED = """\
# This is a blog of {title}, by its {marker}: blogctl follows {title}'s rules, reads its configuration, and changes
# nothing there. `blogctl config` shows what it took from where. All of this file may go.
{dialect}"""

_TEMPLATE = """\
---
title: "{{ title }}"
draft: true
description: ""
tags: []
---

"""

_FIRST_POST = """\
---
title: Hello, world
draft: true
description: The first post of a new blog.
tags: []
---

This is a draft: nobody sees it until you publish it.

- `blogctl edit hello-world` opens it in your editor.
- `blogctl why hello-world` says why it is not public yet.
- `blogctl publish hello-world` makes it public, with today's date.
"""


def first_changes(title: str, zone_name: str, *, has_posts: bool) -> tuple[Change, ...]:
    """The files of a new blog; of a folder that has posts already, the configuration alone."""
    if has_posts:
        text = _CONFIGURATION.partition("\n[new]")[0] + "\n"
        return (Create(FILE_NAME, _filled(text, title, zone_name)),)
    return (
        Create(FILE_NAME, _filled(_CONFIGURATION, title, zone_name)),
        Create(TEMPLATE_PATH, _TEMPLATE.encode()),
        Create(FIRST_POST_PATH, _FIRST_POST.encode()),
    )


def adopting_changes(engine: Engine, marker: str) -> tuple[Change, ...]:
    """The configuration that takes over the blog of an engine: it only says whose rules are followed."""
    text = _ADOPTED.format(title=engine.title, marker=marker, dialect=compose({"dialect": engine.name}))
    return (Create(FILE_NAME, text.encode()),)


def _filled(text: str, title: str, zone_name: str) -> bytes:
    timezone = compose({"timezone": zone_name}) if zone_name else '# timezone = "Europe/Berlin"\n'
    template = compose({"template": TEMPLATE_PATH})
    return text.format(title=compose({"title": title}), timezone=timezone, template=template).encode()
