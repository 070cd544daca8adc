"""A post cannot become what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from blogctl.errors.base import EXIT_PROBLEMS, EXIT_REFUSED, BlogctlError

if TYPE_CHECKING:
    from blogctl.diagnostics import Diagnostic


_PLACE = re.compile(r"(?::[0-9]+){1,2}\Z")


def editing(where: str) -> str:
    """The command that opens what lies at a path, be it with line and column, as a shell takes it."""
    return f"blogctl edit {quote(_PLACE.sub('', where))}"


class SlugTaken(BlogctlError):
    """Another post has this address already, or one that differs only by case or normalisation."""

    exit_code = EXIT_REFUSED

    def __init__(self, slug: str, path: str, proposal: str, *, how: str = "--slug") -> None:
        super().__init__(f"the slug {slug} is taken by {path}", f"take another one: {how} {proposal}")
        self.slug = slug
        self.path = path
        self.proposal = proposal


class AddressTaken(BlogctlError):
    """An address is an alias of another post, whose readers would come to the wrong one."""

    exit_code = EXIT_REFUSED

    def __init__(self, address: str, path: str) -> None:
        super().__init__(
            f"{address} is an alias of {path}", "remove it there, or take another slug; nothing was changed"
        )
        self.address = address
        self.path = path


class UnreadablePost(BlogctlError):
    """A post's front matter cannot be read, so it cannot be edited."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}", f"put it right with {editing(where)}, then try again")
        self.where = where


class NoFrontMatter(BlogctlError):
    """A file has no front matter, and it was not asked to get one."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} has no front matter", "blogctl set --create gives it one")
        self.path = path


class EditRefused(BlogctlError):
    """An edit that cannot be made without touching more than was asked."""

    def __init__(self, path: str, key: str, reason: str) -> None:
        super().__init__(f"{path}: {key} cannot be changed: {reason}", f"change it by hand: {editing(path)}")
        self.path = path
        self.key = key
        self.reason = reason


class ConversionRefused(BlogctlError):
    """Front matter says something that the other syntax cannot keep."""

    def __init__(self, where: str, reason: str, hint: str) -> None:
        super().__init__(f"{where}: {reason}", f"{hint}; nothing was changed")
        self.where = where
        self.reason = reason


class LinkRefused(BlogctlError):
    """A link leads to a post that is to be renamed, and cannot be changed."""

    exit_code = EXIT_REFUSED

    def __init__(self, where: str, link: str, reason: str) -> None:
        hint = f"change it by hand: {editing(where)}"
        super().__init__(f"{where}: the link {link} cannot be changed: {reason}", hint)
        self.where = where
        self.link = link


class NotPublishable(BlogctlError):
    """A post has errors, so it is not published."""

    def __init__(self, name: str, diagnostics: Sequence[Diagnostic], hint: str = "") -> None:
        count = sum(diagnostic.stands_for for diagnostic in diagnostics)
        message = f"{name} cannot be published: {count:,} error{'s' if count > 1 else ''}"
        super().__init__(message, hint or f"blogctl edit {name}, then publish again; nothing was changed")
        self.diagnostics = tuple(diagnostics)


class NotSchedulable(BlogctlError):
    """A post that cannot be made to become public at a slot, for what it is."""

    def __init__(self, name: str, reason: str, hint: str) -> None:
        super().__init__(f"{name} cannot be scheduled: {reason}", hint)
        self.name = name
        self.reason = reason


class Refusal(NamedTuple):
    """One post of several that cannot be changed as was asked, and why."""

    path: str
    error: BlogctlError

    @property
    def told(self) -> str:
        """Which post it is, and why; many a reason begins with the path itself."""
        message = self.error.message
        return message if message.startswith(f"{self.path}:") else f"{self.path}: {message}"


class Refused(BlogctlError):
    """Several posts cannot be changed as was asked, so none of the set is."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(
            f"{len(refusals):,} posts refuse, so none was changed", "put them right, or leave them out: --keep-going"
        )
        self.refusals = tuple(refusals)
        codes = {refusal.error.exit_code for refusal in refusals}
        self.exit_code = codes.pop() if len(codes) == 1 else EXIT_PROBLEMS
