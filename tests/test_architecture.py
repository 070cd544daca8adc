"""The house in fifty lines: who may print, exit, open files, and ask for the time. The floors are import-linter's."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parent.parent / "src" / "blogctl"

# What stands on the left may be called only in the files on the right.
ALLOWED = {
    "print": {"cli/output.py"},
    "sys.stdout": {"cli/output.py", "cli/session.py", "__main__.py"},
    "sys.exit": {"__main__.py", "cli/app.py"},
    "os._exit": {"store/side_by_side.py"},  # a forked child must not end as its parent would
    "open": {"store/zone.py", "cli/known_names.py"},  # completion answers before any room is opened
    "os.open": {
        "store/index.py",
        "store/files.py",
        "store/asides.py",
        "store/renames.py",
        "store/state.py",
        "store/syncs.py",
    },
    "os.replace": {"store/renames.py", "store/steps.py"},
    "os.rename": {"store/renames.py", "store/asides.py", "store/steps.py"},
    "os.unlink": {"store/renames.py", "store/asides.py", "store/steps.py", "store/index.py"},
    "os.fork": {"store/side_by_side.py"},
    "sqlite3.connect": {"store/index.py", "cli/known_names.py"},
    "os.link": {"store/renames.py", "store/steps.py"},
    "datetime.now": {"blog/reading.py"},
    "date.today": set(),
    "time.time": set(),
    "input": {"cli/session.py"},
    "subprocess.run": {"cli/programs.py", "store/git.py"},
    "eval": set(),
    "exec": set(),
    "yaml.load": set(),
    "yaml.safe_load": set(),
    "frontmatter.dump": set(),
}
ROOMS_WITHOUT_THE_SYSTEM = ("document", "dialects", "lifecycle", "rules", "query", "rendering", "exports")
SYSTEM = {"os", "pathlib", "shutil", "subprocess", "socket", "sqlite3", "tempfile", "urllib.request", "http"}


def files() -> list[Path]:
    return sorted(SOURCES.rglob("*.py"))


def calls_in(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node), node.lineno


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(SOURCES)))
def test_only_the_named_rooms_print_exit_open_and_ask_for_the_time(path: Path) -> None:
    room = path.relative_to(SOURCES).as_posix()
    wrong = [f"{room}:{line} {call}" for call, line in calls_in(path) if room not in ALLOWED.get(call, {room})]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS_WITHOUT_THE_SYSTEM)
def test_the_middle_knows_nothing_of_the_system(room: str) -> None:
    wrong = [
        f"{path.relative_to(SOURCES)} imports {name}"
        for path in (SOURCES / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_names(node)
        if name in SYSTEM
    ]
    assert wrong == []


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_no_room_has_grown_beyond_measure() -> None:
    long = {
        str(path.relative_to(SOURCES)): count for path in files() if (count := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_no_command_has_annotations_that_typer_would_have_to_compile() -> None:
    commands = [path for path in files() if path.parent.name == "commands"]
    assert commands
    assert [path.name for path in commands if "\nfrom __future__" in path.read_text()] == []


def test_the_rooms_have_no_cellar_of_odds_and_ends() -> None:
    forbidden = {"utils", "util", "helpers", "common", "misc", "manager", "handler", "service", "core"}
    assert [path for path in files() if path.stem in forbidden] == []
