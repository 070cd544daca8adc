"""What Pelican takes for said by a post that does not say it: DEFAULT_METADATA and DEFAULT_DATE."""

from __future__ import annotations

from datetime import datetime

from blogctl.diagnostics import Problem
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings

_MOST_NUMBERS = 7
"""From the year to the microseconds."""


def default_metadata(settings: EngineSettings) -> dict[str, str]:
    """What every post says that does not say it itself: a table, or as old configurations have it, a list of pairs."""
    pairs = [pair for pair in settings.items("DEFAULT_METADATA") if isinstance(pair, list) and len(pair) == 2]
    table = settings.table("DEFAULT_METADATA") | {str(pair[0]): pair[1] for pair in pairs}
    return {key.lower(): str(value) for key, value in table.items()}


def default_date(settings: EngineSettings) -> str:
    """What stands in for a missing date: a date, or `fs` for the time of the file.

    Raises BadEngineSettings for numbers that are none: Pelican, which asks for it at every post, reads none then.
    """
    found = settings.find("DEFAULT_DATE")
    if found is None or not found.value:
        return ""
    if isinstance(found.value, str):
        return found.value
    numbers = found.value if isinstance(found.value, list) else []
    whole = [number for number in numbers if isinstance(number, int)][:_MOST_NUMBERS]
    try:
        if whole == numbers:
            return str(datetime(*whole))  # type: ignore[arg-type]  # noqa: DTZ001 - as Pelican makes it of them
    except (ValueError, TypeError, OverflowError):
        pass
    message = "DEFAULT_DATE is no date, and Pelican can read no post"
    raise BadEngineSettings(found.source, Problem("BC001", found.span, message, "write it as (2024, 1, 31)"))
