"""Eleventy's files of data beside posts: what `posts/posts.json` says of every post below `posts/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename, dirname
from typing import NamedTuple

from blogctl.dialects.eleventy.filters import keeps_no_page
from blogctl.dialects.eleventy.run import Run
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.document.document import Document
from blogctl.document.nodes import Value, value_of
from blogctl.programs.javascript.budget import Budget
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.scopes import Function
from blogctl.programs.javascript.values import FALSE, TRUE, UNDEFINED, UNKNOWN, Items, Record, awaited, text_of
from blogctl.programs.javascript.values import Value as Known
from blogctl.source import Source

SUFFIXES = (".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".json")
"""In the order in which they count, the strongest first (`TemplateData.getLocalDataPaths`)."""
COMPUTED = "eleventyComputed"
_KEYS = ("permalink", "tags", "date", "draft", "eleventyExcludeFromCollections")


class Said(NamedTuple):
    """What data says under one key."""

    value: Value
    path: str
    """The file that says it."""
    is_known: bool = True
    """Whether it is written out; else a program makes it."""
    keeps_no_page: bool = False
    """Of an address that is computed: whether a post with `permalink: false` has no page all the same."""


class DataFiles:
    """All files of data of a blog, asked for what they say of one post."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        budget = Budget()
        self._said = {source.path: _read(source, budget) for source in sources}

    def __repr__(self) -> str:
        return repr(self._said)

    def without(self, paths: Iterable[str]) -> DataFiles:
        """The same for a blog with some files of data that are not read, because they lie outside of it."""
        files = DataFiles()
        files._said = self._said | {path: {"": Said(None, path)} for path in paths}
        return files

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


def _read(source: Source, budget: Budget) -> dict[str, Said]:
    """What a file says, by key; `eleventyComputed.permalink` is what it computes, `` that it cannot be read."""
    if not source.path.endswith(".json"):
        return _read_program(source, budget)
    try:
        settings = EngineSettings([source])
    except BadEngineSettings:
        return {"": Said(None, source.path)}
    said = {key: Said(one.value, source.path) for key in _KEYS if (one := settings.find(key))}
    for key in ("permalink", "draft"):
        if one := settings.find(COMPUTED, key):
            said[f"{COMPUTED}.{key}"] = Said(one.value, source.path)
    return said


def _read_program(source: Source, budget: Budget) -> dict[str, Said]:
    run = Run([source], budget)
    names = run.programs.of(source.path)
    value: Known = run.evaluation.exported(names, "default") if names else UNKNOWN
    if isinstance(value, Function):
        value = awaited(run.evaluation.answer(value))
    if names and "default" not in names.exported:
        value = Record({name: run.evaluation.exported(names, name) for name in names.exported}, is_whole=True)
    elif names and len(names.exported) > 1:  # then Eleventy takes what is exported by default for one key of many
        value = UNKNOWN
    said = {key: _said_by(value.member(key), source.path) for key in _KEYS if _may_say(value, key, source)}
    if _may_say(value, COMPUTED, source):
        for key in ("permalink", "draft"):
            computed = value.member(COMPUTED).member(key)
            if computed is not UNDEFINED:
                said[f"{COMPUTED}.{key}"] = _computed_by(run.evaluation, computed, source.path)
    return said


def _may_say(value: Known, key: str, source: Source) -> bool:
    """Whether data may have a key: it is written out, or the key's name stands somewhere in a program."""
    is_written = isinstance(value, Record) and key in value.fields
    return is_written or (value.member(key) is not UNDEFINED and key in source.text)


def _said_by(value: Known, path: str) -> Said:
    """What a value says if it is written out."""
    if value is TRUE or value is FALSE:
        return Said(value is TRUE, path)
    if (text := text_of(value)) is not None:
        return Said(text, path)
    if isinstance(value, Items):
        texts = [text_of(item) for item in value.items]
        return Said([text for text in texts if text is not None], path, is_known=None not in texts)
    return Said(None, path, is_known=False)


def _computed_by(evaluation: Evaluation, value: Known, path: str) -> Said:
    said = _said_by(value, path)
    return said._replace(keeps_no_page=keeps_no_page(evaluation, value)) if isinstance(value, Function) else said


def permalink_in(document: Document, *keys: str) -> Said | None:
    """The address that a post gives itself under a key; none if there is nothing under it."""
    entry = document.find(*keys)
    value = value_of(entry.value) if entry else None
    if value in (None, "", {}):
        return None
    return Said(value.get("build", False) if isinstance(value, dict) else value, document.path)
