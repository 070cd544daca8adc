"""Eleventy's files of data beside posts: what `posts/posts.json` says of every post below `posts/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename, dirname
from typing import NamedTuple

from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.dialects.javascript import arguments_in, exported_object, text_of, value_of_key, without_comments
from blogctl.document.nodes import Value
from blogctl.source import Source

SUFFIXES = (".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".json")
"""In the order in which they count, the strongest first (`TemplateData.getLocalDataPaths`)."""
_KEYS = ("permalink", "tags", "date", "draft", "eleventyExcludeFromCollections")


class Said(NamedTuple):
    """What data says under one key."""

    value: Value
    path: str
    """The file that says it."""
    is_known: bool = True
    """Whether it is written out; else a program makes it."""


class DataFiles:
    """All files of data of a blog, asked for what they say of one post."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._said = {source.path: _read(source) for source in sources}

    def __repr__(self) -> str:
        return repr(self._said)

    def find(self, path: str, key: str) -> Said | None:
        """What counts for a post under a key: of several files the nearest to it."""
        return next((said[key] for said in self._of(path) if key in said), None)

    def tags(self, path: str) -> tuple[str, ...]:
        """The tags that files give a post; those of all of them add up."""
        found = (said["tags"].value for said in self._of(path) if "tags" in said)
        texts = (value.split(",") if isinstance(value, str) else value for value in found)
        return tuple(str(tag).strip() for tags in texts if isinstance(tags, list) for tag in tags)

    def broken(self, path: str) -> str:
        """A file that speaks for the post and cannot be read; empty if there is none."""
        return next((said[""].path for said in self._of(path) if "" in said), "")

    def _of(self, path: str) -> Iterator[dict[str, Said]]:
        """What the files for a post say, the strongest first."""
        if self._said:
            for stem in _stems_for(path):
                for suffix in SUFFIXES:
                    if said := self._said.get(stem + suffix):
                        yield said


def data_files_among(paths: Iterable[str]) -> list[str]:
    """Those of some paths that are data for a post beside them, or for the folder that they lie in."""
    paths = list(paths)
    posts = {path.removesuffix(".md") for path in paths if path.endswith(".md")}
    found = []
    for path in paths:
        suffix = next((suffix for suffix in SUFFIXES if path.endswith(suffix)), "")
        stem = path.removesuffix(suffix) if suffix else ""
        if stem and (stem in posts or basename(stem) == basename(dirname(stem))):
            found.append(path)
    return found


def _stems_for(path: str) -> Iterator[str]:
    """Where data for a post may stand, without suffixes, the nearest first."""
    yield path.removesuffix(".md")
    folder = dirname(path)
    while folder:
        yield f"{folder}/{basename(folder)}"
        folder = dirname(folder)


def _read(source: Source) -> dict[str, Said]:
    if source.path.endswith(".json"):
        try:
            settings = EngineSettings([source])
        except BadEngineSettings:
            return {"": Said(None, source.path)}
        return {key: Said(one.value, source.path) for key in _KEYS if (one := settings.find(key))}
    code = without_comments(source.text)
    inside = exported_object(code)
    found = {key: said for key in _KEYS if (said := _said_by(value_of_key(inside, key), code, source.path))}
    computed = value_of_key(inside, "eleventyComputed").strip().strip("{}")
    if said := _said_by(value_of_key(computed, "permalink"), code, source.path):
        found["permalink"] = said
    if not inside and "permalink" in code:
        found["permalink"] = Said(None, source.path, is_known=False)
    return found


def _said_by(value: str, whole: str, path: str) -> Said | None:
    """What an expression says if it is a literal; nothing if there is none."""
    if not value:
        return None
    if value in {"true", "false"}:
        return Said(value == "true", path)
    if (text := text_of(value, whole)) is not None:
        return Said(text, path)
    if value.startswith("["):
        texts = [text_of(item, whole) for item in arguments_in(value[1:-1])]
        return Said([text for text in texts if text is not None], path, is_known=None not in texts)
    return Said(None, path, is_known=False)
