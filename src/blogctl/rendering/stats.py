"""A blog in numbers, for people: charts, how often a post comes, the drafts that wait, and what is next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

from rich.style import Style
from rich.text import Text

from blogctl.lifecycle.due import Event
from blogctl.lifecycle.statistics import Cadence, Period, Statistics, Tally, Waiting
from blogctl.post import Post, Status
from blogctl.rendering.bars import Chart, Row, columns_for, lines_of
from blogctl.rendering.flow import Lines, Sheet, wrapped
from blogctl.rendering.safe import assembled, safe_line
from blogctl.rendering.theme import BOLD, DIM, MEASURE, Look, status_style
from blogctl.rendering.words import counted, from_now, long_date, short_month

_MOST_MONTHS = 12
_MOST_YEARS = 24
_MOST_NAMES = 10
_MOST_WAITING = 5
_A_DAY = timedelta(days=1)


def render_stats(stats: Statistics, title: str, zone: tzinfo, look: Look) -> Lines:
    """All of it under the blog's title; months are those of the blog's zone."""

    def make(sheet: Sheet) -> Iterator[Text]:
        yield from _set(assembled((title, BOLD), f" {sheet.glyphs.dot} {_told(stats.total)}"), sheet)
        charts = [chart for chart in _charts(stats, zone, look, sheet) if chart.rows]
        columns = columns_for(charts, sheet)
        for chart in charts:
            yield Text()
            yield from lines_of(chart, columns, sheet)
        if stats.cadence.newest:
            yield Text()
            yield from _cadence(stats.cadence, stats.cadence.newest, stats.now, zone, sheet)
        if stats.drafts:
            yield Text()
            yield from _drafts(stats.drafts, stats.now, sheet)
        yield Text()
        yield from _coming(stats.coming, stats.now, sheet)

    return Lines(make)


def _told(total: Tally) -> str:
    return f"{counted(total.posts, 'post')}, {counted(total.words, 'word')}"


def _set(line: Text, sheet: Sheet) -> list[Text]:
    return wrapped(line, sheet.width) if sheet.is_terminal else [line]


def _charts(stats: Statistics, zone: tzinfo, look: Look, sheet: Sheet) -> Iterator[Chart]:
    yield _statuses(stats, sheet)
    months = _months(stats, zone)
    yield Chart("By month", [Row(_name(month), month.posts, month.words, style=look.slug) for month in months])
    if sum(month.posts for month in months) < stats.cadence.posts:
        yield _years(stats.by_year, look.slug)
    yield _names("By tag", stats.by_tag, "tags", look.slug)
    yield _names("By category", stats.by_category, "categories", look.slug)
    yield _names("By author", stats.by_author, "authors", look.slug)


def _statuses(stats: Statistics, sheet: Sheet) -> Chart:
    rows = [
        Row(name, posts, words, sheet.glyphs.mark(Status(name)), status_style(Status(name)))
        for name, posts, words in stats.by_status
        if posts
    ]
    return Chart("By status", rows)


def _months(stats: Statistics, zone: tzinfo) -> list[Period]:
    """The last twelve, from the blog's first one on, bare ones among them; nothing if all of them are bare."""
    known = {(month.year, month.month): month for month in stats.by_month}
    today = stats.now.astimezone(zone)
    last = today.year * 12 + today.month - 1
    recent = [(number // 12, number % 12 + 1) for number in range(last - _MOST_MONTHS + 1, last + 1)]
    if known.keys().isdisjoint(recent):
        return []
    return [known.get(month, Period(*month, 0, 0)) for month in recent if month >= min(known)]


def _name(month: Period) -> str:
    return short_month(month.year, month.month)


def _years(years: Sequence[Period], style: Style) -> Chart:
    """The last years, each stretch of bare ones in one row; those before them, which no scale would fit, as a word."""
    recent = [year for year in years if year.year > years[-1].year - _MOST_YEARS]
    rows: list[Row] = []
    reached = recent[0].year
    for year in recent:
        if year.year > reached:
            bare = str(reached) if year.year - reached == 1 else f"{reached}-{year.year - 1}"
            rows.append(Row(bare, 0, 0))
        rows.append(Row(str(year.year), year.posts, year.words, style=style))
        reached = year.year + 1
    early = sum(year.posts for year in years[: len(years) - len(recent)])
    return Chart("By year", rows, f"and {counted(early, 'post')} before {recent[0].year}" if early else "")


def _names(heading: str, tallies: Sequence[Tally], plural: str, style: Style) -> Chart:
    rows = [Row(*tally, style=style) for tally in tallies[:_MOST_NAMES]]
    more = len(tallies) - len(rows)
    return Chart(heading, rows, f"and {more:,} more {plural}" if more else "")


def _cadence(cadence: Cadence, newest: Post, now: datetime, zone: tzinfo, sheet: Sheet) -> Iterator[Text]:
    yield from _set(safe_line("Cadence", BOLD), sheet)
    if cadence.median is not None and cadence.mean is not None:
        yield from _item(f"a post every {_days(cadence.median)} (median), {_days(cadence.mean)} (mean)", sheet)
    a_month = f", {cadence.last_year / 12:.1f} a month" if cadence.last_year else ""
    yield from _item(f"{counted(cadence.last_year, 'post')} in the last 365 days{a_month}", sheet)
    if newest.date:
        yield from _item(f"the newest is {newest.name}, {from_now(newest.date.instant, now)}", sheet)
    if gap := cadence.longest:
        told = f"{_named(gap.before, zone)} and {_named(gap.after, zone)}"
        yield from _item(f"the longest gap was {_days(gap.span)}, between {told}", sheet)


def _named(post: Post, zone: tzinfo) -> str:
    return f"{post.name} ({long_date(post.date.instant.astimezone(zone))})" if post.date else post.name


def _days(span: timedelta) -> str:
    """`12 days`; less than ten with a decimal: `1.5 days`."""
    days = span / _A_DAY
    return counted(round(days), "day") if days >= 10 or days == round(days) else f"{days:.1f} days"


def _item(text: str, sheet: Sheet) -> Iterator[Text]:
    if not sheet.is_terminal:
        yield safe_line(f"   {text}")
        return
    for line in wrapped(safe_line(text), max(1, min(MEASURE, sheet.width) - 3)):
        yield Text("   ").append_text(line)


def _drafts(drafts: Sequence[Waiting], now: datetime, sheet: Sheet) -> Iterator[Text]:
    yield from _set(safe_line("Oldest drafts", BOLD), sheet)
    for post, since in drafts[:_MOST_WAITING]:
        verb = "first committed" if since.is_commit else "last written"
        yield from _marked(Status.DRAFT, post, f"{verb} {from_now(since.at, now)}", sheet)
    if (more := len(drafts) - _MOST_WAITING) > 0:
        yield from _item(f"and {counted(more, 'more draft')}", sheet)


def _coming(coming: Sequence[Event], now: datetime, sheet: Sheet) -> Iterator[Text]:
    yield from _set(safe_line("Next", BOLD), sheet)
    if not coming:
        yield from _item("nothing is scheduled", sheet)
    for event in coming[:_MOST_WAITING]:
        status, verb = (Status.SCHEDULED, "becomes public") if event.becomes_public else (Status.EXPIRED, "expires")
        yield from _marked(status, event.post, f"{verb} {from_now(event.at, now)}", sheet)
    if (more := len(coming) - _MOST_WAITING) > 0:
        yield from _item(f"and {more:,} more: blogctl due", sheet)


def _marked(status: Status, post: Post, told: str, sheet: Sheet) -> Iterator[Text]:
    """A post behind its mark, with what is told of it beside, or below where that is too narrow."""
    mark = Text(" ").append(sheet.glyphs.mark(status), status_style(status)).append(" ")
    name, about = safe_line(post.name), safe_line(told, DIM)
    if not sheet.is_terminal or 3 + name.cell_len + 3 + about.cell_len <= sheet.width:
        yield mark.append_text(name).append("   ").append_text(about)
        return
    for number, line in enumerate([*wrapped(name, sheet.width - 3), *wrapped(about, sheet.width - 3)]):
        yield (Text("   ") if number else mark).append_text(line)
