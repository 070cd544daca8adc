"""Hugo's shortcodes `ref` and `relref`, which name a page by the path of its file: `{{< ref "posts/sleep.md" >}}`."""

from __future__ import annotations

import re
from posixpath import join, normpath
from urllib.parse import unquote

from blogctl.dialects.hugo.places import LEAF, Place, normalized
from blogctl.source import Edit, Span

_REFERENCE = re.compile(r"""\{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?P<sign>["'`]?)(?P<path>[^"'`\s>%#?]+)""")
_SUFFIX = re.compile(r"(?i)\.(?:md|markdown|mdown)$")
_INDEX = re.compile(rf"(?i)/{LEAF}$")


def reference_edits(text: str, start: int, here: Place, before: Place, after: Place) -> list[Edit]:
    """The edits by which the references of a text, from an offset on, name a page as it is called then.

    `here` is the text's place, `before` and `after` are the page's: one place twice asks where it is named.
    """
    edits = []
    for found in _REFERENCE.finditer(text, start):
        written = found["path"]
        path = _INDEX.sub("", _SUFFIX.sub("", written))
        if leads_to(path, here, before):
            end = found.start("path") + len(path)
            begin = end - len(path.rpartition("/")[2])
            edits.append(Edit(Span(begin, end), after.name))
    return edits


def leads_to(path: str, here: Place, page: Place) -> bool:
    """Whether a reference names a page: from the content on, from the page that it stands in, or by the name alone."""
    path = normalized(unquote(path))
    if "/" not in path and path == normalized(page.name):
        return True
    return page.path in {normpath(join(base, path)) for base in ("/", "/" + normalized(here.section), here.path)}
