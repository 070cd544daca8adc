"""BC313: the engine reads a date with an offset as another moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from blogctl.diagnostics import Fix, Problem, Severity
from blogctl.dialects.dates import parse_moment
from blogctl.post import Moment
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings
from blogctl.source import Edit

_PATH = "source/_posts/spring.md"
_HEXO = Settings(dialect="hexo", timezone="Asia/Tokyo")


class OffsetNotFollowed(Rule):
    """Finds a date whose offset the engine does not follow, so that it takes another moment for it.

    Hexo reckons such a date back to Greenwich, and then takes what Greenwich's clocks show for the blog's own time:
    in a blog of Tokyo, `2024-01-02T08:00:00+09:00` is eleven at night of the day before, and with `future: false` a
    post is public nine hours early. It follows the offset of a date in quotes, or without seconds; without an offset
    there is no doubt.

    The fix writes the moment that the offset says by the blog's clocks. It is unsafe, because the post's date changes
    by it, and with the date perhaps the address.
    """

    code = "BC313"
    name = "offset-not-followed"
    severity = Severity.WARNING
    fixes = "unsafe"
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-02T08:00:00+09:00\n---\n"),
        Good("---\ntitle: Sleep\ndate: 2024-01-02 08:00:00\n---\n", _PATH, _HEXO),
        Good("---\ntitle: Sleep\ndate: 2024-01-02 08:00+09:00\n---\n", _PATH, _HEXO),
        Good("---\ntitle: Sleep\ndate: 2024-01-02T08:00:00Z\n---\n", _PATH, Settings(dialect="hexo")),
    )
    bad = (
        Bad(
            "---\ntitle: Sleep\ndate: 2024-01-02T08:00:00+09:00\n---\n",
            3,
            7,
            "---\ntitle: Sleep\ndate: 2024-01-02 08:00:00\n---\n",
            _PATH,
            _HEXO,
        ),
        Bad(
            "---\ntitle: Sleep\ndate: 2024-01-02T08:00:00Z\n---\n",
            3,
            7,
            "---\ntitle: Sleep\ndate: 2024-01-02 17:00:00\n---\n",
            _PATH,
            _HEXO,
        ),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        date = examined.post.date
        if date is None or date.span is None or not date.has_offset:
            return ()
        said = parse_moment(date.text, UTC)
        if not isinstance(said, Moment) or said.instant == date.instant:
            return ()
        zone = examined.dialect.zone_of(examined.facts, has_time=True)
        better = f"{said.instant.astimezone(zone):%Y-%m-%d %H:%M:%S}"
        taken = f"{date.instant.astimezone(zone):%Y-%m-%d %H:%M}"
        message = f"the offset of {date.text} is not followed: {examined.dialect.title} takes the date for {taken}"
        fix = Fix((Edit(date.span, better),), f"write {better}", safe=False)
        return (Problem(self.code, date.span, message, f"without an offset it is {better}", fix),)
