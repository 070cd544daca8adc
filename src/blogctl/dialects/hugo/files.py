"""Hugo's configuration files, laid over one another as `config/configLoader.go` does it.

A folder `config/_default/`, with all that lies below it, is laid over the file at the root, and `config/production/`
over both: that is what `hugo` reads when it builds a site. A file there that is not called `hugo` or `config` holds the
table of its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import basename

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.document.nodes import Value, value_of
from blogctl.source import Source

SUFFIXES = ("toml", "yaml", "yml", "json")
_MAIN = ("hugo", "config")
_FOLDERS = ("config/production/", "config/_default/")
FILES = (*(f"{folder}**" for folder in _FOLDERS), *(f"{name}.{suffix}" for name in _MAIN for suffix in SUFFIXES))
"""In the order in which they count."""

Table = dict[str, Value]


def in_order(sources: Sequence[Source]) -> list[Source]:
    """The files that Hugo reads, the one that counts before those that it overrules.

    Of several at the root it reads the first. A folder it walks by names, and what comes later overrules.
    """
    at_root = [source for source in sources if "/" not in source.path]
    in_folders = (
        sorted((one for one in sources if one.path.startswith(folder)), key=lambda one: one.path.split("/"))[::-1]
        for folder in _FOLDERS
    )
    return [*(source for folder in in_folders for source in folder), *at_root[:1]]


def merged(settings: EngineSettings) -> Table:
    """What all the files say; where two of them set one key, the first counts. All keys are in small letters."""
    values: Table = {}
    for source, root in settings.roots:
        _add(values, _by_name(basename(source.path).rpartition(".")[0], _in_small_letters(value_of(root))))
    return values


def _by_name(name: str, data: Value) -> Value:
    """What a file sets: `permalinks` the table of its name, `params.de` and `languages.de` a language's."""
    if name in _MAIN:
        return data
    name, _, language = name.lower().partition(".")
    if isinstance(data, dict) and data.keys() == {name}:
        data = data[name]
    if language:
        return {"languages": {language: data if name not in {"params", "menus", "menu"} else {name: data}}}
    return {name: data}


def _in_small_letters(value: Value) -> Value:
    if isinstance(value, dict):
        return {key.lower(): _in_small_letters(inner) for key, inner in value.items()}
    return [_in_small_letters(item) for item in value] if isinstance(value, list) else value


def _add(values: Table, further: Value) -> None:
    """Add what is not there yet, table by table."""
    if not isinstance(further, dict):
        return
    for key, value in further.items():
        known = values.setdefault(key, value)
        if isinstance(known, dict) and known is not value:
            _add(known, value)
