"""Time blogctl side by side with bare Python and Typer, in turn in one run, and print medians and ratios.

    python scripts/bench.py [--runs 30] [--posts 10000]

Each command is run once to warm up; then all of them in turn, round by round, so that a busy moment of the machine
touches all alike. Times are wall clock; the ratio is to the row that the aim names.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

BLOGCTL = str(Path(sys.executable).with_name("blogctl"))
ROOT = str(Path(__file__).parent.parent)


class Row(NamedTuple):
    """A command to time, and the aim for it: so many times another row's median."""

    name: str
    command: tuple[str, ...]
    aim: float = 0.0
    against: str = ""
    environment: tuple[tuple[str, str], ...] = ()


def rows(big: str) -> tuple[Row, ...]:
    """The rows of the table; `big` is a generated blog."""
    bare, typer = "python -c pass", "import typer"
    terminal = ("--format", "table")
    return (
        Row(bare, (sys.executable, "-c", "pass")),
        Row(typer, (sys.executable, "-c", "import typer")),
        Row("--version", (BLOGCTL, "--version"), 1.6, bare),
        Row("complete a slug", (BLOGCTL, "__complete", "show", "w"), 3.0, bare),
        Row("complete an option", (BLOGCTL, "__complete", "list", "--f"), 3.0, bare),
        Row("before its own work", (BLOGCTL, "list", "--limit", "0"), 1.4, typer),  # refused before the blog is opened
        Row("list, 11 posts, table", (BLOGCTL, "list", *terminal), 2.1, typer),
        Row("list, 11 posts, pipe", (BLOGCTL, "list"), 0.0, typer),
        Row("new --dry-run", (BLOGCTL, "new", "A quiet week", "--dry-run"), 0.0, typer),
        Row("why", (BLOGCTL, "why", "posts/what-is-a-couples-retreat.md"), 0.0, typer),
        Row("validate, 11 posts", (BLOGCTL, "validate"), 0.0, typer),
        Row("list, big blog, table", (BLOGCTL, "-C", big, "list", *terminal), 0.0, typer),
        Row("list, big blog, json", (BLOGCTL, "-C", big, "list", "--format", "json"), 0.0, typer),
        Row("validate, big blog", (BLOGCTL, "-C", big, "validate", "--format", "json"), 0.0, typer),
    )


def main() -> None:
    """Generate the blog, run the rounds, print the table."""
    parser = argparse.ArgumentParser(description="time blogctl side by side with bare Python and Typer")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--posts", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), chosen.posts)
        table = rows(folder)
        times: dict[str, list[float]] = {row.name: [] for row in table}
        for number in range(chosen.runs + 1):
            for row in table:
                slow = "big" in row.name
                if slow and number > 5:
                    continue
                taken = timed(row)
                if number:
                    times[row.name].append(taken)
    print_table(table, {name: statistics.median(taken) for name, taken in times.items()}, chosen.posts)


def timed(row: Row) -> float:
    """Milliseconds that a command takes."""
    start = time.perf_counter()
    environment = os.environ | {"COLUMNS": "100"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, and not at each start
    start = time.perf_counter()
    done = subprocess.run(row.command, cwd=ROOT, env=environment, capture_output=True, check=False)
    taken = (time.perf_counter() - start) * 1000
    if done.returncode not in {0, 1, 2}:
        sys.exit(f"{' '.join(row.command)} ended with {done.returncode}: {done.stderr.decode()}")
    return taken


def generate(folder: Path, count: int) -> None:
    """A blog of so many posts, each with eight keys and about 2.4 kB."""
    (folder / "posts").mkdir()
    (folder / "blogctl.toml").write_text('title = "Generated"\ntimezone = "UTC"\n')
    text = ("The quick brown fox looks at the lazy dog, and goes home to write about it. " * 6 + "\n\n") * 5
    for number in range(count):
        date = f"{2000 + number % 26}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        lines = (
            "---",
            f'title: "Post number {number}: a story"',
            f"date: {date}",
            f"draft: {'true' if number % 50 == 0 else 'false'}",
            f"description: What happened on day {number}, in a sentence or two.",
            f"tags: [tag-{number % 40}, tag-{number % 7}]",
            "categories:",
            "  - stories",
            f"author: Author {number % 5}",
            f"image: images/{number}.png",
            "---",
            f"\n## Beginning\n\n{text}\n- one\n- two\n",
        )
        (folder / "posts" / f"post-{number}.md").write_text("\n".join(lines))


def print_table(table: tuple[Row, ...], medians: dict[str, float], posts: int) -> None:
    """The medians, the ratios, and the aims."""
    print(f"Python {sys.version.split()[0]}; the big blog has {posts} posts\n")
    print("| command | median, ms | ratio | aim |\n| --- | ---: | ---: | ---: |")
    for row in table:
        ratio = f"{medians[row.name] / medians[row.against]:.2f} × `{row.against}`" if row.against else ""
        print(f"| {row.name} | {medians[row.name]:.1f} | {ratio} | {row.aim or ''} |")


if __name__ == "__main__":
    main()
