"""Everything of an Astro blog that may show the text of entries: pages, components, layouts, and what they import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath

from blogctl.dialects.astro.entries import ANY
from blogctl.dialects.astro.flow import Entry, Flow, Shown
from blogctl.dialects.astro.naming import Naming
from blogctl.dialects.blog_filters import NOTHING, Cases, LeftOut, kept_out_by
from blogctl.programs.javascript.blog_programs import BlogPrograms, Targets
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.names import Names, names_of
from blogctl.programs.javascript.program import Node, parse_page
from blogctl.programs.javascript.values import Value, text_of, texts_of
from blogctl.source import Source

_CONTENT = "astro:content"
_ASKING = frozenset({"getCollection", "getEntry", "getEntries", "getEntryBySlug", "getDataEntryById"})
_OF_FILES = frozenset({"import.meta.glob", "Astro.glob", "import.meta.globEager"})
_WORDS = (*_ASKING, "meta.glob", "Astro.glob")
_MARKDOWN = (".md", ".mdx")


class Readers:
    """The programs of a blog, asked where they show the text of entries."""

    def __init__(
        self, sources: Sequence[Source], targets: Targets, surroundings: Mapping[str, Value],
        cases: Callable[[str], Cases], bases: Sequence[str],
    ) -> None:  # fmt: skip
        self._sources = sources
        self._bases = bases
        programs = BlogPrograms(sources, targets, parse=parse_page)
        self._evaluation = Evaluation(programs, surroundings)
        self._cases = cases
        self._names = [names_of(program) for program in programs]
        self._naming = Naming(programs, self._names)
        self._flow = Flow(self._evaluation, self._naming, self._kept_out_by)

    def _kept_out_by(self, collection: str, condition: Value) -> LeftOut:
        return kept_out_by(self._evaluation, condition, self._cases(collection))

    def shown(self, by_path: Mapping[str, LeftOut]) -> Iterator[Shown]:
        """Where texts may be shown; `by_path` is what is left out where a page is made once for every entry."""
        entries: list[Entry] = []
        for names in self._names:
            if names.program.is_known:
                entries += self._asked_in(names, by_path)
                entries += self._imported_in(names)
        yield from self._flow.shown(entries)
        texts = {source.path: source.text for source in self._sources}
        for names in self._names:
            path = names.program.path
            if not names.program.is_known and any(word in texts[path] for word in _WORDS):
                yield Shown(ANY, path, 1, NOTHING)

    def _asked_in(self, names: Names, by_path: Mapping[str, LeftOut]) -> Iterator[Entry]:
        for node in names.program.root.walk():
            if node.kind == "call_expression" and node["arguments"].kind == "arguments":
                function = self._asking_of(names, node["function"])
                if function in _OF_FILES and self._is_of_entries(names, node):
                    yield Entry(names, node, ANY, NOTHING)
                elif function in _ASKING:
                    yield self._asked_by(names, node, function, by_path.get(names.program.path, NOTHING))

    def _asking_of(self, names: Names, called: Node) -> str:
        """The function of Astro's by which a call asks for entries; empty if it is another one."""
        written = names.text_of(called)
        if called.kind == "identifier":
            what = names.imported.get(written)
            return what.name if what and what.module == _CONTENT else ""
        return written if written in _OF_FILES else written.rpartition(".")[2]

    def _asked_by(self, names: Names, call: Node, function: str, by_path: LeftOut) -> Entry:
        arguments = call["arguments"].children
        scope = self._naming.scope_at(names, call)
        name = text_of(self._evaluation.value(arguments[0], scope)) if arguments else None
        left_out = NOTHING
        if function == "getCollection" and len(arguments) > 1:
            left_out = self._kept_out_by(name or ANY, self._evaluation.value(arguments[1], scope))
        elif function == "getEntry" and len(arguments) > 1 and "Astro.params" in names.text_of(arguments[1]):
            left_out = by_path
        return Entry(names, call, name or ANY, left_out)

    def _is_of_entries(self, names: Names, call: Node) -> bool:
        """Whether files of a collection may be among those that are imported together."""
        arguments = call["arguments"].children
        scope = self._naming.scope_at(names, call)
        patterns = texts_of(self._evaluation.value(arguments[0], scope)) if arguments else []
        return not patterns or any(self._may_match(names.program.path, pattern) for pattern in patterns)

    def _may_match(self, path: str, pattern: str) -> bool:
        if pattern.startswith("!") or not pattern.endswith((*_MARKDOWN, "*", "}", ")")):
            return False
        whole = pattern.lstrip("/") if pattern.startswith("/") else normpath(join(dirname(path), pattern))
        start = whole.partition("*")[0].partition("{")[0]
        return any(f"{base}/".startswith(start) or start.startswith(f"{base}/") for base in self._bases)

    def _imported_in(self, names: Names) -> Iterator[Entry]:
        """The files of collections that a program imports by name."""
        for local, what in names.imported.items():
            is_text = what.module.endswith(_MARKDOWN) and what.name != "frontmatter"
            if is_text and self._may_match(names.program.path, what.module):
                for node in names.program.root.walk():
                    if node.kind == "identifier" and names.text_of(node) == local:
                        yield Entry(names, node, ANY, NOTHING)
