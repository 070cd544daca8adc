"""Where time goes in a list: the functions that take most of it themselves."""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
from contextlib import redirect_stdout
from pathlib import Path

from scripts.bench.rows import PAGE, remove_index


def print_profiles(blog: Path) -> None:
    """A list without its index, then one with it, in this process, with all that it needs imported before."""
    from blogctl.cli.app import run

    words = [*PAGE, "-C", str(blog)]
    remove_index(blog)
    _quietly(run, words)
    for name in ("no index", "index warm"):
        if name == "no index":
            remove_index(blog)
        profile = cProfile.Profile()
        profile.enable()
        _quietly(run, words)
        profile.disable()
        print(f"\n{name}:", flush=True)
        pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(25)


def _quietly(run: object, words: list[str]) -> None:
    if not callable(run):
        raise TypeError(run)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        run(words)
