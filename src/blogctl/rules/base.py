"""What a rule is: a code, a name, a severity, examples of good and bad, and how it looks at a post or a blog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from blogctl.diagnostics import Diagnostic, Problem, Severity
from blogctl.dialects.base import BlogFacts, Keys
from blogctl.dialects.dialect import Dialect
from blogctl.dialects.flags import span_of
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.settings import Settings
from blogctl.source import Span

if TYPE_CHECKING:
    from blogctl.document.body import Outline
    from blogctl.rules.glance import HeadingGlance


class Examined:
    """One post under examination, with all that a rule may ask about it; nothing is read twice."""

    __slots__ = (
        "_headings", "_outline", "body", "dialect", "document", "facts", "further", "keys",
        "named", "now", "post", "settings", "unknown",
    )  # fmt: skip

    def __init__(
        self, document: Document, post: Post, *, facts: BlogFacts, dialect: Dialect, settings: Settings, now: datetime
    ) -> None:
        self.document = document
        self.post = post
        self.facts = facts
        self.dialect = dialect
        self.keys = dialect.keys
        self.settings = settings
        self.now = now
        self.body = document.body
        self.named, self.further, self.unknown = dialect.ideas_in(document)
        self._headings: list[HeadingGlance] | None = None
        self._outline: Outline | None = None

    @property
    def outline(self) -> Outline:
        """The body's headings, links, lists and code, read when a rule first asks; none of a text in other markup."""
        if self._outline is None:
            from blogctl.document.body import NOTHING, read_outline

            is_markdown = self.dialect.is_markdown(self.document.path)
            self._outline = read_outline(self.document.text, self.document.body_span) if is_markdown else NOTHING
        return self._outline

    @property
    def headings(self) -> list[HeadingGlance]:
        """The body's headings without their places, which `outline.headings` has in the same order."""
        if self._headings is None:
            from blogctl.rules.glance import headings_at_a_glance

            is_markdown = self.dialect.is_markdown(self.document.path)
            self._headings = headings_at_a_glance(self) if is_markdown else []
        return self._headings

    @property
    def has_page(self) -> bool:
        """Whether the engine makes a page of the file, now or later."""
        return self.dialect.has_page(self.document, self.facts)

    def place_of(self, idea: str) -> Span:
        """Where an idea's value stands; its key where the value is empty, the opening fence where there is no key."""
        entry = self.named.get(idea)
        return span_of(entry) if entry else self.document.opening

    def written(self, key: str) -> str:
        """A key with something behind it, as the front matter has it in its syntax."""
        front = self.document.front
        return f"{key} = …" if front and front.syntax == "toml" else f"{key}: …"


class Bad(NamedTuple):
    """A post that a rule finds fault with, exactly once."""

    text: str
    """A byte that is not UTF-8 is half a surrogate pair, as `surrogateescape` decodes it."""
    line: int
    column: int
    fixed: str = ""
    """The whole text after the rule's fix; empty if there is none."""
    path: str = "posts/spring.md"
    settings: Settings = Settings()


class Good(NamedTuple):
    """A post that a rule is silent about."""

    text: str
    path: str = "posts/spring.md"
    settings: Settings = Settings()


class Rule:
    """One rule. Its docstring is its page of documentation; the first sentence says what it finds."""

    code: ClassVar[str]
    name: ClassVar[str]
    """In lower case with hyphens: what the fault is called."""
    severity: ClassVar[Severity]
    note: ClassVar[str] = ""
    """What the fault means for the blog, said under each diagnostic."""
    on_by_default: ClassVar[bool] = True
    fixes: ClassVar[str] = ""
    """`safe` or `unsafe`, if some of its problems come with a fix."""
    good: ClassVar[tuple[Good, ...]]
    bad: ClassVar[tuple[Bad, ...]]

    def check(self, examined: Examined) -> Iterable[Problem]:
        """The problems of one post, in the order of their places."""
        raise NotImplementedError

    def report(self, document: Document, problem: Problem) -> Diagnostic:
        """A problem under this rule's name, at its place."""
        location = document.source.locate(problem.span)
        return Diagnostic(
            self.code, self.name, self.severity, problem.message, problem.hint, location, problem.fix, self.note
        )  # fmt: skip


class ReadingRule(Rule):
    """A rule whose problems are found when the post is read, because they decide its status.

    It cannot be ignored, neither by the configuration nor by a comment in the post: a post whose status is doubtful
    always says why.
    """

    def check(self, examined: Examined) -> Iterator[Problem]:
        return (problem for problem in examined.post.problems_at(examined.now) if problem.code == self.code)


class BlogProblem(NamedTuple):
    """A problem between posts, found without their texts: the post, the idea whose key is at fault, the words."""

    path: str
    idea: str
    """A field of Keys (`slug`, `aliases`); reported at the opening fence if the post has no such key, or if this
    is empty because the file's name is at fault."""
    message: str
    hint: str


class BlogExample(NamedTuple):
    """A little blog: texts by path; and the paths that a rule finds fault with (none in a good one)."""

    files: dict[str, str]
    found_in: tuple[str, ...] = ()


class BlogRule:
    """A rule about the whole blog; it sees all posts at once, without their bodies."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    note: ClassVar[str] = ""
    on_by_default: ClassVar[bool] = True
    fixes: ClassVar[str] = ""
    examples: ClassVar[tuple[BlogExample, ...]]

    def check_blog(self, posts: Sequence[Post]) -> Iterator[BlogProblem]:
        """The problems between posts, in the order of their paths."""
        raise NotImplementedError

    def report(self, document: Document, keys: Keys, problem: BlogProblem) -> Diagnostic:
        """A problem at its place in the post's text, which the caller has read again."""
        names: tuple[str, ...] = getattr(keys, problem.idea) if problem.idea else ()
        entry = next((found for name in names if (found := document.find(name))), None)
        span = entry.value.span if entry else document.opening
        location = document.source.locate(span)
        return Diagnostic(self.code, self.name, self.severity, problem.message, problem.hint, location, None, self.note)
