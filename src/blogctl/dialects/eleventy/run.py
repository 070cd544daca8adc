"""The blog's configuration of Eleventy, followed as far as it is certain: what it calls, and what it returns.

The rules are those of Eleventy's `TemplateConfig.js` and `UserConfig.js`: what a plugin does comes behind all that the
configuration itself does, and of what is registered twice under one name the last counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple

from blogctl.programs.javascript.blog_programs import BlogPrograms
from blogctl.programs.javascript.budget import Budget
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.names import names_of
from blogctl.programs.javascript.program import parse_program
from blogctl.programs.javascript.scopes import Function, Place
from blogctl.programs.javascript.values import FALSE, UNKNOWN, Literal, Native, Record, Value, awaited, text_of
from blogctl.source import Source

FILES = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
"""In the order in which Eleventy looks for them; the first one counts (`TemplateConfig.js`)."""
SCRIPTS = (".js", ".mjs", ".cjs")
_WAYS_TO_CALL = frozenset({"bind", "call", "apply"})


class Called(NamedTuple):
    """A call of one of Eleventy's own functions."""

    name: str
    arguments: Sequence[Value]
    place: Place
    is_certain: bool
    """Whether it happens whatever else is the case."""

    def text(self, at: int) -> str | None:
        """An argument that is a text; None if it is none, or is not known."""
        return text_of(self.arguments[at]) if at < len(self.arguments) else None

    def argument(self, at: int) -> Value:
        """An argument; not known if there is none."""
        return self.arguments[at] if at < len(self.arguments) else UNKNOWN


class _Configurator(Value):
    """What Eleventy gives to a configuration, as `eleventyConfig`."""

    __slots__ = ("_prefix", "_run")

    def __init__(self, run: Run, prefix: str = "") -> None:
        super().__init__(True)
        self._run = run
        self._prefix = prefix

    @property
    def comes_from_outside(self) -> bool:
        return True

    def member(self, name: str) -> Value:
        if name == "ignores":
            return _Configurator(self._run, "ignores.")
        if name == "addPlugin":
            return _Method(self._run, self._run.add_plugin)
        return _Method(self._run, lambda arguments: self._run.note(self._prefix + name, arguments))

    def let_go(self) -> Iterable[Value]:
        self._run.is_out_of_sight = True
        return ()


class _Method(Native):
    """One of Eleventy's own functions for a configuration."""

    __slots__ = ("_run",)

    def __init__(self, run: Run, answer: Callable[[list[Value]], Value]) -> None:
        super().__init__(answer)
        self._run = run

    def member(self, name: str) -> Value:
        self._run.is_out_of_sight |= name in _WAYS_TO_CALL
        return UNKNOWN

    def let_go(self) -> Iterable[Value]:
        self._run.is_out_of_sight = True
        return ()


class Run:
    """What a configuration does."""

    def __init__(self, sources: Sequence[Source], budget: Budget | None = None) -> None:
        self.programs = BlogPrograms(programs_among(sources), targets)
        self.evaluation = Evaluation(self.programs, surroundings(), budget)
        self.is_out_of_sight = False
        """Whether code that is not followed has the configuration, and may do anything with it."""
        self.calls: list[Called] = []
        """In the order in which they count."""
        self._configurator = _Configurator(self)
        self._plugins: list[tuple[Value, Value, bool]] | None = []
        """Those that wait for the end of the configuration; None from then on."""
        self.returned = self._follow()
        """What it returns or exports, the strongest last."""

    def _follow(self) -> list[Value]:
        own = next((names for path in FILES if (names := self.programs.of(path))), None)
        if own is None:
            return []
        exported = self.evaluation.exported(own, "default")
        if isinstance(exported, Function):
            exported = awaited(self.evaluation.answer(exported, self._configurator))
        waiting, self._plugins = self._plugins or [], None
        for plugin, options, is_certain in waiting:
            self._run_plugin(plugin, options, is_certain=is_certain)
        return [exported, self.evaluation.exported(own, "config")]

    def note(self, name: str, arguments: Sequence[Value]) -> Value:
        """Note a call; most of Eleventy's functions give the configuration again."""
        self.is_out_of_sight |= name == "reset"
        is_certain = self.evaluation.doubts == 0
        self.calls.append(Called(name, arguments, self.evaluation.place, is_certain))
        return self._configurator

    def add_plugin(self, arguments: Sequence[Value]) -> Value:
        """Follow a plugin of the blog, at once or when the configuration is done."""
        plugin, options = (*arguments, UNKNOWN, UNKNOWN)[:2]
        is_certain = self.evaluation.doubts == 0
        may_be_at_once = len(arguments) > 1 and options.member("immediate").truth is not False
        is_at_once = may_be_at_once and options.member("immediate").truth is True
        is_certain &= is_at_once or not may_be_at_once
        if self._plugins is not None and not is_at_once:
            self._plugins.append((plugin, options, is_certain))
        else:
            self._run_plugin(plugin, options, is_certain=is_certain)
        return UNKNOWN

    def _run_plugin(self, plugin: Value, options: Value, *, is_certain: bool) -> None:
        function = plugin.member("configFunction") if isinstance(plugin, Record) else plugin
        doubts = self.evaluation.doubts
        self.evaluation.doubts += not is_certain
        self.evaluation.answer(function, self._configurator, options)
        self.evaluation.doubts = doubts

    def named(self, name: str) -> list[Called]:
        """The calls of a function."""
        return [call for call in self.calls if call.name == name]

    def not_followed(self, name: str) -> Iterator[str | None]:
        """What stands first in the calls of a function that the programs have and that were not seen to happen."""
        seen = {(call.place.path, call.place.start) for call in self.calls}
        for program in self.programs:
            for node in program.root.walk():
                if node.kind != "call_expression" or node["function"].kind != "member_expression":
                    continue
                is_asked_for = program.text(node["function"]["property"]) == name
                if is_asked_for and (program.path, node.start) not in seen:
                    first = next(iter(node["arguments"].children), None)
                    yield program.text(first)[1:-1] if first and first.kind == "string" else None

    @property
    def takes_filters_away(self) -> bool:
        """Whether a program looks into the list of filters itself."""
        return any(
            program.text(node) == "preprocessors"
            for program in self.programs
            for node in program.root.walk()
            if node.kind in {"property_identifier", "shorthand_property_identifier_pattern"}
        )


def programs_among(sources: Sequence[Source]) -> list[Source]:
    """The programs among some files; of two configurations, the one that counts."""
    own = next((name for name in FILES if any(source.path == name for source in sources)), "")
    return [
        source for source in sources
        if source.path.endswith(SCRIPTS) and (source.path == own or source.path not in FILES)
    ]  # fmt: skip


def targets(path: str, module: str) -> list[str]:
    """Where what a program imports may lie."""
    if not module.startswith("."):
        return []
    target = normpath(join(dirname(path), module))
    return [target] if target.endswith(SCRIPTS) else [target + suffix for suffix in (*SCRIPTS, "/index.js")]


def imported_by(sources: Sequence[Source]) -> Iterator[str]:
    """Where all lies that programs import."""
    for source in programs_among(sources):
        for module in names_of(parse_program(source.path, source.text)).modules:
            yield from targets(source.path, module)


def surroundings() -> dict[str, Value]:
    """What a program sees of the machine while Eleventy builds, and not while it serves."""
    environment = Record({"ELEVENTY_RUN_MODE": Literal("build")}, is_given=True)
    return {"process": Record({"env": environment}, is_given=True)}


def is_off(value: Value) -> bool:
    """Whether a value is certainly `false`."""
    return value is FALSE
