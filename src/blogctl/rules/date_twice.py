"""BC310: two keys give a post different dates."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.dialects.reading import read_date
from blogctl.post import Moment
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings


class DateTwice(Rule):
    """Finds a second key for the date that names another moment than the one that counts.

    `date` and `publishDate` mean the same to blogctl, which shows the first of them in the dialect's order, and does
    not make the post public before the last of them. Hugo shows the one and publishes by the other, and in its blogs
    nothing is said.
    """

    code = "BC310"
    name = "date-twice"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31\npubDate: 2024-01-31T00:00:00Z\n---\n"),
        Good(
            "---\ntitle: Sleep\ndate: 2024-01-31\npublishDate: 2024-02-01\n---\n",
            "content/posts/spring.md",
            Settings(dialect="hugo"),
        ),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndate: 2024-01-31\npublishDate: 2024-02-01\n---\n", 4, 14),
        Bad("---\ntitle: Sleep\npublishDate: 2024-02-01\ndate: 2024-01-31\n---\n", 3, 14),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        date = examined.post.date
        for idea, entry in examined.further:
            if (
                idea != "date"
                or not examined.dialect.dates_mean_one
                or date is None
                or date.span is None
                or entry.key == examined.named["date"].key
            ):
                continue
            other = read_date(entry, examined.dialect, examined.facts)
            if isinstance(other, Moment) and other.instant != date.instant:
                counting = examined.named["date"].key
                message = f"{entry.key} is {other.text}, but {counting} is {date.text}; the later one counts"
                yield Problem(self.code, entry.value.span, message, f"keep one of them: {counting}")
