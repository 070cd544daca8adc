"""Posts that are too long, too deep or too tangled: each command ends in bounded time and memory, and says why."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

pytestmark = pytest.mark.slow

DEEP = 30_000
SECONDS = 8
"""Of work, for what takes half a one on an idle machine: enough to tell slow from hanging."""

ALIASES = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 10))
FRONTS: dict[str, str | bytes] = {
    "yaml-brackets": f"---\ntitle: {'[' * DEEP}\n---\n",
    "yaml-dashes": f"---\ntitle: x\nlist:\n  {'- ' * DEEP}\n---\n",
    "yaml-braces": f"---\n{'{' * DEEP}\n---\n",
    "yaml-questions": f"---\n{'? ' * DEEP}\n---\n",
    "yaml-aliases": f"---\n{ALIASES}tags: *a9\n---\n",
    "yaml-merges": f"---\n{MERGES}<<: *a9\n---\n",
    "yaml-itself": "---\ntitle: &a [*a]\n---\n",
    "yaml-number": f"---\ntitle: x\ndate: {'9' * 5000}\nweight: {'9' * 5000}\n---\n",
    "yaml-keys": "---\n" + "".join(f"k{n}: {n}\n" for n in range(100_000)) + "---\n",
    "yaml-twice": "---\n" + "title: x\n" * 5000 + "---\n",
    "toml-brackets": f"+++\na = {'[' * DEEP}\n+++\n",
    "toml-braces": f"+++\na = {'{a=' * DEEP}\n+++\n",
    "toml-dots": f"+++\n{'a.' * DEEP}a = 1\n+++\n",
    "toml-tables": f"+++\n[{'a.' * DEEP}a]\n+++\n",
    "toml-number": f"+++\ndate = {'9' * 5000}\n+++\n",
    "toml-keys": "+++\n" + "".join(f"k{n} = {n}\n" for n in range(100_000)) + "+++\n",
    "json-brackets": f'{{"a": {"[" * DEEP}\n',
    "json-braces": '{"a": ' * DEEP,
    "json-number": f'{{"date": {"9" * 5000}}}\n',
    "json-keys": json.dumps({f"k{n}": n for n in range(100_000)}),
    "binary": random.Random(1).randbytes(200_000),
    "noise": b"---\n" + random.Random(2).randbytes(50_000) + b"\n---\n",
    "utf-16": "---\ntitle: x\n---\n".encode("utf-16"),
    "latin-1": b"---\ntitle: caf\xe9\n---\n",
    "too-large": b"x" * (17 << 20),
}
HARMLESS: dict[str, str | bytes] = {"empty": "", "a-mark": "\ufeff", "nothing": "---\n---\n", "lines": "\n" * 200_000}
BODIES = {
    "quotes-in-quotes": ">>>>>>>>\na\n" * 4000,
    "brackets": "[" * 200_000,
    "stars": "*" * 200_000,
    "backticks": "".join("`" * n + " " for n in range(600)),
    "open-links": "[a](<b" * 30_000,
    "open-images": "![[]()" * 30_000,
    "closed-brackets": "[" * 50_000 + "]" * 50_000,
    "emphasis": "*a **b " * 30_000,
    "same-references": "[a]: b\n" * 20_000,
    "short-rows": "|a|b|\n|-|-|\n" + "|x|\n" * 20_000,
    "wide-table": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + "x\n" * 500,
    "lists-in-lists": "1. " * 5000,
    "comments": "<!--" * 50_000,
    "tags": "<div>\n" * 130_000,
    "headings": "# a\n" * 40_000,
    "underlined": "a\n=\n" * 40_000,
    "fences": "```\n" * 40_000,
    "entities": "&a;" * 50_000,
    "controls": "\x1b" * 100_000,
    "directions": "\u202e" * 100_000,
    "marks": "a" + "\u0301" * 100_000,
    "conflicts": "<<<<<<< a\n" * 20_000,
    "one-line": "word " * 500_000,
    "one-line-of-links": "[](b) " * 100_000,
    "line-ends": "a\r\nb\n" * 400_000,
    "same-headings": "".join(f"# {n % 9}\n" for n in range(40_000)),
    "empty-bullets": "-\n" * 100_000,
    "empty-headings": "#\n" * 40_000,
    "old-line-ends": "# a\r" * 40_000,
}


def bodied(body: str) -> str:
    return f"---\ntitle: A heavy one\ndate: 2024-01-01T00:00:00Z\ndraft: false\n---\n{body}\n"


@pytest.fixture(scope="module")
def heavy_fronts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    posts = tmp_path_factory.mktemp("heavy") / "posts"
    posts.mkdir()
    for name, text in {**FRONTS, **HARMLESS}.items():
        (posts / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    (posts / "good.md").write_text(bodied("Good words."))
    return posts.parent


def test_front_matter_that_is_too_much_is_a_status_and_no_hang(heavy_fronts: Path, blogctl: Run) -> None:
    answer = blogctl(heavy_fronts, "list", "--format", "json", cpu=SECONDS)
    assert answer.trouble() == []
    statuses = {Path(row["path"]).stem: row["status"] for row in json.loads(answer.out)}
    assert statuses.pop("good") == "published"
    assert {name: statuses[name] for name in HARMLESS} == dict.fromkeys(HARMLESS, "draft")
    public = {name for name, status in statuses.items() if status not in {"invalid", "draft"}}
    assert public == set()
    assert b"too-large.md is left out: it is larger than 16 MiB" in answer.err
    assert set(statuses) == {*FRONTS, *HARMLESS} - {"too-large"}


def test_each_of_them_is_reported_at_its_place(heavy_fronts: Path, blogctl: Run) -> None:
    answer = blogctl(heavy_fronts, "validate", "--format", "json", cpu=SECONDS)
    assert answer.trouble() == []
    assert answer.code == 1
    errors = {Path(row["path"]).stem for row in json.loads(answer.out) if row["severity"] == "error"}
    assert set(FRONTS) - {"too-large", "json-brackets"} <= errors
    assert not errors & {"empty", "a-mark", "lines"}


@pytest.mark.parametrize("name", ["yaml-aliases", "toml-dots", "json-brackets"])
def test_a_post_of_such_a_kind_can_be_looked_at_and_is_not_published(
    heavy_fronts: Path, blogctl: Run, name: str
) -> None:
    path = heavy_fronts / "posts" / f"{name}.md"
    before = path.read_bytes()
    for words in (["show"], ["why"], ["publish", "--now"]):
        answer = blogctl(heavy_fronts, words[0], f"posts/{name}.md", *words[1:], cpu=SECONDS)
        assert answer.trouble() == []
        assert (answer.code == 0) == (words[0] in {"show", "why"})
    assert path.read_bytes() == before


@pytest.fixture(scope="module", params=[0, 1, 2], ids=["some", "others", "the rest"])
def heavy_bodies(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    posts = tmp_path_factory.mktemp("bodies") / "posts"
    posts.mkdir()
    for name in list(BODIES)[request.param :: 3]:
        body = BODIES[name]
        (posts / f"{name}.md").write_text(bodied(body), encoding="utf-8")
    return posts.parent


@pytest.mark.parametrize(
    "words", [["list"], ["validate", "--format", "json"], ["validate"], ["validate", "--fix", "--diff"]], ids=" ".join
)
def test_bodies_that_are_too_much_cost_no_more_than_their_length(
    heavy_bodies: Path, blogctl: Run, words: list[str]
) -> None:  # fmt: skip
    answer = blogctl(heavy_bodies, *words, cpu=SECONDS)
    assert answer.trouble(allowed="\t") == []
    assert answer.code in {0, 1}


HEAVY_VALUES = {
    "tags that are read differently": f"tags: [{'no, ' * 9_000}no]",
    "tags that are too many to be quoted": f"tags: [{'no, ' * 9_950}{'w' * 25_600}]",
    "tags that are all the same": f"tags: [{'w, ' * 9_000}w]",
    "tags in one text": f"tags: {'w, ' * 20_000}w",
    "aliases that cannot be": f"aliases: [{'../x, ' * 9_000}x]",
    "flags that are mistyped": "\n".join(f"drafft{n}: yes" for n in range(4_000)),
    "unknown keys": "\n".join(f"titel{n}: x" for n in range(4_500)),
    "dates in a row": "\n".join(f"date{n}: 2024-13-01" for n in range(3_500)),
}


@pytest.mark.parametrize("values", HEAVY_VALUES)
@pytest.mark.parametrize("words", ["validate", "validate --select ALL --fix --unsafe-fixes", "why heavy", "list"])
def test_values_that_are_too_many_cost_no_more_than_their_length(
    blog: Path, blogctl: Run, words: str, values: str
) -> None:  # fmt: skip
    (blog / "posts" / "heavy.md").write_text(f"---\ntitle: A heavy one\n{HEAVY_VALUES[values]}\n---\nWords.\n")
    answer = blogctl(blog, *words.split(), cpu=SECONDS)
    assert answer.trouble(allowed="\t") == []
    assert answer.code in {0, 1}


@pytest.mark.parametrize("body", ["quotes-in-quotes", "brackets", "short-rows", "tags", "headings", "controls"])
def test_a_page_of_such_a_body_comes_in_bounded_time(blog: Path, blogctl: Run, body: str) -> None:
    (blog / "posts" / "heavy.md").write_text(bodied(BODIES[body]), encoding="utf-8")
    for words in (["show", "heavy", "--html"], ["show", "heavy", "--width", "80"]):
        answer = blogctl(blog, *words, cpu=SECONDS)
        assert answer.trouble(allowed="\t") == []
        assert answer.code in {0, 1}
