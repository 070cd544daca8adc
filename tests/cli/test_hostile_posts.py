"""A blog that wants to do harm, through every command, in a pipe and on a terminal."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ACTS = {
    "osc-bel": "\x1b]0;owned\x07",
    "osc-st": "\x1b]52;c;b3duZWQ=\x1b\\",
    "csi": "\x1b[2J\x1b[H",
    "c1": "\x9b2J\x9d0;owned\x9c",
    "reset": "\x1bc",
    "dcs": "\x1bP$q\x1b\\",
    "alternate": "\x1b[?1049h",
    "nul": "a\x00b",
    "delete": "a\x7f\x08b",
    "bell": "\x07",
    "return": "good\revil",
    "bidi": "\u202egnirps\u2066x",
    "invisible": "a\u200bb\u2060c",
    "lines": "a\u2028b\u2029c\x85d",
    "tags": "a\U000e0041b",
    "markup": "[/red][link=file:///etc/passwd]x[/link] :skull: [a] C:\\[x]",
    "formula": "=cmd|'/c calc'!A1",
    "workflow": "::error file=x::owned",
    "script": "</script><script>alert(1)</script>",
}
GOOD = ("good-one", "good-two", "good-three")
COMMANDS = [
    ["list"], ["list", "--all"], ["list", "--kind", "all", "--format", "csv"], ["list", "--format", "tsv"],
    ["list", "--format", "yaml"], ["list", "--format", "slugs"], ["list", "--template", "{{ slug }} {{ title }}"],
    ["validate"], ["validate", "--diff"], ["validate", "--format", "github"], ["validate", "--statistics"],
    ["rules"], [], ["tags"], ["tags", "--format", "table"], ["tags", "rename", "x", "y"],
    ["set", "--where", "title:good", "tags+=x", "--dry-run", "--keep-going"],
    ["set", "--where", "-title:good", "tags+=x", "--dry-run", "--keep-going"],
    ["unset", "--where", "-title:good", "title", "--dry-run", "--keep-going"],
]  # fmt: skip
NAMED = [
    ["show"], ["why"], ["publish", "--dry-run"], ["unpublish", "--dry-run"], ["validate"], ["set", "tags+=x", "-n"],
    ["tags", "add", "x", "-n"], ["convert", "-n", "--drop-comments", "--drop-empty", "--to", "json"],
]  # fmt: skip

# What Rich itself writes on a terminal: colours, and links to the web or to mail.
_OWN = re.compile(r"\r\x1b\[K|\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;(?:https?://|mailto:)[!-~]*\x1b\\|\x1b\]8;;\x1b\\")
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\U000e0000-\U000e007f]"
)


def hostile_texts() -> Iterator[tuple[str, str | bytes]]:
    for name, act in ACTS.items():
        quoted = json.dumps(act)
        front = f"title: {quoted}\ndescription: {quoted}\ntags: [{quoted}]\ndate: 2026-01-01\n"
        body = f"# {act}\n\nText {act} [{act}](http://x/{act}) ![{act}](x.png)\n\n```{act}\n{act}\n```\n\n- {act}\n"
        yield f"quoted-{name}", f"---\n{front}---\n\n{body}"
        yield f"raw-{name}", f"---\ntitle: {act}\n{act}: [{act}\n---\n{body}"
    deep = 30_000
    yield "deep-brackets", f"---\na: {'[' * deep}\n---\n"
    yield "deep-dashes", f"---\n{'- ' * deep}\n---\n"
    yield "deep-braces", f"---\na: {'{a: ' * deep}\n---\n"
    yield "deep-toml", f"+++\na = {'[' * deep}\n+++\n"
    yield "deep-json", '{"a": ' * deep
    lists = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    yield "alias-bomb", f"---\nl0: &l0 [x]\n{lists}---\n"
    merges = "".join(f"m{n}: &m{n}\n  <<: [*m{n - 1}, *m{n - 1}]\n" for n in range(1, 25))
    yield "merge-bomb", f"---\nm0: &m0 {{a: 1}}\n{merges}---\n"
    yield "long-number", f"---\ntitle: {'9' * 5000}\ndate: 2026-01-01\n---\n"
    yield "many-keys", "---\n" + "".join(f"k{n}: {n}\n" for n in range(20_000)) + "---\n"
    yield "quotes-in-quotes", "---\ntitle: q\ndate: 2026-01-01\n---\n" + ">>>>>>>>\na\n" * 4000
    yield "brackets", "---\ntitle: b\ndate: 2026-01-01\n---\n" + "[" * 100_000
    yield "stars", "---\ntitle: s\ndate: 2026-01-01\n---\n" + "*a **b " * 20_000
    yield "one-line", "---\ntitle: o\ndate: 2026-01-01\n---\n" + "x" * 2_000_000
    yield "binary", bytes(range(256)) * 64
    yield "utf-16", "---\ntitle: x\n---\n".encode("utf-16")
    yield "empty", ""
    yield "only-a-mark", "\ufeff"
    yield "conflict", "<<<<<<< a\n" * 5000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "blog"
    posts = root / "posts"
    posts.mkdir(parents=True)
    (root / "blogctl.toml").write_text('title = "Harm"\nbase_url = "https://h.example"\ntimezone = "UTC"\n')
    for slug in GOOD:
        (posts / f"{slug}.md").write_text(f"---\ntitle: {slug}\ndate: 2026-02-03\n---\n\nGood.\n")
    for name, text in hostile_texts():
        (posts / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    for raw in (
        b"new\nline",
        b"\x1b[2Jname",
        b"-dash",
        b"not-utf-8-\xff",
        b"sp ace",
        "\u202eemit".encode(),
        b"n" * 250,
    ):
        Path(os.fsdecode(os.fsencode(posts) + b"/" + raw + b".md")).write_text("---\ntitle: Odd name\n---\n")
    os.mkfifo(posts / "pipe.md")
    (posts / "folder.md").mkdir()
    (posts / "dangling.md").symlink_to("nowhere.md")
    (posts / "loop.md").symlink_to("loop.md")
    (posts / "zero.md").symlink_to("/dev/zero")
    (posts / "leaves.md").symlink_to("/etc/hostname")
    (posts / "around").symlink_to(".")
    with (posts / "huge.md").open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    return root


@pytest.fixture
def inside(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(hostile)
    return hostile


def acting(text: str) -> list[str]:
    """What in an output could act on a terminal, beside the colours and links of our own."""
    shown = _OWN.sub("", text).replace("\r\n", "\n")  # so CSV ends its lines, by RFC 4180
    return [
        f"{found[0]!r} after {shown[max(0, found.start() - 40) : found.start()]!r}" for found in _ACTING.finditer(shown)
    ]


def harmless(answer: Any, words: list[str]) -> None:
    assert answer.code in {0, 1, 2, 3, 4, 5}, (words, answer.err)
    assert "Traceback" not in answer.out + answer.err
    assert acting(answer.out) == [], words
    assert acting(answer.err) == [], words


@pytest.mark.parametrize("at_terminal", [False, True])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_lets_a_post_act(inside: Path, cli: Run, words: list[str], at_terminal: bool) -> None:
    answer = cli(*words, at_terminal=at_terminal, COLORTERM="truecolor")
    harmless(answer, words)
    if words and words[0] == "list" and "--format" in words:
        assert all(slug in answer.out for slug in GOOD)


@pytest.mark.parametrize("at_terminal", [False, True])
@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_no_post_acts_when_it_is_named(inside: Path, cli: Run, words: list[str], at_terminal: bool) -> None:
    posts = inside / "posts"
    before = {path.name: path.read_bytes() for path in posts.glob("*.md") if path.is_file() and not path.is_symlink()}
    for name, _ in hostile_texts():
        harmless(cli(*words, f"posts/{name}.md", at_terminal=at_terminal), [*words, name])
    assert {name: (posts / name).read_bytes() for name in before} == before


def test_json_carries_the_true_values(inside: Path, cli: Run) -> None:
    answer = cli("list", "--format", "json")
    rows = {row["slug"]: row for row in json.loads(answer.out)}
    assert all(slug in rows for slug in GOOD)
    readable = [name for name in ACTS if rows[f"quoted-{name}"]["title"]]
    assert len(readable) > 12
    assert all(rows[f"quoted-{name}"]["title"] == ACTS[name].strip() for name in readable)
    found = json.loads(cli("validate", "--format", "json").out)
    assert {"BC101", "BC112", "BC105"} <= {row["code"] for row in found}


def test_what_cannot_be_read_is_named_and_left_out(inside: Path, cli: Run) -> None:
    answer = cli("list", "--format", "paths")
    for name in ("pipe", "dangling", "loop", "zero", "leaves", "huge"):
        assert f"posts/{name}.md" in answer.err, name
        assert f"posts/{name}.md" not in answer.out.splitlines()


@pytest.mark.parametrize("act", ACTS)
def test_no_title_or_slug_makes_a_file_outside_or_with_a_bad_name(
    tmp_path: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    root = tmp_path / "outer" / "blog"
    (root / "posts").mkdir(parents=True)
    (root / "blogctl.toml").write_text('timezone = "UTC"\n')
    monkeypatch.chdir(root)
    for words in (
        ["new", ACTS[act].replace("\x00", "")], ["new", f"../../{act}"], ["new", "x", "--slug", f"../{act}"],
        ["new", "x", "--slug", ACTS[act]], ["new", "y", "--set", f"k={ACTS[act]}"], ["new", "CON"], ["new", "CON"],
    ):  # fmt: skip
        harmless(cli(*words), words)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "blogctl.toml"]
    files = [path for path in files if root / ".blogctl" not in path.parents]
    assert {path.parent for path in files} <= {root / "posts"}
    assert all(re.fullmatch(r"[\w-]+\.md", path.name) for path in files)
    assert len({path.name.casefold() for path in files}) == len(files)
