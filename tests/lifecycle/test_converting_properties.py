"""Whatever the front matter: converted and converted back, it says the same, and every comment is at its key."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC

import pytest
import yaml
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.default import DefaultDialect
from blogctl.document.commented import Group, Part, read_commented
from blogctl.document.comments import comments_of
from blogctl.document.document import Document
from blogctl.document.moments import moment_in_toml
from blogctl.document.nodes import Timestamp, Value, are_same
from blogctl.errors import ConversionRefused
from blogctl.lifecycle.converting import Droppable, convert, refuse_other_post
from blogctl.source import Source

KEYS = st.sampled_from(["title", "date", "params", "x y", "ü", "no", "1.5", "", "a.b", "#", "'", "k: v"])
MOMENTS = st.sampled_from(["2024-01-02", "2024-01-02T03:04:05+01:00", "2024-01-02 03:04:05.25", "2024-01-02t03:04:05z"])
TRAPS = st.sampled_from(["no", "12:30", "1e3", "2024-01-02", "C# is #1", "a\nb\n", "a\n\n b", "x ", "+++", "---"])
TEXTS = TRAPS | st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)
INTEGERS = st.integers(-(2**63), 2**63 - 1)
LEAVES = TEXTS | MOMENTS.map(Timestamp) | st.booleans() | INTEGERS | st.floats(allow_nan=False, allow_infinity=False)
VALUES: st.SearchStrategy[Value] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
BODIES = st.sampled_from(["", "\nText\n", "Text", "\n\n --- \n", "---\n", "{}\n", "+++\nx"])


class Writer:
    """Writes values in a syntax, with comments wherever it takes them; each comment has a number of its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0

    def comment(self) -> str:
        self.count += 1
        return f"# {self.count}{self.draw(st.sampled_from(['', ' it is', ': x', ' [', ' # ü ']))}"

    def beside(self) -> str:
        return f" {self.comment()}" if self.draw(st.booleans()) else ""

    def above(self, indent: str) -> list[str]:
        kind = self.draw(st.integers(0, 4))
        return [[], [], [""], [indent + self.comment()], [indent + self.comment(), "", indent + self.comment()]][kind]

    def yaml(self, values: dict[str, Value], indent: str) -> list[str]:
        lines: list[str] = []
        for key, value in values.items():
            lines += self.above(indent)
            lines += self.yaml_value(f"{indent}{in_quotes(key)}:", value, indent)
        return lines

    def yaml_value(self, head: str, value: Value, indent: str) -> list[str]:
        is_block = self.draw(st.booleans())
        if not isinstance(value, dict | list) or not value or not is_block:
            return [f"{head} {in_yaml(value)}{self.beside()}"]
        lines = [head + self.beside()]
        if isinstance(value, dict):
            return lines + self.yaml(value, indent + "  ")
        for item in value:
            lines += self.above(indent + "  ")
            lines += self.yaml_value(f"{indent}  -", item, indent + "  ")
        return lines + ([f"{indent}  {self.comment()}"] if self.draw(st.booleans()) else [])

    def toml(self, values: dict[str, Value], path: tuple[str, ...] = ()) -> list[str]:
        is_table = {
            key: bool(value) and isinstance(value, dict) and self.draw(st.booleans()) for key, value in values.items()
        }
        lines: list[str] = []
        for key, value in values.items():
            if not is_table[key]:
                lines += [*self.above(""), *self.toml_value(f"{in_quotes(key)} = ", value)]
        for key, value in values.items():
            if is_table[key] and isinstance(value, dict):
                name = ".".join(map(in_quotes, (*path, key)))
                lines += [*self.above(""), f"[{name}]{self.beside()}", *self.toml(value, (*path, key))]
        return lines

    def toml_value(self, head: str, value: Value) -> list[str]:
        if not isinstance(value, list) or not self.draw(st.booleans()):
            return [f"{head}{in_toml(value)}{self.beside()}"]
        lines = [f"{head}[{self.beside()}"]
        for item in value:
            lines += [*self.above("  "), f"  {in_toml(item)},{self.beside()}"]
        return [*lines, *self.above("  "), f"]{self.beside()}"]


def in_quotes(text: str) -> str:
    """A text as both YAML and TOML have it."""
    escaped = {'"': '\\"', "\\": "\\\\"}
    return f'"{"".join(escaped.get(one, one) if is_ordinary(one) else f"{chr(92)}U{ord(one):08x}" for one in text)}"'


def is_ordinary(sign: str) -> bool:
    return sign.isprintable() and sign != "\ufeff"


def in_yaml(value: Value) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{in_quotes(key)}: {in_yaml(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_yaml, value))}]"
    return in_either(value)


def in_toml(value: Value) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{in_quotes(key)} = {in_toml(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_toml, value))}]"
    return in_either(value)


def in_either(value: Value) -> str:
    if isinstance(value, Timestamp):
        return str(value)
    return in_quotes(value) if isinstance(value, str) else json.dumps(value)


@st.composite
def documents(draw: st.DrawFn, syntax: str) -> Document:
    values = draw(st.dictionaries(KEYS, VALUES, max_size=5))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    if syntax == "json":
        lines = json.dumps(values, indent=draw(st.sampled_from([None, 1, 2])), ensure_ascii=draw(st.booleans())).split(
            "\n"
        )
    else:
        writer = Writer(draw)
        fence = {"yaml": "---", "toml": "+++"}[syntax]
        lines = [fence, *(writer.yaml(values, "") if syntax == "yaml" else writer.toml(values)), fence]
    text = newline.join([*draw(st.sampled_from([[], [""]])), *lines]) + newline + draw(BODIES)
    document = Document.read(Source("posts/spring.md", text))
    assert document.is_readable
    return document


def converted(document: Document, syntax: str) -> Document:
    """The document in another syntax; what is refused for one of two good reasons is not looked at further."""
    dialect, facts = DefaultDialect(), BlogFacts(UTC)
    post = dialect.read(document, facts)
    may_drop = Droppable(comments=syntax == "json")
    try:
        after = convert(document, post, syntax, may_drop).document
        refuse_other_post(document, post, dialect.read(after, facts))
    except ConversionRefused as refusal:
        if "title would be read" not in refusal.reason and "stands inside a table" not in refusal.reason:
            raise
        reject()
    return after


def block_of(document: Document) -> str:
    return document.text[slice(*document.front.block)] if document.front else ""


def told(value: Value) -> Value:
    """A value with its dates as texts in one style, for JSON has no dates, and TOML wants seconds in them."""
    if isinstance(value, list):
        return [told(item) for item in value]
    if isinstance(value, dict):
        return {key: told(inner) for key, inner in value.items()}
    return (moment_in_toml(value) or value).upper().replace(" ", "T") if isinstance(value, str) else value


def homes(group: Group, top: str = "") -> dict[str, str]:
    """For each comment that is at a key or an item: the key at the top that this belongs to."""
    found: dict[str, str] = {}
    for part in group.parts:
        name = top or f"/{part.key}"
        found |= {remark.text: name for remark in (*part.above, *part.beside) if remark.text}
        if isinstance(part.value, Group):
            found |= homes(part.value, name)
    return found


@pytest.mark.parametrize(
    ("home", "syntax"), [(a, b) for a in ("yaml", "toml", "json") for b in ("yaml", "toml", "json") if a != b]
)
def test_there_and_back_it_says_the_same(home: str, syntax: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(documents(home))
    def holds(document: Document) -> None:
        after = converted(document, syntax)
        back = converted(after, home)
        assert are_same(told(after.values()), told(document.values()))
        assert are_same(told(back.values()), told(document.values()))
        assert after.body == back.body == document.body
        assert Counter(comments_of(back)) == Counter(comments_of(after))
        if "json" not in (home, syntax):
            assert Counter(comments_of(after)) == Counter(comments_of(document))
        if syntax != "toml":  # which has its tables last
            assert list(after.values()) == list(document.values())

    holds()


@pytest.mark.parametrize(("home", "syntax"), [("yaml", "toml"), ("toml", "yaml")])
def test_a_comment_stays_with_its_key(home: str, syntax: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(documents(home))
    def holds(document: Document) -> None:
        after = converted(document, syntax)
        before, behind = homes(read_commented(document).root), homes(read_commented(after).root)
        assert {text: key for text, key in behind.items() if text in before} == {
            text: key for text, key in before.items() if text in behind
        }
        assert len(before) - len(behind.keys() & before.keys()) <= len(read_commented(after).head)

    holds()


@given(documents("json"))
@settings(max_examples=80, deadline=None)
def test_pyyaml_reads_texts_as_texts(document: Document) -> None:
    after = converted(document, "yaml")
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        assert (yaml.load(block_of(after), loader) or {}) == json.loads(block_of(document))


def test_the_tree_of_a_document_knows_each_part_by_its_path() -> None:
    document = Document.read(Source("a.md", "---\na: [1, {b: 2}]\nc: {d: e}\n---\n"))
    parts: list[Part] = list(read_commented(document).parts())
    assert [part.path for part in parts] == ["a", "a[1]", "a[2]", "a[2].b", "c", "c.d"]
