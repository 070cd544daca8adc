"""BC606: a description is too long."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings

_TEN = Settings(validate_description_length=10)


class DescriptionTooLong(Rule):
    """Finds a description with more characters than `description_length` in `[validate]` of `blogctl.toml` allows.

    Search engines and shared links cut it off after some 160 characters, which is the default; lists show two lines of
    it.
    """

    code = "BC606"
    name = "description-too-long"
    severity = Severity.INFO
    good = (Good("---\ntitle: Sleep\ndescription: Deep sleep\n---\n", settings=_TEN),)
    bad = (
        Bad("---\ntitle: Sleep\ndescription: Deep sleeps\n---\n", 3, 14, settings=_TEN),
        Bad("---\ntitle: Sleep\nsummary: >\n  Deep sleep\n  and rest\n---\n", 3, 10, settings=_TEN),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        length, most = len(examined.post.description), examined.settings.validate_description_length
        if length <= most:
            return ()
        message = f"the description has {length} characters; {most} are the most"
        return (Problem(self.code, examined.place_of("description"), message, "shorten it"),)
