"""Bodies, compared whole; and bodies that mean no good."""

from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from blogctl.rendering.markdown import MAX_EVENTS, render_body
from blogctl.rendering.theme import ASCII, Look

BODY = """\
An introduction of one paragraph, with no heading above it, that is long enough to need more than one line anywhere.

## The glutamate hypothesis

A paragraph with [a link](https://example.org/a), `code`, *stress* and a note[^1].

- **Synaptic plasticity**

  The paragraph that belongs to the bullet, indented with it and wrapped to the same measure as all others are.

- **Receptors**

  The second one.

### Numbers and tasks

9. nine
10. ten
    - nested
    - [x] done
    - [ ] to do

> A quotation of two
> lines.
>
> > [!TIP]
> > Sleep.

```python
def f(x):
    return x  # as it is
```

| Name | Number | Remark |
|:-----|-------:|:------:|
| one | 1 | a remark that takes up a good deal of room |
| 二 | 22 | short |

![A brain](/brain.png)\\
after a hard break

---

<p>Raw <b>HTML</b> &amp; text<br>below</p><!-- and a comment -->

[^1]: The note.
"""

AT_80 = """\
An introduction of one paragraph, with no heading above it, that is long enough
to need more than one line anywhere.

The glutamate hypothesis
────────────────────────
A paragraph with a link[1], code, stress and a note[^1].

 • Synaptic plasticity
   The paragraph that belongs to the bullet, indented with it and wrapped to the
   same measure as all others are.

 • Receptors
   The second one.

Numbers and tasks
  9. nine
 10. ten
      • nested
      ☑ done
      ☐ to do

│ A quotation of two lines.
│
│ │ Tip
│ │ Sleep.

  def f(x):
      return x  # as it is

Name  Number                    Remark
────  ──────  ──────────────────────────────────────────
one        1  a remark that takes up a good deal of room
二        22                    short

[image: A brain][2]
after a hard break

────────────

Raw HTML & text
below

────────────
[^1] The note.
[1] https://example.org/a
[2] /brain.png
"""

AT_40 = """\
An introduction of one paragraph, with
no heading above it, that is long enough
to need more than one line anywhere.

The glutamate hypothesis
────────────────────────
A paragraph with a link[1], code, stress
and a note[^1].

 • Synaptic plasticity
   The paragraph that belongs to the
   bullet, indented with it and wrapped
   to the same measure as all others
   are.

 • Receptors
   The second one.

Numbers and tasks
  9. nine
 10. ten
      • nested
      ☑ done
      ☐ to do

│ A quotation of two lines.
│
│ │ Tip
│ │ Sleep.

  def f(x):
      return x  # as it is

Name  Number            Remark
────  ──────  ──────────────────────────
one        1   a remark that takes up a
                  good deal of room

二        22            short

[image: A brain][2]
after a hard break

────────────

Raw HTML & text
below

────────────
[^1] The note.
[1] https://example.org/a
[2] /brain.png
"""


@pytest.mark.parametrize(("width", "shown"), [(80, AT_80), (40, AT_40)])
def test_a_body_is_wrapped_to_the_terminal(width: int, shown: str) -> None:
    assert render_body(BODY, Look()).as_text(width) == shown


def test_prose_keeps_its_measure_on_a_wide_terminal_and_code_does_not() -> None:
    told = (
        render_body(f"{'word ' * 60}\n\n- {'word ' * 60}\n\n```\n{'x' * 150}\n```\n", Look()).as_text(200).splitlines()
    )
    assert max(len(line) for line in told if "word" in line) in range(80, 89)
    assert f"  {'x' * 150}" in told


SMALL = [
    ("one\ntwo", "one two\n"),
    ("one\\\ntwo", "one\ntwo\n"),
    ("1. a\n1. b", " 1. a\n 2. b\n"),
    ("- a\n\n  b\n- c", " • a\n\n   b\n\n • c\n"),
    ("- **a.**\n\n  b\n- **c**\n\n  d", " • a.\n   b\n\n • c\n   d\n"),
    ("-\n- a", " •\n • a\n"),
    (">", "│\n"),
    ("# a\n\nb", "a\n═\nb\n"),
    ("#### a\nb\n## c", "a\nb\n\nc\n─\n"),
    ("a <kbd>b</kbd><!-- c --><br>d &lt;e&gt;", "a b\nd <e>\n"),
    ("<script>\nalert(1)\n</script>\n\na", "a\n"),
    ("<iframe src=x></iframe>", "[iframe]\n"),
    ("<img src='/a.png' alt='A brain'>", "[image: A brain]\n"),
    ("<!-- a\n\nb -->", ""),
    ("a < b <", "a < b <\n"),
    ("![](/pictures/brain.png)", "[image: brain.png][1]\n\n────────────\n[1] /pictures/brain.png\n"),
    ("<https://a.example>", "https://a.example\n"),
    ("[a](/x) [b](/x)", "a[1] b[1]\n\n────────────\n[1] /x\n"),
    ("|a|\n|-|\n", "a\n─\n"),
    ("a\tb", "a b\n"),
    ("```\n\ta\n\n b\n```", "      a\n\n   b\n"),
    ("~~a~~ *b* **c**", "a b c\n"),
    ("", ""),
]


@pytest.mark.parametrize(("body", "shown"), SMALL, ids=[repr(row[0]) for row in SMALL])
def test_each_kind_of_block_has_its_form(body: str, shown: str) -> None:
    assert render_body(body, Look()).as_text(60) == shown


def test_ascii_terminals_get_ascii() -> None:
    told = render_body("## a\n\n- b\n- [x] c\n\n> d\n", Look()).as_text(60, ASCII)
    assert told == "a\n-\n * b\n [x] c\n\n| d\n"


def test_a_table_without_room_is_stacked() -> None:
    body = "| Treatment | Remission |\n|-|-|\n| psychotherapy | undetermined |\n| sleep | some |\n"
    assert render_body(body, Look()).as_text(24) == (
        "Treatment: psychotherapy\nRemission: undetermined\n\nTreatment: sleep\nRemission: some\n"
    )


def shown_on_a_terminal(body: str, look: Look, base_url: str = "") -> str:
    file = StringIO()
    Console(width=80, force_terminal=True, color_system="standard", file=file).print(render_body(body, look, base_url))
    return file.getvalue()


def test_links_are_clickable_where_the_terminal_knows_how() -> None:
    told = shown_on_a_terminal(
        "[a](https://a.example/ü) [b](/b) [c](mailto:d@e.example)", Look(clickable=True), "https://f.example/g/"
    )
    assert ";https://a.example/%C3%BC\x1b" in told
    assert ";https://f.example/b\x1b" in told
    assert ";mailto:d@e.example\x1b" in told
    assert "[1]" not in told


@pytest.mark.parametrize(
    "destination", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//[x", "#top", "&#27;]8;;x"]
)
def test_what_a_terminal_should_not_open_is_told_in_a_footnote(destination: str) -> None:
    told = shown_on_a_terminal(f"[a]({destination})", Look(clickable=True))
    assert "]8;" not in told.replace("\\x1b]8;;x", "")
    assert "[1]" in told


def test_code_is_coloured_in_a_language_that_is_known() -> None:
    assert "\x1b[35mdef\x1b[0m" in shown_on_a_terminal("```python\ndef a(): ...\n```", Look())
    assert "\x1b" not in shown_on_a_terminal("```klingon\ndef a(): ...\n```", Look())


def test_what_is_too_much_is_told() -> None:
    told = render_body("word " * 100_000, Look()).as_text(60)
    assert told.endswith("\n… 300 KB more, not shown: --raw shows all\n")
    many = render_body("a\n\n" * MAX_EVENTS, Look()).as_text(60)
    assert many.splitlines()[-1].endswith("KB more, not shown: --raw shows all")


HOSTILE = [
    ">" * 10_000 + " a\n",
    "- " * 10_000 + "a",
    "*a **a " * 5_000,
    "![" * 5_000 + "x" + "](u)" * 5_000,
    "<!--" * 10_000,
    "<a " * 10_000,
    "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|\n" * 5_000,
    "[^1]: " * 5_000,
    (">" * 8 + "\na\n") * 2_000,
    "a" + "\u0301" * 10_000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: repr(body[:8]))
def test_a_hostile_body_fits_the_page(body: str) -> None:
    assert all(cell_len(line) <= 40 for line in render_body(body, Look()).as_text(40).splitlines())


@given(st.text(alphabet='ab 睡\n#*_`~[]()<>!-+1.|:&;\\"x/^\x1b\t', max_size=120), st.integers(1, 60))
@settings(max_examples=120)
def test_any_body_fits_any_page(body: str, width: int) -> None:
    told = shown_without_style(body, width)
    assert "\x1b" not in told
    assert all(cell_len(line) <= max(2, width) for line in told.splitlines())


def shown_without_style(body: str, width: int) -> str:
    file = StringIO()
    Console(width=width, force_terminal=True, color_system=None, file=file).print(render_body(body, Look()), crop=False)
    return file.getvalue()
