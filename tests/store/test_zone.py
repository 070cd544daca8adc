"""The machine's time zone, by name where there is one, by the system's rules where there is none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.store.zone import SystemZone, find_local_zone, zone_named

SetZone = Callable[[str | None], None]
BERLIN = ZoneInfo("Europe/Berlin")
BERLIN_BY_RULE = "CET-1CEST,M3.5.0,M10.5.0/3"


@pytest.fixture
def set_zone() -> Iterator[SetZone]:
    """Sets TZ, or takes it away, and tells the C library."""
    patch = pytest.MonkeyPatch()

    def set_it(value: str | None) -> None:
        if value is None:
            patch.delenv("TZ", raising=False)
        else:
            patch.setenv("TZ", value)
        time.tzset()

    yield set_it
    patch.undo()
    time.tzset()


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "EST5EDT"])
def test_a_zone_has_its_name(name: str) -> None:
    assert zone_named(name) == ZoneInfo(name)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "../../etc/passwd", "/etc/localtime", "Europe", "Europe/", "Europe//Berlin", "a\0b",
     "No/Such", "Europe/Berlin\n", " UTC", "\ud800", "caf\udce9", "a" * 5000, "a/" * 500, "tzdata.zi", "__init__.py",
     "Europe/__init__.py", "zone.tab", "C:\\x", "CET-1CEST"],
)  # fmt: skip
def test_what_is_no_zone_gives_none(name: str) -> None:
    assert zone_named(name) is None


@given(st.text())
@settings(max_examples=200)
def test_no_name_makes_it_fail(name: str) -> None:
    found = zone_named(name)
    assert found is None or found.key == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("", "UTC"),
        (":", "UTC"),
    ],
)
def test_the_variable_names_the_zone(set_zone: SetZone, tmp_path: Path, value: str, name: str) -> None:
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/America/Lima")
    set_zone(value)
    assert str(find_local_zone(etc=str(tmp_path))) == name


@pytest.mark.parametrize("value", [BERLIN_BY_RULE, "nonsense", "../../etc/passwd", "\udce9", "a" * 5000])
def test_a_variable_without_a_name_is_left_to_the_system(set_zone: SetZone, tmp_path: Path, value: str) -> None:
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/America/Lima")
    set_zone(value)
    zone = find_local_zone(etc=str(tmp_path))
    assert isinstance(zone, SystemZone)
    assert datetime(2026, 5, 1, tzinfo=zone).isoformat() == f"2026-05-01T00:00:00{zone_offset(value)}"


def zone_offset(value: str) -> str:
    return "+02:00" if value == BERLIN_BY_RULE else "+00:00"


@pytest.mark.parametrize(
    "target",
    [
        "/usr/share/zoneinfo/Europe/Berlin",
        "../usr/share/zoneinfo/Europe/Berlin",
        "/var/db/timezone/zoneinfo/Europe/Berlin",
    ],
)
def test_without_the_variable_the_link_names_it(set_zone: SetZone, tmp_path: Path, target: str) -> None:
    set_zone(None)
    (tmp_path / "localtime").symlink_to(target)
    (tmp_path / "timezone").write_text("America/Lima\n")
    assert str(find_local_zone(etc=str(tmp_path))) == "Europe/Berlin"


def test_a_link_to_a_link_names_it_too(set_zone: SetZone, tmp_path: Path) -> None:
    set_zone(None)
    (tmp_path / "localtime").symlink_to("clock")
    (tmp_path / "clock").symlink_to("/nowhere/zoneinfo/Europe/Berlin")
    assert str(find_local_zone(etc=str(tmp_path))) == "Europe/Berlin"


def test_without_a_link_the_file_names_it(set_zone: SetZone, tmp_path: Path) -> None:
    set_zone(None)
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").write_text("Europe/Berlin\n")
    assert str(find_local_zone(etc=str(tmp_path))) == "Europe/Berlin"


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"../../etc/passwd", b"\0", b"x" * 100_000])
def test_with_no_name_anywhere_the_system_knows(set_zone: SetZone, tmp_path: Path, text: bytes) -> None:
    set_zone(None)
    (tmp_path / "localtime").symlink_to("localtime")
    (tmp_path / "timezone").write_bytes(text)
    assert isinstance(find_local_zone(etc=str(tmp_path)), SystemZone)


class TestTheSystemsOwnRules:
    @pytest.fixture(autouse=True)
    def zone(self, set_zone: SetZone) -> tzinfo:
        set_zone(BERLIN_BY_RULE)
        return SystemZone()

    def test_it_is_called_by_its_letters(self, zone: tzinfo) -> None:
        assert str(zone) == "CET/CEST"
        assert datetime(2026, 7, 1, tzinfo=zone).tzname() == "CEST"

    @given(stamp=st.integers(1_000_000_000, 4_000_000_000), fold=st.integers(0, 1))
    @settings(max_examples=200)
    def test_every_moment_reads_as_in_the_zone_of_that_name(self, stamp: int, fold: int) -> None:
        zone = SystemZone()
        ours, theirs = (datetime.fromtimestamp(stamp, UTC).astimezone(each) for each in (zone, BERLIN))
        assert ours.replace(tzinfo=None) == theirs.replace(tzinfo=None)
        assert (ours.utcoffset(), ours.dst(), ours.tzname(), ours.fold) == (
            theirs.utcoffset(), theirs.dst(), theirs.tzname(), theirs.fold)  # fmt: skip
        assert ours.timestamp() == stamp

    @pytest.mark.parametrize(("fold", "hours"), [(0, 2), (1, 1)])
    def test_the_hour_that_comes_twice_is_told_apart(self, zone: tzinfo, fold: int, hours: int) -> None:
        twice = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=zone)
        assert twice.utcoffset() == timedelta(hours=hours)
        assert twice.astimezone(UTC).astimezone(zone).fold == fold

    def test_microseconds_stay(self, zone: tzinfo) -> None:
        assert datetime(2026, 5, 1, 12, 0, 0, 999_999, tzinfo=UTC).astimezone(zone).microsecond == 999_999

    @pytest.mark.parametrize("year", [1, 1900, 2200, 9999])
    def test_the_edges_of_the_calendar_do_not_fail(self, zone: tzinfo, year: int) -> None:
        edge = datetime(year, 12 if year == 9999 else 1, 31 if year == 9999 else 1, tzinfo=zone)
        assert edge.utcoffset() == timedelta(hours=1)
        assert edge.isoformat().endswith("+01:00")

    def test_no_moment_has_no_offset(self, zone: tzinfo) -> None:
        assert (zone.utcoffset(None), zone.dst(None), zone.tzname(None)) == (None, None, None)
