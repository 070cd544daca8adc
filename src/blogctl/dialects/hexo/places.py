"""Where the posts, drafts and pages of one Hexo blog lie, and what the names of their files say.

The rules are those of Hexo's `lib/plugins/processor/post.ts`, `processor/asset.ts` and `lib/box/index.ts`.
"""

from __future__ import annotations

from posixpath import dirname, splitext
from typing import NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.hexo.names import NamePattern, matcher, slugized
from blogctl.document.nodes import Scalar

OF_BYTES = frozenset({"tag:yaml.org,2002:binary"})
"""What stands behind this tag of YAML is an object to JavaScript, and so a yes, be it empty."""
POSTS, DRAFTS = "_posts", "_drafts"


class Place(NamedTuple):
    """Where one file lies."""

    kind: str
    inside: str
    values: dict[str, str]
    """What its name says, by the parameters of `new_post_name`."""


class Places:
    """The folders and names of a blog, by its configuration."""

    def __init__(self, settings: EngineSettings) -> None:
        self.source = settings.text("source_dir").strip("/") or "source"
        self.has_asset_folders = is_on(settings, "post_asset_folder")
        self.new_post_name = NamePattern(settings)
        self._is_copied = matcher(settings, "skip_render")
        self._is_excluded = matcher(settings, "exclude")
        self._is_included = matcher(settings, "include")
        self._is_ignored = matcher(settings, "ignore")
        self._last = ("", Place("", "", {}))

    def below(self, path: str) -> str:
        """A path from the source folder on."""
        return path.removeprefix(f"{self.source}/")

    def kind(self, path: str) -> str:
        """`_posts` or `_drafts`; nothing for a page."""
        return self._place(path).kind

    def inside(self, path: str) -> str:
        """A post's path from `_posts` or `_drafts` on; a page's from the source folder on."""
        return self._place(path).inside

    def _place(self, path: str) -> Place:
        """What is known of a path; many questions in a row are about the same one."""
        if path != self._last[0]:
            first, _, rest = self.below(path).partition("/")
            is_post = first in {POSTS, DRAFTS}
            values = self.new_post_name.values_in(rest) if is_post else {}
            self._last = path, Place(first, rest, values) if is_post else Place("", self.below(path), values)
        return self._last[1]

    def holds(self, path: str) -> bool:
        """Whether a Markdown file is a post or a page, and not hidden, copied as it is, or left out."""
        below = self.below(path)
        if self._is_copied(below) or self._is_ignored(f"blog/{path}") or self._is_ignored(f"blog/{dirname(path)}"):
            return False
        is_hidden = any(name.startswith(("_", ".")) for name in self.inside(path).split("/"))
        if not self.kind(path):
            return not self._is_excluded(below) and (not is_hidden or self._is_included(below))
        return not is_hidden and (not self.has_asset_folders or splitext(path)[1] == self.new_post_name.suffix)

    def values_in_name(self, path: str) -> dict[str, str]:
        """What the name of a post says, by the parameters of `new_post_name`; nothing if it does not fit."""
        return self._place(path).values

    def title_in_name(self, path: str) -> str:
        """The `:title` that an address is made of, which may have folders in it."""
        return self.values_in_name(path).get("title") or slugized(splitext(self.inside(path))[0])

    def day_in_name(self, path: str) -> str:
        """The day that the name of a post says, if it says all of it; be there such a day or not."""
        values = self.values_in_name(path)
        month, day = (values.get(name) or values.get(f"i_{name}", "") for name in ("month", "day"))
        return f"{values['year']}-{month:0>2}-{day:0>2}" if "year" in values and month and day else ""

    def assets_of(self, path: str) -> tuple[str, ...]:
        """The folder of a post's pictures, which is called as its file is."""
        return (splitext(path)[0],) if self.has_asset_folders and self.kind(path) else ()


def is_on(settings: EngineSettings, key: str, *, default: bool = False) -> bool:
    """A switch as JavaScript reads it: whatever is there is on, but for no, nothing, zero and the empty text."""
    found = settings.find(key)
    if found is None:
        return default
    node = found.node
    if not isinstance(node, Scalar) or node.tag in OF_BYTES:
        return True
    return bool(node.value) and node.value == node.value  # which NaN is not
