"""What was measured as Markdown tables, and how they come into the pages that have a place for them."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from scripts.bench.rounds import Measure
from scripts.bench.rows import AIMS, Aim

Measures = Mapping[str, Measure]


def blocks(measures: Measures, versions: tuple[str, ...]) -> dict[str, str]:
    """The parts of the report, by the names under which pages ask for them."""
    return {
        "machine": machine(versions),
        "aims": "\n".join(_aims(measures)),
        "measures": "\n".join(_measures(measures)),
        "growth": "\n".join(_growth(measures)),
    }


def machine(versions: tuple[str, ...]) -> str:
    """When, on what and with what it was measured."""
    parts = [f"CPython {platform.python_version()}", *versions, f"{platform.system()} {platform.machine()}"]
    return f"Measured on {datetime.now(UTC).date()}: {', '.join(parts)}, {os.cpu_count()} cores, {_processor()}."


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or "processor unknown"


def _aims(measures: Measures) -> Iterator[str]:
    yield "| what | ratio | to | aim | met |\n| --- | ---: | --- | ---: | --- |"
    for aim in AIMS:
        if aim.row in measures and aim.against in measures:
            ratio = _ratio(measures, aim)
            what = f"{aim.row}, peak memory" if aim.of_memory else aim.row
            verdict = "" if aim.most is None else "yes" if ratio <= aim.most else "no"
            yield f"| {what} | {ratio:.2f} | {aim.against} | {'' if aim.most is None else aim.most} | {verdict} |"


def _ratio(measures: Measures, aim: Aim) -> float:
    row, against = measures[aim.row], measures[aim.against]
    return row.megabytes / against.megabytes if aim.of_memory else row.milliseconds / against.milliseconds


def _measures(measures: Measures) -> Iterator[str]:
    yield "| command | median, ms | peak memory, MB | rounds |\n| --- | ---: | ---: | ---: |"
    for name, measure in measures.items():
        yield f"| {name} | {measure.milliseconds:.1f} | {measure.megabytes:.0f} | {measure.rounds} |"


def _growth(measures: Measures) -> Iterator[str]:
    """A line for each command, a column for each size of blog."""
    sizes = list(dict.fromkeys(name.partition(": ")[0] for name in measures if name[0].isdigit()))
    yield f"| command | {' | '.join(f'{size} posts' for size in sizes)} |\n| --- |{' ---: |' * len(sizes)}"
    for command in dict.fromkeys(name.partition(": ")[2] for name in measures if name[0].isdigit()):
        found = [measures.get(f"{size}: {command}") for size in sizes]
        yield f"| {command} | {' | '.join(_cell(measure) for measure in found)} |"


def _cell(measure: Measure | None) -> str:
    return f"{measure.milliseconds / 1000:.2f} s, {measure.megabytes:.0f} MB" if measure else ""


def write_into(page: Path, parts: Mapping[str, str]) -> None:
    """Put each part where a page asks for it: between `<!-- bench: NAME -->` and `<!-- end -->`."""

    def filled(place: re.Match[str]) -> str:
        if place[1] not in parts:
            sys.exit(f"{page} asks for {place[1]}; there are {', '.join(parts)}")
        return f"<!-- bench: {place[1]} -->\n{parts[place[1]]}\n<!-- end -->"

    text, count = re.subn(
        r"<!-- bench: (\w+) -->\n.*?<!-- end -->", filled, page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    if not count:
        sys.exit(f"{page} has no place for a table")
    page.write_text(text, encoding="utf-8")
