"""What a blog's own functions keep from being built, found without running them.

A doubt counts as no filter: a post that one should hold back is then invalid, and never "a draft" that is public all
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.values import FALSE, Value, awaited


class LeftOut(NamedTuple):
    """What a filter keeps from being built."""

    drafts: bool = False
    """What has `draft: true`."""
    future: bool = False
    """What has a date that has not come."""
    dated: bool = False
    """What has a date of its own in the front matter, as a date and not as a text, that has not come."""

    def __or__(self, other: tuple[object, ...]) -> LeftOut:
        """What either of two filters keeps back."""
        return LeftOut(*(bool(one or another) for one, another in zip(self, other, strict=True)))

    def both(self, other: LeftOut) -> LeftOut:
        """What two filters agree on."""
        return LeftOut(*(one and another for one, another in zip(self, other, strict=True)))


NOTHING = LeftOut()


class Cases(NamedTuple):
    """What a filter may be given, each made anew for every question."""

    draft: Callable[[], Value]
    future: Callable[[], Value]
    dated: Callable[[], Value]

    def __call__(self, holds: Callable[[Value], bool]) -> LeftOut:
        """What of all cases something holds for."""
        return LeftOut(*(holds(case()) for case in self))


def answered_by_false(evaluation: Evaluation, function: Value, cases: Cases) -> LeftOut:
    """What a function certainly answers by `false`, which leaves a file out: `if (data.draft) return false`."""
    return cases(lambda given: awaited(evaluation.answer(function, given)) is FALSE)


def kept_out_by(evaluation: Evaluation, condition: Value, cases: Cases) -> LeftOut:
    """What a condition for being kept is certainly not true of: `({ data }) => !data.draft`.

    Nobody waits for the answer, so that of an asynchronous function is always true.
    """
    return cases(lambda given: evaluation.answer(condition, given).truth is False)
