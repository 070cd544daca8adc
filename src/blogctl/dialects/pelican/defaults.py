"""What Pelican takes for said by a post that does not say it: DEFAULT_METADATA and DEFAULT_DATE."""

from __future__ import annotations

from datetime import UTC, datetime

from blogctl.diagnostics import Problem
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings, Found
from blogctl.dialects.pelican.dates import parse_pelican_date
from blogctl.document.nodes import Value
from blogctl.post import Moment

_MOST_NUMBERS = 7
"""From the year to the microseconds."""
_DECIDING = frozenset({"status", "date"})


def default_metadata(settings: EngineSettings) -> dict[str, str]:
    """What every post says that does not say it itself: a table, or as old configurations have it, a list of pairs."""
    pairs = [pair for pair in settings.items("DEFAULT_METADATA") if isinstance(pair, list) and len(pair) == 2]
    table = settings.table("DEFAULT_METADATA") | {str(pair[0]): pair[1] for pair in pairs}
    refuse_what_is_read_otherwise(settings, "DEFAULT_METADATA", table, reads_dates=True)
    return {key.lower(): str(value) for key, value in table.items()}


def refuse_what_is_read_otherwise(settings: EngineSettings, setting: str, said: Value, *, reads_dates: bool) -> None:
    """Raise BadEngineSettings for a table of metadata that Pelican does not take as it looks."""
    found = settings.find(setting)
    if found is None or not isinstance(said, dict):
        return
    for key in said:
        if key.lower() in _DECIDING and key != key.lower():
            message = f"{key} in {setting} may count above a post's own {key.lower()}"
            raise _refusal(found, message, f"write {key.lower()}")
        if key == "date" and not reads_dates:
            message = f"{setting} gives a date as text, which Pelican does not read there"
            raise _refusal(found, message, "write it in the post")


def default_date(settings: EngineSettings, defaults: dict[str, str]) -> str:
    """What stands in for a missing date: a date, or `fs` for the time of the file.

    Raises BadEngineSettings for one that is none: Pelican, which asks for it at every post, reads none then.
    """
    found = settings.find("DEFAULT_DATE")
    if found is None or not found.value:
        found, text = settings.find("DEFAULT_METADATA"), defaults.get("date", "")
    else:
        text = found.value if isinstance(found.value, str) else _of_numbers(found)
    if found and text and text != "fs" and not isinstance(parse_pelican_date(text, UTC), Moment):
        hint = "write a day that exists, with all its parts: 2024-01-31"
        raise _refusal(found, f"the date {text}, which stands in for a missing one, cannot be read", hint)
    return text


def _of_numbers(found: Found) -> str:
    """The date of the numbers from the year on."""
    numbers = found.value if isinstance(found.value, list) else []
    whole = [number for number in numbers if isinstance(number, int)][:_MOST_NUMBERS]
    try:
        if whole == numbers:
            return str(datetime(*whole))  # type: ignore[arg-type]  # noqa: DTZ001 - as Pelican makes it of them
    except (ValueError, TypeError, OverflowError):
        pass
    raise _refusal(found, "DEFAULT_DATE is no date, and Pelican can read no post", "write it as (2024, 1, 31)")


def _refusal(found: Found, message: str, hint: str) -> BadEngineSettings:
    return BadEngineSettings(found.source, Problem("BC001", found.span, message, hint))
