"""Measure blogctl beside real engines, in turn in one run, and print medians, memory, ratios and aims.

    python -m scripts.bench [--quick] [--keep DIR] [--peers DIR] [--write PAGE …] [--profile]

Times are wall clock. A row's memory is the most that one of its processes held, as the kernel counts it; what is below
this program's own, some 20 MB, cannot be told apart. The engines are installed beside, not with, blogctl.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from scripts.bench.blogs import blog_of
from scripts.bench.peers import Peers, peers_in
from scripts.bench.profiles import print_profiles
from scripts.bench.report import blocks, write_into
from scripts.bench.rounds import measured
from scripts.bench.rows import Rounds, rows

FULL = Rounds(short=25, long=5, longest=3, most_for_nikola=10_000)
QUICK = Rounds(short=7, long=2, longest=1, most_for_nikola=1_000)


def main() -> None:
    """Make the blogs, run the rounds, print the tables."""
    parser = argparse.ArgumentParser(description="measure blogctl beside real engines")
    parser.add_argument("--quick", action="store_true", help="two minutes: few rounds, and no blog of 100,000 posts")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the generated blogs there for the next time")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="the engines' virtual environment; made if missing")
    parser.add_argument("--write", type=Path, nargs="+", default=[], metavar="PAGE", help="put the tables into pages")
    parser.add_argument("--profile", action="store_true", help="only print where the time of a list goes")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = (chosen.keep or Path(passing)).absolute()
        if chosen.profile:
            print_profiles(blog_of(folder, 10_000))
            return
        counts = (1_000, 10_000) if chosen.quick else (1_000, 10_000, 100_000)
        print("making the blogs", file=sys.stderr)
        blogs = {count: blog_of(folder, count) for count in counts}
        peers = peers_in((chosen.peers or Path(passing) / "peers").absolute())
        tell(blogs, peers, QUICK if chosen.quick else FULL, chosen.write)


def tell(blogs: dict[int, Path], peers: Peers, rounds: Rounds, pages: list[Path]) -> None:
    """Measure, print the report, and put it into the pages that ask for it."""
    parts = blocks(measured([*rows(blogs, peers, rounds)]), peers.versions)
    print("\n\n".join(parts.values()))
    for page in pages:
        write_into(page, parts)


main()
