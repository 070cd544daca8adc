"""Make the generated half of the manual from the program itself; with --check, only say whether it lags.

    python scripts/docs.py [--check]

From `--help`: the commands; from their tables: settings (with a JSON Schema for editors), fields, query words; from
their classes: the rules; from docstrings: the API; and pictures of the terminal, as Rich exports them.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from blogctl.blog import Blog
from blogctl.cli.catalogue import full_names
from blogctl.document.document import Document
from blogctl.exports.hits import FIELDS as OF_HITS
from blogctl.exports.posts import FIELDS
from blogctl.post import Post
from blogctl.query.qualifiers import QUALIFIERS
from blogctl.rules.pages import page_of, summary_of
from blogctl.rules.table import all_rules
from blogctl.settings import SETTINGS, Settings

ROOT = Path(__file__).parent.parent
NOW = datetime.fromisoformat("2026-11-23T06:00:00+00:00")
MADE = "<!-- made by scripts/docs.py; change the program, then run `just fix` -->\n\n"
JSON_TYPES: dict[str, dict[str, object]] = {
    "text": {"type": "string"},
    "address": {"type": "string", "format": "uri"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "folders": {"type": "array", "items": {"type": "string"}},
    "number": {"type": "integer", "minimum": 1},
    "values": {"type": "object"},
    "lists": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    "queries": {"type": "object", "additionalProperties": {"type": "string"}},
}


def main(arguments: list[str]) -> int:
    """Write what differs, or with --check name it and fail."""
    pages = dict(all_pages())
    lagging = [
        path for path, text in pages.items() if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]
    stale = [
        str(page.relative_to(ROOT))
        for page in (ROOT / "docs/rules").glob("*.md")
        if str(page.relative_to(ROOT)) not in pages
    ]
    if "--check" in arguments:
        for path in (*lagging, *stale):
            print(f"{path} lags behind the program: run `just fix`")
        return 1 if lagging or stale else 0
    for path in stale:
        (ROOT / path).unlink()
    for path in lagging:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(pages[path], "utf-8")
    return 0


def all_pages() -> Iterator[tuple[str, str]]:
    """Each generated file, by its path from the repository's root."""
    yield "docs/reference/commands.md", commands()
    yield "docs/reference/settings.md", settings()
    yield "docs/reference/settings.schema.json", schema()
    yield "docs/reference/fields.md", fields()
    yield "docs/reference/queries.md", queries()
    yield "docs/reference/api.md", api()
    rules = all_rules()
    table = ["| code | name | severity | fix | finds |", "| --- | --- | --- | --- | --- |"]
    for rule in rules:
        name = f"{rule.code}-{rule.name}.md"
        table.append(f"| [{rule.code}]({name}) | {rule.name} | {rule.severity} | {rule.fixes} | {summary_of(rule)} |")
        yield f"docs/rules/{name}", MADE + page_of(rule)
    yield "docs/rules/README.md", f"{MADE}# Rules\n\n" + "\n".join(table) + "\n"
    yield "docs/images/list.svg", picture(("list",), 100)
    yield "docs/images/show.svg", picture(("show", "unveiling"), 88, lines=44)


def commands() -> str:
    """The help of each command, as it is printed."""
    parts = [f"{MADE}# Commands\n"]
    for name in full_names():
        text = run((*name, "--help"))
        parts.append(f"## blogctl {' '.join(name)}\n\n```text\n{text.rstrip()}\n```\n")
    return "\n".join(parts)


def settings() -> str:
    """The table of settings."""
    default = Settings()
    rows = ["| setting | meaning | default | example |", "| --- | --- | --- | --- |"]
    for row in SETTINGS:
        value = getattr(default, row.attribute)
        shown = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
        one_of = f"; one of {', '.join(row.choices)}" if row.choices else ""
        rows.append(f"| `{row.key}` | {row.meaning}{one_of} | `{shown}` | `{row.example}` |")
    intro = "`blogctl.toml` stands in the blog's root. Every setting has a default; a dot is a table: `[new]`.\n"
    return f"{MADE}# Settings\n\n{intro}\n" + "\n".join(rows) + "\n"


def schema() -> str:
    """A JSON Schema of blogctl.toml, for editors."""
    properties: dict[str, dict[str, object]] = {}
    tables: dict[str, dict[str, object]] = {}
    for row in SETTINGS:
        about = {**JSON_TYPES[row.takes], "description": row.meaning}
        if row.choices:
            about["enum"] = list(row.choices)
        table, _, key = row.key.rpartition(".")
        (tables.setdefault(table, {}) if table else properties)[key] = about
    for table, inner in tables.items():
        properties[table] = {"type": "object", "properties": inner, "additionalProperties": False}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "blogctl.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return json.dumps(whole, indent=2) + "\n"


def fields() -> str:
    """The table of a post's fields."""
    rows = ["| field | meaning |", "| --- | --- |"]
    rows += [f"| `{name}` | {field.meaning} |" for name, field in FIELDS.items()]
    intro = "What `list --format json`, `--fields` and `--template` call things. Names are only ever added.\n"
    of_search = [f"| `{name}` | {meaning} |" for name, meaning in OF_HITS.items() if name not in FIELDS]
    more = "\n`blogctl search` has these besides:\n\n" + "\n".join([*rows[:2], *of_search]) + "\n"
    return f"{MADE}# Fields\n\n{intro}\n" + "\n".join(rows) + "\n" + more


def queries() -> str:
    """The table of qualifiers."""
    rows = ["| word | meaning |", "| --- | --- |"]
    rows += [f"| `{name}:` | {qualifier.meaning} |" for name, qualifier in QUALIFIERS.items()]
    intro = (
        "The words of `blogctl list` and of `--where` narrow the posts: all must fit. A comma between values is\n"
        "an or, a `-` in front negates, `OR` and parentheses group, `@name` stands for a query of `[queries]`;\n"
        "other words are looked for in title, description, slug and tags. [Finding posts](../queries.md) has\n"
        "examples of all of it.\n"
    )
    return f"{MADE}# Query words\n\n{intro}\n" + "\n".join(rows) + "\n"


def api() -> str:
    """The public methods of the public classes, from their signatures and docstrings."""
    about = inspect.getdoc(sys.modules["blogctl.blog"]) or ""
    parts = [f"{MADE}# The Python API\n\n{about}\n"]
    for class_ in (Blog, Document, Post):
        parts.append(f"## {class_.__name__}\n\n{inspect.getdoc(class_)}\n")
        for name, member in members_of(class_):
            function = member.__func__ if isinstance(member, classmethod) else member
            doc = inspect.getdoc(function)
            if name.startswith("_") or not doc or not (inspect.isfunction(function) or isinstance(function, property)):
                continue
            shape = "" if isinstance(function, property) else str(inspect.signature(function)).replace("'", "")
            shape = re.sub(r"<function (\w+) at 0x[0-9a-f]+>", r"\1", shape)  # a default that is a function
            parts.append(f"### {class_.__name__}.{name}\n\n```python\n{name}{shape}\n```\n\n{doc}\n")
    return "\n".join(parts)


def members_of(class_: type) -> Iterator[tuple[str, object]]:
    """The members of a class, those of the classes that it is made of first."""
    for part in reversed(class_.__mro__):
        if part.__module__.startswith("blogctl."):
            yield from vars(part).items()


def picture(words: tuple[str, ...], width: int, lines: int = 0) -> str:
    """The terminal after a command, as an SVG picture."""
    text = f"$ blogctl {' '.join(words)}\n" + on_terminal(words, width)
    if lines:
        text = "\n".join(text.splitlines()[:lines])
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(text))
    svg = console.export_svg(title="blogctl", theme=MONOKAI, unique_id="terminal")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # a picture asks no other host for its font
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def environment(width: int) -> dict[str, str]:
    """What commands see: the documentation's moment, and nothing of this machine's terminal."""
    return os.environ | {
        "BLOGCTL_NOW": NOW.isoformat(),
        "COLUMNS": str(width),
        "FORCE_COLOR": "",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "",
        "TERM": "xterm-256color",
    }


def run(words: tuple[str, ...]) -> str:
    """What a command prints into a pipe."""
    command = [sys.executable, "-m", "blogctl", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment(100), check=True, capture_output=True)
    return done.stdout.decode()


def on_terminal(words: tuple[str, ...], width: int) -> str:
    """What a command shows on a terminal."""
    shown, terminal = pty.openpty()
    command = [sys.executable, "-m", "blogctl", *words]
    with subprocess.Popen(command, cwd=ROOT, env=environment(width), stdin=terminal, stdout=terminal):
        os.close(terminal)
        pieces = []
        with contextlib.suppress(OSError):  # reading a terminal that nobody writes to any more is an error on Linux
            while piece := os.read(shown, 65536):
                pieces.append(piece)
    os.close(shown)
    return b"".join(pieces).decode().replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
