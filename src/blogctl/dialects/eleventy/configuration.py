"""Eleventy's configuration, which is a program: what its text says for certain, without running it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from blogctl.dialects.blog_filters import NOTHING, LeftOut, answered_by_false, function_of
from blogctl.dialects.globs import fits
from blogctl.dialects.javascript import (
    Call,
    arguments_in,
    calls_of,
    exported_object,
    imports_in,
    objects_of,
    text_of,
    text_of_key,
    value_of_key,
    without_comments,
)  # fmt: skip
from blogctl.source import Source

FILES = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
"""In the order in which Eleventy looks for them; the first one counts (`TemplateConfig.js`)."""
SCRIPTS = (".js", ".mjs", ".cjs")
_DIRECTORIES = {"input": ".", "includes": "_includes", "data": "_data", "output": "_site"}
_SETTERS = {
    "setInputDirectory": "input", "setIncludesDirectory": "includes", "setDataDirectory": "data",
    "setLayoutsDirectory": "layouts", "setOutputDirectory": "output",
}  # fmt: skip
_SITE_DATA = ("site", "metadata", "meta")


class Configuration(NamedTuple):
    """What a blog's configuration says."""

    folders: dict[str, str]
    """`input`, `includes`, `data`, `output` and perhaps `layouts`, from the root; the root is `.`."""
    ignored: tuple[str, ...]
    """Patterns of paths that are no templates, from the root."""
    left_out: LeftOut
    filter_stands_in: str
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


def parse_configuration(sources: Sequence[Source]) -> Configuration:
    """Read the configuration's own files, those that it imports, `package.json` and the lists of what is ignored."""
    programs = _programs(sources)
    folders = _folders(programs, sources)
    left_out, place = _filter_in(programs)
    whole = "\n".join(programs.values())
    return Configuration(
        folders,
        tuple(_ignored(sources, programs)),
        left_out,
        place,
        any("permalink" in call.arguments[0] for call in _calls(programs, "addGlobalData") if call.arguments)
        and not left_out.drafts,
        any("toml" in str(call.arguments) for call in calls_of(whole, "setFrontMatterParsingOptions")),
    )


def files_beside(sources: Sequence[Source]) -> Iterator[str]:
    """What else has to be read: the programs that the configuration imports, and data that is global."""
    programs = _programs(sources)
    for path, code in programs.items():
        for name in (name for name in imports_in(code) if name.startswith(".")):
            target = normpath(join(dirname(path), name))
            yield from [target] if target.endswith(SCRIPTS) else [target + suffix for suffix in (*SCRIPTS, "/index.js")]
    folders = _folders(programs, sources)
    yield normpath(join(folders["input"], ".eleventyignore"))
    for name in ("eleventyComputed", *_SITE_DATA):
        for suffix in (*SCRIPTS, ".json"):
            yield join(folders["data"], name + suffix)


def site_data(sources: Sequence[Source], folder: str, *path: str) -> str:
    """A text of the blog's global data, by the names that blogs give it: `site.title`, `metadata.author.name`."""
    for source in sources:
        stem, _, suffix = basename(source.path).rpartition(".")
        if dirname(source.path) == folder and stem in _SITE_DATA:
            code = (
                exported_object(without_comments(source.text)) if f".{suffix}" in SCRIPTS else source.text.strip()[1:-1]
            )
            for key in path[:-1]:
                code = value_of_key(code, key).strip().strip("{}")
            if found := text_of_key(code, path[-1], source.text):
                return found
    return ""


def _programs(sources: Iterable[Source]) -> dict[str, str]:
    """The programs among some files, without their comments, the configuration itself first; of two of them, one."""
    programs = {source.path: without_comments(source.text) for source in sources if source.path.endswith(SCRIPTS)}
    own = next((name for name in FILES if name in programs), "")
    return {path: code for path, code in programs.items() if path == own or path not in FILES}


def _calls(programs: dict[str, str], name: str) -> Iterator[Call]:
    for code in programs.values():
        yield from calls_of(code, name)


def _folders(programs: dict[str, str], sources: Iterable[Source]) -> dict[str, str]:
    own = next(iter(programs.values()), "")
    named: dict[str, str] = {}
    for inside in objects_of(own, "dir"):
        for name in (*_DIRECTORIES, "layouts"):
            if (text := text_of_key(inside, name, own)) is not None:
                named[name] = text
    for setter, name in _SETTERS.items():
        for call in calls_of(own, setter):
            if call.arguments and (text := text_of(call.arguments[0], own)) is not None:
                named[name] = text
    named |= _named_in_scripts(sources)
    folders = _DIRECTORIES | named
    beside_input = {
        name: join(folders["input"], path) for name, path in folders.items() if name not in {"input", "output"}
    }
    return {name: normpath(path or ".") for name, path in (folders | beside_input).items()}


def _named_in_scripts(sources: Iterable[Source]) -> dict[str, str]:
    """The folders that the commands of `package.json` name: `eleventy --input=src`."""
    import re

    text = next((source.text for source in sources if source.path == "package.json"), "")
    found = {name: re.search(rf"eleventy[^\"&|;]*--{name}[= ]([\w./-]+)", text) for name in ("input", "output")}
    return {name: match[1] for name, match in found.items() if match}


def _ignored(sources: Iterable[Source], programs: dict[str, str]) -> Iterator[str]:
    code = "\n".join(programs.values())
    uses_git = not any(call.arguments == ["false"] for call in calls_of(code, "setUseGitIgnore"))
    for source in sources:
        if source.path == ".gitignore" and not uses_git:
            continue
        if basename(source.path) in {".gitignore", ".eleventyignore"}:
            for line in source.text.splitlines():
                if line.strip() and line.strip()[0] not in "#!":
                    yield normpath(join(dirname(source.path), line.strip().lstrip("/")))
    for source_code in programs.values():
        for call in calls_of(source_code, "ignores.add"):
            # What is ignored under a condition may be ignored while writing only, and built.
            if _depth(source_code[: call.start]) <= 1 and (text := text_of("".join(call.arguments[:1]), source_code)):
                yield normpath(text)


def _depth(code: str) -> int:
    return code.count("{") - code.count("}")


def _filter_in(programs: dict[str, str]) -> tuple[LeftOut, str]:
    """What the blog's filters leave out, and where the first of them stands."""
    left, place = NOTHING, ""
    for path, code in programs.items():
        for start, function in _filters(path, code):
            found = answered_by_false(function_of(function, programs.values()))
            if any(found):
                line = code.count("\n", 0, start) + 1
                left, place = left | found, place or f"{path}:{line}"
    return left, place


def _filters(path: str, code: str) -> Iterator[tuple[int, str]]:
    """The functions that may leave a file out, each with where it is given to Eleventy."""
    for start, arguments in calls_of(code, "addPreprocessor"):
        if len(arguments) > 2 and _is_for_markdown(arguments[1]):
            yield start, arguments[2]
    for start, arguments in calls_of(code, "addGlobalData"):
        name = text_of(arguments[0], code) if len(arguments) > 1 else None
        if name == "eleventyComputed.permalink":
            yield start, arguments[1]
        elif name == "eleventyComputed":
            yield start, value_of_key(arguments[1].strip().removeprefix("{"), "permalink")
    for inside in objects_of(code, "eleventyComputed"):
        yield code.find("eleventyComputed"), value_of_key(inside, "permalink")
    if basename(path).startswith("eleventyComputed."):
        yield 0, value_of_key(exported_object(code), "permalink")


def _is_for_markdown(argument: str) -> bool:
    parts = arguments_in(argument.strip("[] ")) if argument.startswith("[") else [argument]
    suffixes = ",".join(text_of(part, "") or "" for part in parts).split(",")
    return any(suffix.strip() in {"*", "md", ".md"} for suffix in suffixes)
