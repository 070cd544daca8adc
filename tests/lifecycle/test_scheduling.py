"""Scheduling one post: what is written is the slot, in the file's own style, and nothing else changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.default import DefaultDialect
from blogctl.dialects.detection import dialect_class
from blogctl.document.document import Document
from blogctl.errors import NotSchedulable
from blogctl.lifecycle.scheduling import schedule
from blogctl.post import Post, Status
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
DIALECT = DefaultDialect()
BERLIN = BlogFacts(ZoneInfo("Europe/Berlin"), "Europe/Berlin")


def scheduled(text: str, slot: datetime, facts: BlogFacts = BERLIN) -> Document:
    document = Document.read(Source("posts/spring.md", text))
    return schedule(document, DIALECT.read(document, facts), DIALECT, facts, now=NOW, slot=slot).document


SLOT = datetime(2026, 12, 1, 9, 0, tzinfo=BERLIN.zone)
STYLES = [
    ("date: 2024-01-02", "date: 2026-12-01T09:00:00+01:00"),
    ("date: 2024-01-02 10:00", "date: 2026-12-01 09:00"),
    ("date: 2024-01-02T10:00:00Z  # as agreed", "date: 2026-12-01T08:00:00Z  # as agreed"),
    ("date: '2024-01-02 10:00:00 +0200'", "date: '2026-12-01 09:00:00 +0100'"),
    ("pubDate: 2024-01-02", "pubDate: 2026-12-01T09:00:00+01:00"),
    ("date: soon", "date: 2026-12-01T09:00:00+01:00"),
    ("date:", "date: 2026-12-01T09:00:00+01:00"),
]


@pytest.mark.parametrize(("before", "after"), STYLES)
def test_the_slot_is_written_as_the_file_writes_its_dates(before: str, after: str) -> None:
    front = "---\ntitle:  Spring\n{}\ndraft: {}  # until then\n---\n\nText, without an end"
    assert scheduled(front.format(before, "true"), SLOT).text == front.format(after, "false")


def test_a_day_alone_stays_one_for_a_slot_at_its_start() -> None:
    text = "---\ntitle: Spring\ndate: 2024-01-02\ndraft: true\n---\n"
    assert "date: 2026-12-01\n" in scheduled(text, SLOT.replace(hour=0)).text


@given(
    st.datetimes(datetime(2026, 11, 24), datetime(2037, 1, 1)),  # noqa: DTZ001 - made aware below
    st.sampled_from(["# no date yet", *(before for before, _ in STYLES)]),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
@example(datetime(2027, 10, 31, 0, 30), "date: 2024-01-02 10:00", "Europe/Berlin")  # noqa: DTZ001 - as above
@example(datetime(2027, 10, 31, 1, 30), "date: 2024-01-02 10:00", "Europe/Berlin")  # noqa: DTZ001 - as above
def test_what_is_written_reads_back_as_the_slot(moment: datetime, line: str, key: str) -> None:
    facts = BlogFacts(ZoneInfo(key), key)
    slot = moment.replace(microsecond=0, tzinfo=UTC).astimezone(facts.zone)
    post = DIALECT.read(scheduled(f"---\ntitle: Spring\n{line}\ndraft: true\n---\n", slot, facts), facts)
    instant = slot.astimezone(UTC)
    assert post.status_at(instant - timedelta(seconds=1)) is Status.SCHEDULED
    assert post.status_at(instant) is Status.PUBLISHED


@pytest.mark.parametrize("flag", ["", "hidden: true\n"])
def test_a_public_post_is_not_scheduled(flag: str) -> None:
    with pytest.raises(NotSchedulable) as refused:
        scheduled(f"---\ntitle: Spring\ndate: 2026-01-01\n{flag}---\n", SLOT)
    assert refused.value.message == "spring cannot be scheduled: it is public already"
    assert "unpublish spring" in refused.value.hint


def test_a_post_that_another_date_holds_back_longer_is_refused() -> None:
    with pytest.raises(NotSchedulable) as refused:
        scheduled("---\ntitle: Spring\ndate: 2026-01-01\npublishDate: 2027-01-01\n---\n", SLOT)
    assert "it would become public at 2027-01-01T00:00:00+01:00" in refused.value.message


class AtOnce(DefaultDialect):
    """The rules of an engine that compares no dates."""

    def read(self, document: Document, facts: BlogFacts) -> Post:
        return super().read(document, facts)._replace(public_from=None)


def test_where_no_date_holds_a_post_back_none_is_scheduled() -> None:
    document = Document.read(Source("posts/spring.md", "---\ntitle: Spring\ndraft: true\n---\n"))
    dialect = AtOnce()
    with pytest.raises(NotSchedulable, match="public at once"):
        schedule(document, dialect.read(document, BERLIN), dialect, BERLIN, now=NOW, slot=SLOT)


def test_a_scheduled_post_is_moved_to_another_slot() -> None:
    text = "---\ntitle: Spring\ndate: 2027-01-01 10:00\n---\n"
    assert scheduled(text, SLOT).text == text.replace("2027-01-01 10:00", "2026-12-01 09:00")


def test_an_engine_that_compares_no_date_says_so() -> None:
    zola = dialect_class("zola")()
    document = Document.read(Source("content/a.md", "+++\ntitle = 'A'\ndraft = true\n+++\n"), zola.find_front_matter)
    with pytest.raises(NotSchedulable) as refused:
        schedule(document, zola.read(document, BERLIN), zola, BERLIN, now=NOW, slot=SLOT)
    assert refused.value.hint == f"{zola.rule}; nothing was changed"
