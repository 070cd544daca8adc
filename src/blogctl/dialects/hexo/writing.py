"""What is written in a Hexo blog: where a draft goes when it is published, and scaffolds.

The rules are those of Hexo's `lib/plugins/filter/new_post_path.ts` and `lib/hexo/post.ts`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import splitext

from blogctl.dialects.hexo.names import OF_DATE, filled, further_values
from blogctl.dialects.hexo.places import DRAFTS, POSTS, Places
from blogctl.dialects.hexo.text import find_seen
from blogctl.source import Source

_BY_HEXO = re.compile(
    r"(?m)^[ \t]*\"?(?:date|updated|layout)\"?[ \t]*:[ \t]*[\"']?\{\{[^}\r\n]*\}\}[\"']?,?[ \t]*(?:\r\n|\n|\Z)"
)
"""What Hexo fills in when it makes a post; a draft gets its date when it is published."""
_BARE_PLACEHOLDER = re.compile(r"(?m)(:[ \t]+)(\{\{[^}\r\n]*\}\})([ \t]*,?[ \t]*\r?)$")


def path_of_published(path: str, values: Mapping[str, str], places: Places) -> str:
    """Where a draft goes: to `_posts`, by the name that `new_post_name` makes of it, unless its name fits already."""
    inside = places.inside(path)
    stem, suffix = splitext(inside)
    said = places.new_post_name.values_in(inside)
    fits = bool(said) and all(said[name] == values.get(name) for name in OF_DATE.intersection(said))
    is_bundle = stem.endswith("/index")
    name = filled(places.new_post_name.stem, {**values, **further_values(said)})
    if fits or is_bundle or ":" in name:
        return f"{places.source}/{POSTS}/{inside}"
    return f"{places.source}/{POSTS}/{name}{suffix}"


def path_of_unpublished(path: str, places: Places) -> str:
    """Where a post goes that becomes a draft: to `_drafts`, by the name that it has, so that no date is lost."""
    return f"{places.source}/{DRAFTS}/{places.inside(path)}"


def readable_scaffold(scaffold: Source) -> Source:
    """A scaffold whose placeholders stand in quotes, so that it can be read; without what Hexo alone fills in."""
    front = find_seen(scaffold.text)
    if front is None:
        return scaffold
    start, end = front.block
    block = _BARE_PLACEHOLDER.sub(r'\1"\2"\3', _BY_HEXO.sub("", scaffold.text[start:end]))
    return Source(scaffold.path, scaffold.text[:start] + block + scaffold.text[end:])
