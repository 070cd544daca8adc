"""Eleventy's configuration, which is a program: what its text says for certain, without running it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from blogctl.dialects.base import Site
from blogctl.dialects.eleventy.filters import BlogFilter, filter_in
from blogctl.dialects.eleventy.run import FILES, SCRIPTS, Run, imported_by, is_off
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.node_globs import fits
from blogctl.programs.javascript.scopes import Function
from blogctl.programs.javascript.values import UNKNOWN, Record, Value, awaited, text_of
from blogctl.source import Source

__all__ = [
    "FILES",
    "Configuration",
    "files_beside",
    "line_that_filters",
    "parse_configuration",
    "site_in",
]

_DIRECTORIES = {"input": ".", "includes": "_includes", "data": "_data", "output": "_site"}
_SETTERS = {
    "setInputDirectory": "input", "setIncludesDirectory": "includes", "setDataDirectory": "data",
    "setLayoutsDirectory": "layouts", "setOutputDirectory": "output",
}  # fmt: skip
_OF_SITE = (("title",), ("url",), ("author", "name"), ("language",))
_SITE_DATA = ("site", "metadata", "meta")


class Configuration(NamedTuple):
    """What a blog's configuration says."""

    folders: dict[str, str]
    """`input`, `includes`, `data`, `output` and perhaps `layouts`, from the root; the root is `.`."""
    ignored: tuple[str, ...]
    """Patterns of paths that are no templates, from the root."""
    filter: BlogFilter
    has_own_addresses: bool
    """Whether a program makes the addresses of all files."""
    reads_toml: bool

    @property
    def input(self) -> str:
        """The folder of content; empty if it is the root."""
        return "" if self.folders["input"] == "." else self.folders["input"]

    @property
    def no_content(self) -> tuple[str, ...]:
        """The folders that hold no content, wherever they lie."""
        others = (folder for name, folder in self.folders.items() if name != "input")
        return tuple(folder for folder in others if folder not in {self.folders["input"], "."})

    def is_ignored(self, path: str) -> bool:
        """Whether Eleventy passes a file over."""
        return any(fits(pattern, path) or fits(f"{pattern}/**", path) for pattern in self.ignored)

    def sources_of(self, name: str, sources: Sequence[Source]) -> list[Source]:
        """Which files may say a field of the site: the configuration where content is, the global data all else."""
        if name == "content":
            return [source for source in sources if self.input and source.path in {*FILES, "package.json"}]
        return [source for source in sources if _is_site_data(source, self.folders["data"])]


def parse_configuration(sources: Sequence[Source]) -> Configuration:
    """Read the configuration's own files, those that it imports, `package.json` and the lists of what is ignored."""
    run = Run(sources)
    folders = _folders(run, sources)
    found = filter_in(run, folders["data"])
    return Configuration(
        folders,
        tuple(_ignored(run, sources)),
        found,
        found.computes_addresses and not found.left_out.drafts,
        any(_reads_toml(call.argument(0)) for call in run.named("setFrontMatterParsingOptions")),
    )


def files_beside(sources: Sequence[Source]) -> Iterator[str]:
    """What else has to be read: the programs that the configuration imports, and data that is global."""
    yield from imported_by(sources)
    folders = _folders(Run(sources), sources)
    yield normpath(join(folders["input"], ".eleventyignore"))
    for name in ("eleventyComputed", *_SITE_DATA):
        for suffix in (*SCRIPTS, ".json"):
            yield join(folders["data"], name + suffix)


def line_that_filters(sources: Sequence[Source]) -> str:
    """What to write in which file, so that drafts are left out."""
    own = next((source.path for source in sources if source.path in FILES), FILES[1])
    line = 'eleventyConfig.addPreprocessor("drafts", "*", (data) => { if (data.draft) return false; })'
    return f"write {line} in {own}"


def site_in(sources: Sequence[Source], configuration: Configuration) -> Site:
    """What the blog's global data say of it, under the usual names: `site.title`, `metadata.author.name`."""
    found = [_site_data(sources, configuration.folders["data"], path) for path in _OF_SITE]
    return Site(found[0], found[1].rstrip("/"), found[2], found[3], content=(configuration.input or ".",))


def _is_site_data(source: Source, folder: str) -> bool:
    return dirname(source.path) == folder and basename(source.path).rpartition(".")[0] in _SITE_DATA


def _site_data(sources: Sequence[Source], folder: str, path: Sequence[str]) -> str:
    for source in sources:
        suffix = source.path.rpartition(".")[2]
        reader = _text_in_program if f".{suffix}" in SCRIPTS else _text_in_data
        if _is_site_data(source, folder) and (found := reader(source, path)):
            return found
    return ""


def _text_in_data(source: Source, path: Sequence[str]) -> str:
    return EngineSettings([source]).text(*path)


def _text_in_program(source: Source, path: Sequence[str]) -> str:
    value = exported_by(source)
    for key in path:
        value = value.member(key)
    return text_of(value) or ""


def exported_by(source: Source) -> Value:
    """What a program of data exports, or what the function answers that it exports."""
    run = Run([source])
    names = run.programs.of(source.path)
    value = run.evaluation.exported(names, "default") if names else UNKNOWN
    return awaited(run.evaluation.answer(value)) if isinstance(value, Function) else value


def _folders(run: Run, sources: Sequence[Source]) -> dict[str, str]:
    named: dict[str, str] = {}
    for settings in run.returned:
        directories = settings.member("dir")
        for name in (*_DIRECTORIES, "layouts"):
            if (text := text_of(directories.member(name))) is not None:
                named[name] = text
    for call in run.calls:
        if (name := _SETTERS.get(call.name, "")) and (text := call.text(0)) is not None:
            named[name] = text
    folders = _DIRECTORIES | named | _named_in_scripts(sources)
    beside_input = {
        name: join(folders["input"], path) for name, path in folders.items() if name not in {"input", "output"}
    }
    return {name: normpath(path or ".") for name, path in (folders | beside_input).items()}


def _named_in_scripts(sources: Sequence[Source]) -> dict[str, str]:
    """The folders that the commands of `package.json` name: `eleventy --input=src`."""
    text = next((source.text for source in sources if source.path == "package.json"), "")
    found = {name: re.search(rf"eleventy[^\"&|;]*--{name}[= ]([\w./-]+)", text) for name in ("input", "output")}
    return {name: match[1] for name, match in found.items() if match}


def _reads_toml(options: Value) -> bool:
    engines = options.member("engines")
    is_taught = isinstance(engines, Record) and "toml" in engines.fields
    return is_taught or text_of(options.member("language")) == "toml"


def _ignored(run: Run, sources: Sequence[Source]) -> Iterator[str]:
    uses_git = not any(is_off(call.argument(0)) for call in run.named("setUseGitIgnore"))
    for source in sources:
        if source.path == ".gitignore" and not uses_git:
            continue
        if basename(source.path) in {".gitignore", ".eleventyignore"}:
            for line in source.text.splitlines():
                if line.strip() and line.strip()[0] not in "#!":
                    yield normpath(join(dirname(source.path), line.strip().lstrip("/")))
    for call in run.named("ignores.add"):
        # What is ignored under a condition may be ignored while writing only, and built.
        if call.is_certain and (text := call.text(0)):
            yield normpath(text)
