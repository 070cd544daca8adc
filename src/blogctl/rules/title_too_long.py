"""BC605: a title is too long."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings

_TEN = Settings(validate_title_length=10)


class TitleTooLong(Rule):
    """Finds a title with more characters than `title_length` in the table `[validate]` of `blogctl.toml` allows.

    Search engines and shared links cut a title off after some 60 characters; the default of 100 leaves room for long
    ones that are meant.
    """

    code = "BC605"
    name = "title-too-long"
    severity = Severity.INFO
    good = (Good("---\ntitle: Deep sleep\n---\n", settings=_TEN),)
    bad = (
        Bad("---\ntitle: Deep sleeps\n---\n", 2, 8, settings=_TEN),
        Bad('{"title": "Deep sleeps"}\n', 1, 11, settings=_TEN),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        length, most = len(examined.post.title), examined.settings.validate_title_length
        if length <= most:
            return ()
        message = f"the title has {length} characters; {most} are the most"
        return (Problem(self.code, examined.place_of("title"), message, "shorten it"),)
