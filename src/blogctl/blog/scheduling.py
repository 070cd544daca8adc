"""Series: posts that become public one after the other, each at its own slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from blogctl.blog.changing import Changing
from blogctl.document.document import Document
from blogctl.post import Post

if TYPE_CHECKING:
    from blogctl.lifecycle.edited import Edited
    from blogctl.lifecycle.slots import Series
    from blogctl.outcome import Outcome


class Scheduling(Changing):
    """What can be done to several posts over time."""

    def schedule(
        self, names: Sequence[str], series: Series, *, keep_going: bool = False, dry_run: bool = False
    ) -> Outcome:  # fmt: skip
        """Give each post a slot of a series, in the order of the names, at which it becomes public by itself.

        With `keep_going` the slots go, in this order, to the posts that can have one; the others are in the outcome's
        `refused`. Raises BadUsage for a slot that cannot be, NotSchedulable, and what `publish` raises.
        """
        named: dict[str, str] = {}
        for name in names:
            named.setdefault(self._path_of(name), name)
        outcome = self._in_slots(named, series, keep_going=keep_going)
        refused = outcome.refused
        while outcome.refused:  # their slots go to those behind them
            left = {refusal.path for refusal in refused}
            fit = {path: name for path, name in named.items() if path not in left}
            outcome = self._in_slots(fit, series, keep_going=True)
            refused += outcome.refused
        outcome = outcome._replace(refused=refused)
        return outcome if dry_run else self.carry_out(outcome)

    def _in_slots(self, named: Mapping[str, str], series: Series, *, keep_going: bool) -> Outcome:
        """Each post (by its path, with the name that the user gave it) in its slot, planned and not yet done."""
        from blogctl.lifecycle.scheduling import schedule
        from blogctl.lifecycle.slots import slots_for

        slots = dict(zip(named, slots_for(list(named.values()), series, self.facts, self.now), strict=True))

        def step(document: Document, post: Post) -> Edited:
            slot = slots[document.path]
            return schedule(document, post, self.dialect, self.facts, now=self.now, slot=slot)

        return self._changed(
            "schedule", list(named.values()), step, check=self._refuse_unpublishable, keep_going=keep_going
        )
