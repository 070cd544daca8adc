"""Rounds: every row is run in turn, so that a busy moment of the machine touches all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """A command to measure."""

    name: str
    command: tuple[str, ...]
    folder: Path
    rounds: int
    before: Callable[[], object] | None = None
    """What is done before each round, and is not timed."""
    after: Callable[[], object] | None = None
    codes: tuple[int, ...] = (0,)
    """The exit codes with which it has done what it should."""


class Measure(NamedTuple):
    """What a row came to."""

    milliseconds: float
    """The median."""
    megabytes: float
    """The most memory that one process of it held."""
    rounds: int


def run(command: Sequence[str], folder: Path, codes: tuple[int, ...] = (0,)) -> tuple[float, float]:
    """Milliseconds and megabytes that a command takes; the answer is thrown away. Ends everything if it fails."""
    environment = os.environ | {"COLUMNS": "100"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, and not at each start
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        taken = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}: {said.read().decode()[-2000:]}")
    return taken, used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def measured(rows: Sequence[Row]) -> dict[str, Measure]:
    """Each row's measure. One round before all warms up what is run more than once."""
    taken: dict[str, list[tuple[float, float]]] = {row.name: [] for row in rows}
    for number in range(max(row.rounds for row in rows) + 1):
        for row in rows:
            if number > row.rounds or (number == 0 and row.rounds == 1):
                continue
            if row.before:
                row.before()
            found = run(row.command, row.folder, row.codes)
            if row.after:
                row.after()
            if number:
                taken[row.name].append(found)
        print(f"round {number}", file=sys.stderr)
    return {
        name: Measure(statistics.median(time for time, _ in found), max(size for _, size in found), len(found))
        for name, found in taken.items()
    }
