"""What a command has at hand: the blog, the moment, the terminal, and the person in front of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from blogctl.cli.output import Output
from blogctl.errors import BadUsage

if TYPE_CHECKING:
    from datetime import datetime

    from blogctl.blog import Blog
    from blogctl.cli.progress import ProgressLine
    from blogctl.post import Post
    from blogctl.rendering.theme import Look
    from blogctl.store.recovery import Recovery

NOW_VARIABLE = "BLOGCTL_NOW"
BLOG_VARIABLE = "BLOGCTL_BLOG"
STANDARD_INPUT = "-"


class Session:
    """One run of blogctl, from its words to its exit code. The blog is opened when a command first asks for it."""

    def __init__(
        self, words: Sequence[str], environment: Mapping[str, str], output: Output, stdin: TextIO | None
    ) -> None:
        self.words = tuple(words)
        """The command line, without the program's name."""
        self.environment = environment
        self.output = output
        self.folder = environment.get(BLOG_VARIABLE) or None
        """The folder that the blog is in; None for the current one."""
        self._stdin = stdin
        self._progress: ProgressLine | None = None

    @classmethod
    def of_process(cls, words: Sequence[str]) -> Session:
        """The session of the program that is running."""
        return cls(words, os.environ, Output(sys.stdout, sys.stderr), sys.stdin)

    @cached_property
    def blog(self) -> Blog:
        """The blog, at the session's moment. Raises NoBlog, BadSettings and BadUsage."""
        from blogctl.blog import Blog

        if self.folder is not None and not os.path.isdir(self.folder):
            raise BadUsage(
                f"there is no folder {self.folder}", f"-C, or {BLOG_VARIABLE}, names the folder that the blog is in"
            )
        blog = Blog.open(self.folder, now=self.now)
        if blog.recovery:
            self._tell_recovery(blog.recovery)
        if self.output.shows_progress:
            from blogctl.cli.progress import ProgressLine

            blog.progress = self._progress = ProgressLine(self.output)
        return blog

    def reopen(self) -> None:
        """Forget what was read of the blog: somebody else changed it."""
        self.__dict__.pop("blog", None)

    @cached_property
    def now(self) -> datetime | None:
        """The moment that BLOGCTL_NOW fixes, so that output can be reproduced; None: the clock's. Raises BadUsage."""
        text = self.environment.get(NOW_VARIABLE)
        if not text:
            return None
        from datetime import UTC

        from blogctl.dialects.dates import DateError, parse_moment

        moment = parse_moment(text, UTC)
        # Near the ends of the calendar, the day before or after could not be told.
        if isinstance(moment, DateError) or not moment.has_offset or not 1900 <= moment.instant.year <= 9900:
            hint = "write it with an offset, as in 2026-11-23T06:00:00+01:00, or unset it"
            raise BadUsage(f"{NOW_VARIABLE} is no moment: {text}", hint)
        return moment.instant

    @property
    def look(self) -> Look:
        """How this terminal shows what Rich draws."""
        from blogctl.rendering.theme import Look

        return Look(clickable=self.output.is_terminal and self.output.is_colored)

    @property
    def is_interactive(self) -> bool:
        """Whether there is somebody to ask."""
        return self._stdin is not None and self._stdin.isatty() and self.output.is_terminal

    @property
    def keyboard(self) -> int | None:
        """The terminal where each key can be heard, and what is drawn can be taken back; None if there is none."""
        if self._stdin is None or os.name != "posix" or not (self.is_interactive and self.output.shows_progress):
            return None
        terminal = self._stdin.fileno()
        return terminal if os.isatty(terminal) else None

    def confirm(self, question: str) -> bool:
        """Whether a person says yes; who only presses Enter says no."""
        if self._stdin is None:
            return False
        from blogctl.cli.endings import wait_for_input

        self.output.ask(f"{question} [y/N]")
        wait_for_input(self._stdin.fileno())
        return self._stdin.readline().strip().lower() in {"y", "yes"}

    def names(self, names: Sequence[str], *, null: bool = False) -> list[str]:
        """The names of posts, with those on standard input (a line each, or between NULs) in the place of `-`."""
        if null and STANDARD_INPUT not in names:
            raise BadUsage("-0 says how the names on standard input end, but they are not asked for", "add -")
        found: list[str] = []
        for name in names:
            found += self._names_that_come_in(null=null) if name == STANDARD_INPUT else [name]
        return found

    def name(self, name: str) -> str:
        """The name of one post; `-` is the one on standard input. Raises BadUsage for none or several."""
        names = self.names([name])
        if len(names) != 1:
            raise BadUsage(f"{len(names)} names came in on standard input", "this command takes one post")
        return names[0]

    def text_that_comes_in(self) -> str:
        """All of standard input as a text. Raises BadUsage if it is not UTF-8."""
        try:
            return self._bytes_that_come_in().decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise BadUsage("the text on standard input is not UTF-8", "convert it, for example with iconv") from error

    def selected(self, where: str) -> list[Post]:
        """The posts and pages that a query fits. Raises BadUsage for a bad or an empty one."""
        from blogctl.query.tokens import split_words

        words = split_words(where)
        if not words:
            raise BadUsage("the query of --where is empty", "say which posts, as in --where tag:sleep")
        matches = self.blog.query(words).matches
        return [post for post in self.blog.posts(None) if matches(post, self.blog.status(post))]

    def close(self) -> None:
        """Say what was left out, once the answer is given."""
        if self._progress:
            self._progress.clear()
        if "blog" in self.__dict__:
            for left in self.blog.left_out:
                subject = "it " if left.reason.startswith(("is ", "cannot ")) else ""
                self.output.note(f"{left.path} is left out: {subject}{left.reason}")

    def _tell_recovery(self, recovery: Recovery) -> None:
        """Say what a killed run had left, and what was done about it."""
        if recovery.failure:
            self.output.note(f"{recovery.command} was interrupted, and cannot be put in order: {recovery.failure}")
            return
        end = "it is completed now" if recovery.is_completed else "what it had changed is as it was before"
        self.output.note(f"{recovery.command} was interrupted; {end}")
        for note in recovery.notes:
            self.output.note(note)

    def _names_that_come_in(self, *, null: bool) -> Iterator[str]:
        data = self._bytes_that_come_in()
        for name in data.split(b"\0" if null else b"\n"):
            if name := name if null else name.removesuffix(b"\r"):
                yield os.fsdecode(name)

    def _bytes_that_come_in(self) -> bytes:
        from blogctl.source import LARGEST_FILE

        if self._stdin is None:
            raise BadUsage("standard input is closed", "leave - out, or send something in")
        found = self._stdin.buffer.read(LARGEST_FILE + 1)
        if len(found) > LARGEST_FILE:
            raise BadUsage("more than 16 MiB come in on standard input", "no post is so long; send less")
        return found
