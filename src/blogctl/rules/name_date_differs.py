"""BC309: the file's name has another date than the post."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule


class NameDateDiffers(Rule):
    """Finds a post whose file name carries another day than its date.

    The key counts, here and in Jekyll; in Jekyll the address is made of it. Neither is corrected from the other,
    because both may be meant: the day of writing, and the day of publication.
    """

    code = "BC309"
    name = "name-date-differs"
    severity = Severity.INFO
    note = "the date inside the post counts"
    good = (
        Good("---\ntitle: Sleep\ndate: 2024-01-31 08:00\n---\n", path="posts/2024-01-31-sleep.md"),
        Good("---\ntitle: Sleep\n---\n", path="posts/2024-01-31-sleep.md"),
        Good("---\ntitle: Sleep\ndate: 2024-01-31\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndate: 2024-02-01\n---\n", 3, 7, path="posts/2024-01-31-sleep.md"),
        Bad("---\ntitle: Sleep\ndate: 2024-02-01\n---\n", 3, 7, path="posts/2024-01-31-sleep/index.md"),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        date, path = examined.post.date, examined.document.path
        if date is None or date.span is None or not _may_have_date(path):
            return ()
        in_name = examined.dialect.name_facts(path, examined.facts).date
        if in_name is None:
            return ()
        days = {date.instant.date().isoformat(), date.instant.astimezone(examined.facts.zone).date().isoformat()}
        if in_name.text in days:
            return ()
        message = f"the date is {date.text}, but the file's name says {in_name.text}"
        return (Problem(self.code, date.span, message),)


def _may_have_date(path: str) -> bool:
    name = path[path.rfind("/") + 1 :]
    return name[:1].isdigit() or name.startswith("index.")
