"""Where Nikola's metadata comes from besides its own keys: other engines' names for them, and the names of files."""

from __future__ import annotations

import re

from blogctl.diagnostics import Problem
from blogctl.dialects.base import Keys
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.dialects.patterns import Pattern
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Scalar
from blogctl.source import Span

_FORMATS = {"yaml": "yaml", "toml": "toml", "dotted": "nikola"}
"""As METADATA_MAPPING calls what a block is written in."""
_DECIDING = frozenset({"status", "date", "tags"})
_META_LINE = re.compile(r"\ufeff?[ ]{0,3}[A-Za-z0-9_-]+:[^\r\n]*")
_DOCINFO = re.compile(r"(?m)^:[A-Za-z][\w -]*: ")
_HTML_META = re.compile(r"(?i)<(?:title|meta\s)")
_NEAR_THE_START = 4096


class Metadata:
    """Which key says what in a blog, whose names METADATA_MAPPING and FILE_METADATA_REGEXP may change."""

    def __init__(self, settings: EngineSettings, keys: Keys) -> None:
        self._keys: dict[str, Keys] = {}
        self._status: dict[str, tuple[str, ...]] = {}
        for syntax, name in _FORMATS.items():
            pairs = [(str(foreign), str(own)) for foreign, own in settings.table("METADATA_MAPPING", name).items()]
            _refuse_chains(settings, pairs)
            self._keys[syntax] = _with_names(keys, pairs)
            self._status[syntax] = (*(foreign for foreign, own in reversed(pairs) if own == "status"), "status")
        self._plain = keys
        self._name = _pattern(settings)
        self._unslugifies = settings.truth("FILE_METADATA_UNSLUGIFY_TITLES", default=True)
        self._has_meta_lines = "markdown.extensions.meta" in settings.texts("MARKDOWN_EXTENSIONS")
        self._has_docinfo = settings.truth("USE_REST_DOCINFO_METADATA")

    def keys_of(self, document: Document) -> Keys:
        """The names of each idea in a text; what METADATA_MAPPING names counts above Nikola's own."""
        return self._keys.get(document.front.syntax, self._plain) if document.front else self._plain

    def status_entry(self, document: Document) -> Entry | None:
        """The entry of a text's status."""
        names = self._status.get(document.front.syntax, ()) if document.front else ()
        return next((entry for name in names if (entry := document.find(name))), None)

    def status_of(self, document: Document) -> str:
        """The word that a text has for its status; empty if it has none."""
        entry = self.status_entry(document)
        return entry.value.text if entry and isinstance(entry.value, Scalar) and entry.value.value is not None else ""

    def in_name(self, path: str) -> dict[str, str]:
        """What FILE_METADATA_REGEXP finds in the name of a file."""
        found = self._name.match(path) if self._name else None
        named = {key.lower(): value for key, value in found.groupdict().items() if value} if found else {}
        if "title" in named and self._unslugifies:
            named["title"] = re.sub(r"[_\-.]", " ", named["title"]).strip().capitalize()
        return named

    def find_unread(self, document: Document) -> Span | None:
        """Metadata in a form that Nikola reads and blogctl does not, at the start of a text that has no other."""
        suffix = document.path.rpartition(".")[2].lower()
        if document.front is not None:
            return None
        if suffix in {"rst", "txt"}:
            found = _DOCINFO.search(document.text, 0, _NEAR_THE_START) if self._has_docinfo else None
        elif suffix in {"html", "htm"}:
            found = _HTML_META.search(document.text, 0, _NEAR_THE_START)
        else:
            found = _META_LINE.match(document.text) if self._has_meta_lines else None
        return Span(*found.span()) if found else None


def _with_names(keys: Keys, pairs: list[tuple[str, str]]) -> Keys:
    """The names of each idea, with foreign ones before Nikola's own; of several, the last one counts."""
    fields: dict[str, tuple[str, ...]] = {}
    for idea, names in keys._asdict().items():
        foreign = (name for name, own in reversed(pairs) if own in names)
        fields[idea] = tuple(dict.fromkeys((*foreign, *names)))
    return Keys(**fields)


def _refuse_chains(settings: EngineSettings, pairs: list[tuple[str, str]]) -> None:
    """Raise BadEngineSettings where a name stands for what another one stands for: which counts, is hard to see."""
    given = {own for foreign, own in pairs if foreign != own}
    through = next((foreign for foreign, own in pairs if foreign in given and own in _DECIDING and foreign != own), "")
    found = settings.find("METADATA_MAPPING")
    if through and found:
        message = f"METADATA_MAPPING takes {through} from one key, and what decides from {through}"
        raise BadEngineSettings(found.source, Problem("BC001", found.span, message, "name the first key alone"))


def _pattern(settings: EngineSettings) -> Pattern | None:
    found = settings.find("FILE_METADATA_REGEXP")
    is_given = found is not None and isinstance(found.value, str) and found.value
    return Pattern(str(found.value), "FILE_METADATA_REGEXP", found) if found and is_given else None
