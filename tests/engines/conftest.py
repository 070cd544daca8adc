"""Where the real engines are. A test without its engine is skipped with a word; `just engines` lets it fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from programs import find_program


@pytest.fixture(scope="session")
def engine() -> Callable[[str], Path]:
    """The program of an engine, by its name."""

    def find(name: str) -> Path:
        program = find_program(name)
        if program is None:
            word = f"{name} is not installed: python tests/oracles/programs.py {name}"
            (pytest.fail if os.environ.get("BLOGCTL_ENGINES_REQUIRED") else pytest.skip)(word)
        return program

    return find
