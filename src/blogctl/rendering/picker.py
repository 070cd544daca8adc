"""Posts to pick from: what each key makes of the choice, and the lines that show it. Nothing here reads or writes.

A line is a list of pieces, each a safe text and the name of a style of `Output.paint` (or nothing).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from blogctl.post import Kind, Post, Status
from blogctl.query.folding import folded
from blogctl.rendering.entry import Entry, Key, edited, window
from blogctl.safe_text import printable

Line = list[tuple[str, str]]

MOST_ROWS = 10
"""Posts that are shown at once, however high the terminal is."""
_TOLD_FROM = 36
"""Columns from which on it is said beside the title when a post came out."""


class Choice(NamedTuple):
    """One post as it can be picked."""

    path: str
    status: Status
    title: str
    """One safe line."""
    told: str
    """Its day, or what it is where that says more."""
    text: str
    """What is looked in for the words that are typed, folded."""


class Picker(NamedTuple):
    """What there is to pick from, what was typed, and how far a person has come."""

    choices: Sequence[Choice]
    fitting: Sequence[int]
    """The numbers of the choices that all the words typed stand in."""
    takes_several: bool = False
    entry: Entry = Entry()
    at: int = 0
    """Which of those that fit is pointed at."""
    marked: tuple[int, ...] = ()
    """The numbers of the choices that were marked, in that order."""


class View(NamedTuple):
    """What a picker is shown on, and with."""

    width: int
    height: int
    question: str
    marks: dict[Status, str]
    ellipsis: str


class Drawn(NamedTuple):
    """The lines of a picker, and the column of the cursor, which stands in the first one."""

    lines: list[Line]
    column: int


def choices_of(posts: Iterable[Post], now: datetime, zone: tzinfo, encoding: str = "utf-8") -> list[Choice]:
    """The posts as choices; what an encoding lacks is shown escaped, so that its width is known."""
    return [_choice(post, post.status_at(now), zone, encoding) for post in posts]


def _choice(post: Post, status: Status, zone: tzinfo, encoding: str) -> Choice:
    title = printable(post.name).encode(encoding, "backslashreplace").decode(encoding)
    if status in {Status.DRAFT, Status.INVALID}:
        told = status.value
    elif post.date:
        told = post.date.instant.astimezone(zone).date().isoformat()
    else:
        told = "page" if post.kind is Kind.PAGE else ""
    text = "\n".join(map(folded, (post.title, post.slug, post.description, *post.tags)))
    return Choice(post.path, status, title, told, text)


def picker_of(choices: Sequence[Choice], *, takes_several: bool = False) -> Picker:
    """The picker as it opens: every choice fits, and the first one is pointed at."""
    return Picker(choices, range(len(choices)), takes_several)


def pressed(picker: Picker, key: Key) -> Picker:
    """The picker after a key; the same one for a key that it does not know."""
    steps = {"up": -1, "down": 1, "page-up": -MOST_ROWS, "page-down": MOST_ROWS}
    if key.name in steps:
        last = len(picker.fitting) - 1
        return picker._replace(at=max(0, min(last, picker.at + steps[key.name])))
    if key.name == "tab":
        return _toggled(picker)
    entry = edited(picker.entry, key)
    if entry.text == picker.entry.text:
        return picker._replace(entry=entry)
    # What was only added to can fit no more than before.
    is_longer = entry.text.startswith(picker.entry.text)
    fitting: Sequence[int] = picker.fitting if is_longer else range(len(picker.choices))
    for word in folded(entry.text).split():
        fitting = [number for number in fitting if word in picker.choices[number].text]
    return picker._replace(entry=entry, fitting=fitting, at=0)


def _toggled(picker: Picker) -> Picker:
    """The picker with a mark set or taken away where it points; it points at the next one then."""
    if not (picker.takes_several and picker.fitting):
        return picker
    number = picker.fitting[picker.at]
    others = tuple(marked for marked in picker.marked if marked != number)
    marked = others if number in picker.marked else (*others, number)
    return picker._replace(marked=marked, at=min(len(picker.fitting) - 1, picker.at + 1))


def taken(picker: Picker) -> list[str]:
    """The paths of what is picked: all that is marked, else what is pointed at; nothing if nothing fits."""
    numbers = picker.marked or picker.fitting[picker.at : picker.at + 1]
    return [picker.choices[number].path for number in numbers]


def drawn(picker: Picker, view: View) -> Drawn:
    """The picker as it is to be shown: the question, the posts around the one pointed at, and what the keys do."""
    first, column = _question_line(picker.entry, view)
    rest = min(MOST_ROWS + 1, max(view.height - 2, min(1, view.height - 1)))
    rows = rest - 1 if rest > 1 else rest
    lines = [first, *_rows(picker, rows, view)]
    if rows < rest:
        lines.append([(_cut(_told(picker), view.width, view.ellipsis), "quiet")])
    return Drawn(lines, column)


def question_drawn(entry: Entry, view: View) -> Drawn:
    """A question and what is typed in answer to it, on one line."""
    line, column = _question_line(entry, view)
    return Drawn([line], column)


def _question_line(entry: Entry, view: View) -> tuple[Line, int]:
    question = f"{view.question} " if view.width >= cell_len(view.question) + 12 else "? "
    shown, column = window(entry, max(1, view.width - cell_len(question) - 1))
    return [(question, "strong"), (shown, "")], cell_len(question) + column


def _rows(picker: Picker, rows: int, view: View) -> list[Line]:
    if not picker.fitting:
        return [[(_cut("  no post fits", view.width, view.ellipsis), "quiet")]][:rows]
    start = max(0, min(picker.at - rows // 2, len(picker.fitting) - rows))
    return [_row(picker, at, view) for at in range(start, min(start + rows, len(picker.fitting)))]


def _row(picker: Picker, at: int, view: View) -> Line:
    number = picker.fitting[at]
    choice = picker.choices[number]
    is_at = at == picker.at
    marks = ("+" if number in picker.marked else " ") if picker.takes_several else ""
    head = f"{'>' if is_at else ' '}{marks} "
    told = choice.told if view.width >= _TOLD_FROM else ""
    room = max(0, view.width - len(head) - 2 - (len(told) + 2 if told else 0))
    title = _cut(choice.title, room, view.ellipsis)
    line = [(head, "accent"), (view.marks[choice.status], choice.status.value), (" ", "")]
    line.append((title, "accent" if is_at else ""))
    return [*line, (" " * (room - cell_len(title) + 2) + told, "quiet")] if told else line


def _told(picker: Picker) -> str:
    count = f"  {len(picker.fitting):,} of {len(picker.choices):,}"
    marked = f", {len(picker.marked):,} marked" if picker.marked else ""
    keys = "Tab marks, Enter takes, Esc leaves" if picker.takes_several else "Enter takes, Esc leaves"
    return f"{count}{marked} - {keys}"


def _cut(text: str, width: int, ellipsis: str) -> str:
    """The text in so many cells, with an ellipsis at its end if it is longer."""
    if cell_len(text) <= width:
        return text
    reached = end = 0
    for _, stop, size in split_graphemes(text)[0]:
        if reached + size > width - cell_len(ellipsis):
            break
        reached, end = reached + size, stop
    return (text[:end].rstrip() + ellipsis)[: max(0, width)]
