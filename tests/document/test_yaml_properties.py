"""Whatever the style of the file: an edit changes one value, and every other character stays."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document import yaml_syntax
from blogctl.document.nodes import Mapping, Timestamp, Value, are_same, values_of
from blogctl.document.syntax import CannotEdit
from blogctl.source import Span, apply_edits

FRONT = "---\n"
END = "---\nBody\n"

KEYS = ["title", "date", "draft", "tags", "description", "params", "with space", "schlüssel", "睡", "x-y", "on"]
WORDS = [
    "word",
    "two words",
    "Ümläut 睡 😀",
    "it's",
    'say "hi"',
    "C# is #1",
    "a: b",
    "no",
    "12:30",
    "- dash",
    "[x]",
    "{{ t }}",
]
PLAIN = ["word", "two words", "Ümläut 睡 😀", "it's", "C# is#1", "a:b", "http://x.y/?a=b&c", "-dash", "1.2.3"]


class Piece(NamedTuple):
    """Some lines of a block: an entry with its value, or comments and blank lines without a key."""

    text: str
    key: str = ""
    value: Value = None


def quoted(text: str, quote: str) -> str:
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def single_values(draw: st.DrawFn) -> tuple[str, Value]:
    """A value on one line: how it is written, and what it says."""
    kind = draw(st.sampled_from(["plain", "'", '"', "typed", "empty"]))
    if kind == "plain":
        text = draw(st.sampled_from(PLAIN))
        return text, text
    if kind == "typed":
        return draw(
            st.sampled_from(
                [("true", True), ("False", False), ("12", 12), ("-1.5", -1.5), ("null", None), ("0x1F", 31)]
                + [(text, Timestamp(text)) for text in ("2024-01-02", "2024-02-30", "2024-01-02T03:04:05Z")]
            )
        )
    if kind == "empty":
        return "", None
    text = draw(st.sampled_from(WORDS))
    return quoted(text, kind), text


@st.composite
def entries(draw: st.DrawFn, key: str, number: int) -> Piece:
    """One entry in any style; a comment that always stays is marked `kept`, one of an item `own`."""
    head = draw(st.sampled_from([key, quoted(key, "'"), quoted(key, '"')])) + draw(st.sampled_from([":", ":", " :"]))
    note = draw(st.sampled_from(["", "", f" # kept {number}", f"   # kept: {number}"]))
    style = draw(
        st.sampled_from(["single", "single", "flow", "rows", "block", "text", "folded", "map", "flow map", "long"])
    )
    if style == "single":
        written, value = draw(single_values())
        return Piece(f"{head}{draw(st.sampled_from([' ', '  '])) if written else ''}{written}{note}\n", key, value)
    words = draw(st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=3, unique=True))
    if style == "flow":
        comma, pad = draw(st.sampled_from([", ", ","])), draw(st.sampled_from(["", " "]))
        return Piece(f"{head} [{pad}{comma.join(words)}{pad}]{note}\n", key, [*words])
    if style == "rows":
        rows = "".join(f"  {word}, # own {word}\n" for word in words)
        return Piece(f"{head} [\n{rows}  # own\n  last\n]{note}\n", key, [*words, "last"])
    indent = draw(st.sampled_from(["  ", "    ", ""]))
    if style == "block":
        rows = "".join(f"{indent}- {word}{draw(st.sampled_from(['', f' # own {word}']))}\n" for word in words)
        return Piece(f"{head}{note}\n{rows}", key, [*words])
    indent = indent or " "
    if style == "map":
        rows = "".join(f"{indent}{word}: {word} # own {word}\n" for word in words)
        return Piece(f"{head}{note}\n{rows}", key, {word: word for word in words})
    if style == "flow map":
        return Piece(f"{head} {{{', '.join(f'{word}: 1' for word in words)}}}{note}\n", key, dict.fromkeys(words, 1))
    if style == "long":
        return Piece(f"{head} one\n{indent}two{note}\n", key, "one two")
    sign, chomping = "|" if style == "text" else ">", draw(st.sampled_from(["", "-"]))
    text = ("\n" if style == "text" else " ").join(words) + ("" if chomping else "\n")
    return Piece(f"{head} {sign}{chomping}{note}\n" + "".join(f"{indent}{word}\n" for word in words), key, text)


@st.composite
def blocks(draw: st.DrawFn) -> list[Piece]:
    """A block as its pieces, all with the same line ends."""
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True))
    pieces = []
    for number, key in enumerate(keys):
        if draw(st.booleans()):
            pieces.append(Piece(draw(st.sampled_from(["\n", f"# over {number}\n", f"\n#{number}: 'x\n\n", "\n\n"]))))
        pieces.append(draw(entries(key, number)))
    pieces.append(Piece(draw(st.sampled_from(["", "", "\n", "# end\n", "\n\n# end: [\n\n"]))))
    newline = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return [piece._replace(text=piece.text.replace("\n", newline)) for piece in pieces]


NEW_TEXTS = st.sampled_from(WORDS + PLAIN) | st.text(max_size=8) | st.sampled_from(["a\nb\n", "a\n\nb", " a\n", "\x1b"])
NEW_SINGLES = NEW_TEXTS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False)
NEW_VALUES: st.SearchStrategy[Any] = (
    NEW_SINGLES
    | st.just(Timestamp("2025-06-07 08:09:10 +02:00"))
    | st.lists(st.sampled_from(["one", "two", "three", "a, b", "last"]), max_size=4)
    | st.lists(NEW_SINGLES, max_size=3)
    | st.dictionaries(NEW_TEXTS, NEW_SINGLES | st.lists(NEW_SINGLES, max_size=2), max_size=2)
)


def read(text: str) -> Mapping:
    return yaml_syntax.read_mapping(text, Span(len(FRONT), len(text) - len(END)))


def parts_of(pieces: list[Piece], key: str) -> tuple[str, Piece, str]:
    """The text before an entry, the entry, and the text behind it."""
    index = next(index for index, piece in enumerate(pieces) if piece.key == key)
    before, behind = ("".join(piece.text for piece in some) for some in (pieces[:index], pieces[index + 1 :]))
    return FRONT + before, pieces[index], behind + END


class WithoutDates(yaml.CSafeLoader):
    """PyYAML's safe loader, for texts with days that do not exist."""


WithoutDates.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def agrees_with_pyyaml(text: str) -> bool:
    """Whether PyYAML reads the same texts, whole numbers and booleans."""
    loaded = yaml.load(text[len(FRONT) : -len(END)], Loader=WithoutDates)  # the safe loader, in C
    ours = values_of(read(text))
    plain = [
        value for value in ours.values() if isinstance(value, str | int | bool) and not isinstance(value, Timestamp)
    ]
    theirs = [
        value
        for value, our in zip(loaded.values(), ours.values(), strict=True)
        if isinstance(our, str | int | bool) and not isinstance(our, Timestamp)
    ]
    return are_same([*plain], theirs)


@settings(max_examples=100, deadline=None)
@given(blocks())
def test_a_styled_block_is_read_as_what_it_says(pieces: list[Piece]) -> None:
    text = FRONT + "".join(piece.text for piece in pieces) + END
    assert are_same(values_of(read(text)), {piece.key: piece.value for piece in pieces if piece.key})
    assert agrees_with_pyyaml(text)


@settings(max_examples=250, deadline=None)
@given(blocks(), NEW_VALUES, st.data())
def test_setting_changes_one_value_and_nothing_around_it(
    pieces: list[Piece], value: Value, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from([piece.key for piece in pieces if piece.key]))
    before, entry, behind = parts_of(pieces, key)
    text = before + entry.text + behind
    root = read(text)
    try:
        edited = apply_edits(text, yaml_syntax.edits_to_set(text, root, (key,), value, None))
    except CannotEdit:  # only where an item would change places with a comment beside it
        assert "#" in entry.text
        assert is_reordered(entry.value, value)
        return
    assert edited.startswith(before)
    assert edited.endswith(behind)
    assert are_same(values_of(read(edited)), {**values_of(root), key: yaml_syntax.in_syntax(value)})
    assert yaml_syntax.edits_to_set(edited, read(edited), (key,), value, None) == []
    for kept in re.findall("# kept[^\r\n]*", entry.text):
        assert kept in edited
    assert agrees_with_pyyaml(edited)


def is_reordered(old: Value, new: Value) -> bool:
    """Whether two lists share items that do not stand in one order."""
    if not (isinstance(old, list) and isinstance(new, list)):
        return False
    return [item for item in old if item in new] != [item for item in new if item in old]


@settings(max_examples=120, deadline=None)
@given(blocks(), st.data())
def test_an_item_that_stays_keeps_its_line(pieces: list[Piece], data: st.DataObject) -> None:
    lists = [piece for piece in pieces if isinstance(piece.value, list)]
    if not lists:
        return
    entry = data.draw(st.sampled_from(lists))
    old = entry.value
    assert isinstance(old, list)
    new = [item for item in old if data.draw(st.booleans())]
    new.insert(data.draw(st.integers(0, len(new))), "added")
    before, _, behind = parts_of(pieces, entry.key)
    text = before + entry.text + behind
    edited = apply_edits(text, yaml_syntax.edits_to_set(text, read(text), (entry.key,), [*new], None))
    assert are_same(values_of(read(edited))[entry.key], [*new])
    assert edited.startswith(before)
    assert edited.endswith(behind)
    for item in new:
        if f"# own {item}" in text:
            assert any(str(item) in line.split("#")[0] for line in edited.splitlines() if f"# own {item}" in line)


@settings(max_examples=120, deadline=None)
@given(blocks(), NEW_VALUES, st.sampled_from([None, *KEYS]), st.sampled_from(["new", "neu: er", "yes", "ü"]))
def test_a_new_key_adds_lines_and_changes_none(pieces: list[Piece], value: Value, after: str | None, key: str) -> None:
    text = FRONT + "".join(piece.text for piece in pieces) + END
    root = read(text)
    edited = apply_edits(text, yaml_syntax.edits_to_set(text, root, (key,), value, after))
    (edit,) = yaml_syntax.edits_to_set(text, root, (key,), value, after)
    assert edit.span.start == edit.span.end
    assert are_same(values_of(read(edited)), {**values_of(root), key: yaml_syntax.in_syntax(value)})
    keys = [entry.key for entry in read(edited).entries]
    expected = [entry.key for entry in root.entries]
    expected.insert(expected.index(after) + 1 if after in expected else len(expected), key)
    assert keys == expected
    assert agrees_with_pyyaml(edited)


@settings(max_examples=120, deadline=None)
@given(blocks(), st.data())
def test_removing_takes_the_lines_of_the_entry_and_no_other(pieces: list[Piece], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([piece.key for piece in pieces if piece.key]))
    before, entry, behind = parts_of(pieces, key)
    text = before + entry.text + behind
    assert apply_edits(text, yaml_syntax.edits_to_remove(text, read(text), (key,))) == before + behind
    assert are_same(
        values_of(read(before + behind)), {piece.key: piece.value for piece in pieces if piece.key not in ("", key)}
    )


@settings(max_examples=120, deadline=None)
@given(blocks(), st.data(), st.sampled_from(["new", "neu: er", "yes", "ü", "it's", "\x1b"]))
def test_renaming_changes_the_key_alone(pieces: list[Piece], data: st.DataObject, new_key: str) -> None:
    key = data.draw(st.sampled_from([piece.key for piece in pieces if piece.key]))
    before, entry, behind = parts_of(pieces, key)
    text = before + entry.text + behind
    found = read(text).find(key)
    assert found is not None
    edited = apply_edits(text, yaml_syntax.edits_to_rename(text, read(text), (key,), new_key))
    assert edited.startswith(before)
    assert edited.endswith(text[found.key_span.end :])
    renamed = {(new_key if piece.key == key else piece.key): piece.value for piece in pieces if piece.key}
    assert are_same(values_of(read(edited)), renamed)
    assert list(values_of(read(edited))) == list(renamed)


@settings(max_examples=120, deadline=None)
@given(blocks(), st.data(), NEW_VALUES)
def test_a_nested_key_is_set_or_refused(pieces: list[Piece], data: st.DataObject, value: Value) -> None:
    key = data.draw(st.sampled_from([piece.key for piece in pieces if piece.key]))
    before, entry, behind = parts_of(pieces, key)
    text = before + entry.text + behind
    below = {} if entry.value is None else entry.value
    nested = data.draw(st.sampled_from(["new", "one", "two"]))
    try:
        edited = apply_edits(text, yaml_syntax.edits_to_set(text, read(text), (key, nested), value, None))
    except CannotEdit:
        assert not isinstance(below, dict)
        return
    assert isinstance(below, dict)
    assert edited.startswith(before)
    assert edited.endswith(behind)
    assert are_same(values_of(read(edited))[key], {**below, nested: yaml_syntax.in_syntax(value)})
