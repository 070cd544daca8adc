"""Hugo's shortcodes `ref` and `relref`, which name a page by the path of its file: `{{< ref "posts/sleep.md" >}}`.

The rules are those of Hugo's `hugolib/pagecollections.go`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote

from blogctl.dialects.hugo.places import LEAF, Place, Places, normalized
from blogctl.dialects.references import Reference
from blogctl.source import Span

_REFERENCE = re.compile(
    r"""\{\{[<%]\s*(?:rel)?ref\s+(?:(?:lang|outputFormat)\s*=\s*["'`][^"'`\s]*["'`]\s+)*"""
    r"""(?:path\s*=\s*)?(?:["'`](?P<quoted>[^"'`#?\r\n]+)|(?P<bare>[^"'`\s>%#?]+))"""
)
_LANGUAGE = re.compile(r"""[^{>}]*?\slang\s*=\s*["'`](?P<language>[^"'`\s]+)""")
_SUFFIX = re.compile(r"(?i)\.(?:md|markdown|mdown)$")
_INDEX = re.compile(rf"(?i)/{LEAF}$")


def references_in(text: str, start: int, path: str, places: Places) -> Iterator[Reference]:
    """The references of a file's text, from an offset on; what each can be renamed in is the last name of its path."""
    here = places.of(path)
    for found in _REFERENCE.finditer(text, start):
        language = _LANGUAGE.match(text, found.start() + len("{{<"))
        group = "quoted" if found["quoted"] else "bare"
        with_index = _SUFFIX.sub("", found[group])
        path = _INDEX.sub("", _without_language(with_index, places, has_suffix=with_index != found[group]))
        name = path.rpartition("/")[2]
        end = found.start(group) + len(path)
        paths = paths_meant(path, here, has_suffix=with_index != found[group])
        of = language["language"].lower() if language else here.language
        yield Reference(Span(end - len(name), end), name, tuple(f"{of} {one}" for one in paths))


def names_of(page: Place) -> tuple[str, ...]:
    """The names by which references mean a page: its path, and its name alone; in its own language."""
    return (f"{page.language} {page.path}", f"{page.language} {normalized(page.name)}")


def _without_language(path: str, places: Places, *, has_suffix: bool) -> str:
    """A path as Hugo takes it: the language in a file's name says nothing, for the page's own or `lang` counts.

    It is not taken out of `a-bundle/index.de`, which without a suffix is no file's name.
    """
    folder, slash, name = path.rpartition("/")
    stem, language = places.split(f"{name}.md")
    return f"{folder}{slash}{name[: len(stem)]}" if language and (has_suffix or stem != LEAF) else path


def paths_meant(path: str, here: Place, *, has_suffix: bool) -> tuple[str, ...]:
    """What a path may mean, in Hugo's order: from the page that it stands in, from the content on, by the name alone.

    From a bundle's folder, and not from the one that this lies in, only a path with a suffix is looked for.
    """
    path = normalized(unquote(path))
    section = "/" + normalized(here.section)
    own = here.path if here.stem == LEAF else section
    meant: list[str] = []
    if not path.startswith("/"):
        folders = [section] if not has_suffix else [own] if path.startswith("../") else [section, own]
        meant = [normpath(join(folder, path)) for folder in folders]
    if not path.startswith("."):
        meant.append(normpath(join("/", path)))
        meant += [path] if "/" not in path else []
    return tuple(dict.fromkeys(meant))
