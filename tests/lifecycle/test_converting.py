"""Front matter in another syntax: as it was and as it becomes, and what is refused with its place and its reason."""

from __future__ import annotations

from datetime import UTC

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.default import DefaultDialect
from blogctl.document.document import Document
from blogctl.errors import BadUsage, BlogctlError, ConversionRefused, UnreadablePost
from blogctl.lifecycle.converting import Droppable, convert, refuse_other_post
from blogctl.lifecycle.edited import Edited
from blogctl.source import Source

ALL, NOTHING = Droppable(comments=True, empty=True), Droppable()
SHORT = {"---": "yaml", "+++": "toml", "{": "json"}

YAML = """\
---
# Licence: CC0

# seen by readers
title: "Leaf mould: a how-to" # and by search engines
date: 2026-03-28T09:15:00+01:00
draft: false
tags: # where it is found
  - compost # first
  # the next one is new
  - "no"
  # - soil

extra:
  math: true
  # in metres
  size: {x: 1.10, 'y': 0x1F}
menu:
  - name: Garden # shown above
    weight: -2
  # below it
  - name: Shed
summary: |
  One line.
  Two \\ lines.
# the end
---
"""
TOML = """\
+++
# Licence: CC0

# seen by readers
title = "Leaf mould: a how-to" # and by search engines
date = 2026-03-28T09:15:00+01:00
draft = false
tags = [
  "compost", # first
  # the next one is new
  "no",
  # - soil
] # where it is found
summary = '''
One line.
Two \\ lines.
'''

[extra]
math = true
# in metres
size = { x = 1.10, y = 0x1F }

[[menu]]
name = "Garden" # shown above
weight = -2

# below it
[[menu]]
name = "Shed"
# the end
+++
"""
YAML_OF_TOML = """\
---
# Licence: CC0

# seen by readers
title: "Leaf mould: a how-to" # and by search engines
date: 2026-03-28T09:15:00+01:00
draft: false
tags: # where it is found
  - compost # first
  # the next one is new
  - "no"
  # - soil
summary: |
  One line.
  Two \\ lines.

extra:
  math: true
  # in metres
  size: {x: 1.10, "y": 0x1F}

menu:
  - name: Garden # shown above
    weight: -2

  # below it
  - name: Shed
# the end
---
"""
JSON = """\
{
  "title": "Leaf mould: a how-to",
  "date": "2026-03-28T09:15:00+01:00",
  "draft": false,
  "tags": ["compost", "no"],
  "extra": {
    "math": true,
    "size": {
      "x": 1.10,
      "y": 31
    }
  },
  "menu": [
    {
      "name": "Garden",
      "weight": -2
    },
    {
      "name": "Shed"
    }
  ],
  "summary": "One line.\\nTwo \\\\ lines.\\n"
}
"""
JSON_OF_TOML = """\
{
  "title": "Leaf mould: a how-to",
  "date": "2026-03-28T09:15:00+01:00",
  "draft": false,
  "tags": ["compost", "no"],
  "summary": "One line.\\nTwo \\\\ lines.\\n",
  "extra": {
    "math": true,
    "size": {
      "x": 1.10,
      "y": 31
    }
  },
  "menu": [
    {
      "name": "Garden",
      "weight": -2
    },
    {
      "name": "Shed"
    }
  ]
}
"""
YAML_OF_JSON = """\
---
title: "Leaf mould: a how-to"
date: "2026-03-28T09:15:00+01:00"
draft: false
tags: [compost, "no"]
extra:
  math: true
  size:
    x: 1.10
    "y": 31
menu:
  - name: Garden
    weight: -2
  - name: Shed
summary: |
  One line.
  Two \\ lines.
---
"""
TOML_OF_JSON = """\
+++
title = "Leaf mould: a how-to"
date = "2026-03-28T09:15:00+01:00"
draft = false
tags = ["compost", "no"]
summary = '''
One line.
Two \\ lines.
'''

[extra]
math = true

[extra.size]
x = 1.10
y = 31

[[menu]]
name = "Garden"
weight = -2

[[menu]]
name = "Shed"
+++
"""
DIRECTIONS = {
    "yaml to toml": (YAML, TOML),
    "toml to yaml": (TOML, YAML_OF_TOML),
    "yaml to json": (YAML, JSON),
    "toml to json": (TOML, JSON_OF_TOML),
    "json to yaml": (JSON, YAML_OF_JSON),
    "json to toml": (JSON, TOML_OF_JSON),
}


def read(text: str) -> Document:
    return Document.read(Source("posts/spring.md", text))


def edited(text: str, syntax: str, may_drop: Droppable = NOTHING) -> Edited:
    document = read(text)
    dialect, facts = DefaultDialect(), BlogFacts(UTC)
    post = dialect.read(document, facts)
    after = convert(document, post, syntax, may_drop)
    refuse_other_post(document, post, dialect.read(after.document, facts))
    return after


def converted(text: str, syntax: str, may_drop: Droppable = NOTHING) -> str:
    return edited(text, syntax, may_drop).document.text


def in_yaml(lines: str) -> str:
    return f"---\n{lines}\n---\n"


def in_toml(lines: str) -> str:
    return f"+++\n{lines}\n+++\n"


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_direction(direction: str) -> None:
    before, after = DIRECTIONS[direction]
    assert converted(before + "\nText.\n", direction.rpartition(" ")[2], ALL) == after + "\nText.\n"


BETWEEN_YAML_AND_TOML = [
    ("a: 1", "a = 1"),
    ("a: 1.10", "a = 1.10"),
    ("a: 1.0e+16", "a = 1.0e+16"),
    ("a: .inf\nb: -.inf\nc: .nan", "a = inf\nb = -inf\nc = nan"),
    ("a: 12:30 o'clock", 'a = "12:30 o\'clock"'),
    ('a: say "hi"', "a = 'say \"hi\"'"),
    ("a: []\nb: {}", "a = []\nb = {}"),
    ("a: [1, two, [3.0, true]]", 'a = [1, "two", [3.0, true]]'),
    ("a: 2024-01-02\nb: 2024-01-02 03:04:05\nc: 2024-01-02T03:04:05.25Z",
     "a = 2024-01-02\nb = 2024-01-02 03:04:05\nc = 2024-01-02T03:04:05.25Z"),
    ('a: "2024-01-02"\nb: "12:30"\nc: "no"\nd: "1e3"', 'a = "2024-01-02"\nb = "12:30"\nc = "no"\nd = "1e3"'),
    ('"1": a\n"yes": b\nü: c\n"": d', '1 = "a"\nyes = "b"\n"ü" = "c"\n"" = "d"'),
    ("a: |-\n  one\n\n  two", 'a = """\n\none\n\ntwo"""'.replace('"""\n\n', '"""\n')),
    ('a: " x\\ny "', 'a = """\n x\ny """'),
    ("a: 1 # c\n\n# b\n\nb: 2", "a = 1 # c\n\n# b\n\nb = 2"),
    ("a:\n  - {x: 1} # c\n  - {x: 2}", "a = [\n  { x = 1 }, # c\n  { x = 2 },\n]"),
    ("a:\n  b:\n    c: 1", "[a.b]\nc = 1"),
    ("# head\n\na: {b: 1}", "# head\n\na = { b = 1 }"),
]  # fmt: skip


@pytest.mark.parametrize(("yaml", "toml"), BETWEEN_YAML_AND_TOML)
def test_yaml_and_toml_say_the_same(yaml: str, toml: str) -> None:
    assert converted(in_yaml(yaml), "toml") == in_toml(toml)
    assert converted(in_toml(toml), "yaml") == in_yaml(yaml)


TO_TOML = [
    ("a: 2024-01-02 03:04", "a = 2024-01-02 03:04:00"),
    ("a: 2024-01-02  03:04:05 +0100", "a = 2024-01-02 03:04:05+01:00"),
    ("a: 2024-01-02T03:04:05-05", "a = 2024-01-02T03:04:05-05:00"),
    ("a: .5\nb: 1.\nc: +1\nd: 1.0e16", "a = 0.5\nb = 1.0\nc = +1\nd = 1.0e16"),
    ("a: >\n  one\n  two", 'a = """\none two\n"""'),
    ("a: |\n  +++", 'a = "+++\\n"'),
    ("a: !!str 12", 'a = "12"'),
    ("a:\n  b: 1\nc: 2 # c", "c = 2 # c\n\n[a]\nb = 1"),
    ("# a\na:\n  b: 1\nc: 2", "c = 2\n\n# a\n[a]\nb = 1"),
    ("# all\n\n# a\na:\n  b: 1\nc: 2", "# all\n\nc = 2\n\n# a\n[a]\nb = 1"),
    ("a: # c\n  b: 1", "[a] # c\nb = 1"),
    ("a: {b: 1, # c\n  d: 2}", "[a]\nb = 1 # c\nd = 2"),
    ("a:\n  # c\n  text", '# c\na = "text"'),
    ("a: | # c\n  one\n  two", 'a = """\none\ntwo\n""" # c'),
    ("a: [b, # c\n  d] # e", 'a = [\n  "b", # c\n  "d",\n] # e'),
    ("a:\n- b\n# c\nd: 1", 'a = ["b"]\n# c\nd = 1'),
    ("a:\n  b: 1\n  # foot\n# d\nd:\n  e: 1", "[a]\nb = 1\n# foot\n\n# d\n[d]\ne = 1"),
    ("a:\n  - # c\n    b: 1", "[[a]] # c\nb = 1"),
    ("a: # c\n  - b: 1", "# c\n[[a]]\nb = 1"),
    ("a: {b: 1, c: # c\n  2}", "[a]\nb = 1\nc = 2 # c"),
    ("? a # c\n: # d\n  1", "# d\na = 1 # c"),
    ("# only", "# only"),
]


@pytest.mark.parametrize(("yaml", "toml"), TO_TOML)
def test_yaml_as_toml(yaml: str, toml: str) -> None:
    assert converted(in_yaml(yaml), "toml") == in_toml(toml).replace("+++\n\n[", "+++\n[")


TO_YAML = [
    ("a = 07:08:09", 'a: "07:08:09"'),
    ("a = 2024-01-02t03:04:05z", "a: 2024-01-02t03:04:05Z"),
    ("a = 1_000\nb = 0o14\nc = 0b11\nd = 1e3", "a: 1000\nb: 12\nc: 3\nd: 1000.0"),
    ('a = "\\u0000\\u0085\\u2028\\ufeff"', 'a: "\\u0000\\u0085\\u2028\\ufeff"'),
    ('a = "\xa0"\nb = "x "\nc = "=" # =\nd = "<<"', 'a: "\xa0"\nb: "x "\nc: "=" # =\nd: "<<"'),
    ("a.b = 1 # c\na.d = 2", "a:\n  b: 1 # c\n  d: 2"),
    ("[a] # c\n# b\nb = 1\n[a.d]", "a: # c\n  # b\n  b: 1\n  d: {}"),
    ("[a.b]\n[a]\nc = 1 # c", "a:\n  b: {}\n  c: 1 # c"),
    ("a = [\n  1, # c\n  # d\n]", "a:\n  - 1 # c\n  # d"),
    ("a = [\n  # c\n]\nb = 1", "a: []\n  # c\nb: 1"),
    ("[a.b]\nx = 1\n[a] # c\ny = 2", 'a:\n  b:\n    x: 1\n  # c\n  "y": 2'),
    ("[[a]] # c\n[[a]]\n# b\nb = 1", "a:\n  - {} # c\n  -\n    # b\n    b: 1"),
    ('"a#b" = { "c#" = [ "#" ] } # d', 'a#b: {c#: ["#"]} # d'),
    ("a = [[1, 2], [\n  3, # c\n]]", "a:\n  - [1, 2]\n  -\n    - 3 # c"),
]


@pytest.mark.parametrize(("toml", "yaml"), TO_YAML)
def test_toml_as_yaml(toml: str, yaml: str) -> None:
    assert converted(in_toml(toml), "yaml") == in_yaml(yaml)


@pytest.mark.parametrize("syntax", ["toml", "json"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\na: 1\n---\nText", "OPEN\nBLOCK\nCLOSE\nText"),
        ("---\na: 1\n---", "OPEN\nBLOCK\nCLOSE"),
        ("---\na: 1\n---\n", "OPEN\nBLOCK\nCLOSE\n"),
        ("---\r\na: 1\r\n---\r\n\r\nText\r\n", "OPEN\r\nBLOCK\r\nCLOSE\r\n\r\nText\r\n"),
        ("\ufeff\n \n--- \na: 1\n...  \n\n\n Text \n\n", "\ufeff\n \nOPEN\nBLOCK\nCLOSE\n\n\n Text \n\n"),
        ("---\na: 1\n---\n---\nText\n---\nb: 2\n", "OPEN\nBLOCK\nCLOSE\n---\nText\n---\nb: 2\n"),
        ("\n---\r\na: 1\r\n---\nText\r", "\nOPEN\r\nBLOCK\r\nCLOSE\nText\r"),
    ],
)
def test_what_stands_around_the_front_matter_stays(before: str, after: str, syntax: str) -> None:
    parts = {"toml": ("+++", "a = 1", "+++"), "json": ("{", '  "a": 1', "}")}[syntax]
    for name, part in zip(("OPEN", "BLOCK", "CLOSE"), parts, strict=True):
        after = after.replace(name, part)
    assert converted(before, syntax) == after


@pytest.mark.parametrize("text", ['\n  {"a": 1}\nText\n', '\n;;;\n"a": 1\n;;;\nText\n', '\n;;;\n{"a": 1}\n;;;\nText\n'])
def test_json_in_any_fences_becomes_yaml(text: str) -> None:
    assert converted(text, "yaml") == "\n---\na: 1\n---\nText\n"


def test_line_ends_inside_of_texts_are_line_ends_of_the_file() -> None:
    text = converted('{\r\n  "a": "one\\ntwo\\n"\r\n}\r\nText\r\n', "toml")
    assert text == '+++\r\na = """\r\none\r\ntwo\r\n"""\r\n+++\r\nText\r\n'
    assert converted(text, "yaml") == "---\r\na: |\r\n  one\r\n  two\r\n---\r\nText\r\n"


REFUSED = [
    ("---\na: 1\n# why\n---\n", "json", "3:1: the comment # why cannot be kept: JSON has no comments"),
    ("---\na: 1 # why\n# more\n---\n", "json", "2:6: the comment # why cannot be kept"),
    ("---\na: [1, {b: 1, # c\n  d: 2}]\n---\n", "toml", "2:15: the comment # c stands inside a table"),
    ("---\na:\n  - 1\n  - b:\n    - c # d\n---\n", "toml", "5:9: the comment # d stands inside a table"),
    ("+++\na = 1 # \u2028\n+++\n", "yaml", "2:7: the comment # \u2028 holds a character"),
    ("---\na: 1\nb:\n---\n", "toml", "3:1: b is empty, and TOML has nothing for that"),
    ("---\na: {b: [1, ~]}\n---\n", "toml", "2:12: a.b[2] is empty"),
    ('{"a": null}\n', "toml", "1:2: a is empty"),
    ("---\na: .nan\n---\n", "json", "2:1: a is .nan, and JSON has neither"),
    ("+++\na = [1.0, -inf]\n+++\n", "json", "2:11: a[2] is -inf, and JSON has neither"),
    ("---\na: 9223372036854775808\n---\n", "toml", "2:1: a is a whole number of more than 64 bits"),
    ("---\na: 1e999\n---\n", "toml", "2:1: a is larger than any number"),
    ("---\na: 2024-1-2\n---\n", "toml", "2:1: a is 2024-1-2, and no date that TOML can say"),
    ("---\na: 2024-02-30\n---\n", "toml", "2:1: a is 2024-02-30, and no date that TOML can say"),
    ("---\n2024: a\n---\n", "json", "2:1: the key 2024 is a number, a date or a word that is no text"),
    ("---\na: {true: b}\n---\n", "toml", "2:5: the key true is"),
    ("---\n? \n: a\n---\n", "json", "a key is empty"),
    ("---\na: &x 1\nb: *x\n---\n", "toml", "2:4: &x is an anchor"),
    ("---\na: &x {b: 1}\nc:\n  <<: *x\n---\n", "json", "2:4: &x is an anchor"),
    ("---\na:\n  <<: {b: 1}\n---\n", "json", "3:3: << takes over other keys"),
    ("---\na: !secret b\n---\n", "json", "2:4: the value is under the tag !secret"),
    ("---\na: !!binary YQ==\n---\n", "json", "2:4: the value is under the tag"),
    ("---\na: 1\na: 2\n---\n", "toml", "3:1: a stands here a second time; the first is on line 2"),
    ('{"a": {"b": 1, "b": 2}}\n', "yaml", "1:16: b stands here a second time"),
    ("---\ra: 1\r---\rText\r", "toml", "a carriage return stands alone"),
    ('{"' + "k" * 1100 + '": 1}\n', "yaml", "longer than YAML allows"),
    ("---\ntitle: 010\n---\n", "toml", "the post's title would be read as 10 and not as 010"),
    ("---\ntags: [0x1F]\n---\n", "json", "the post's tags would be read as ['31'] and not as ['0x1F']"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "syntax", "reason"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_its_place(text: str, syntax: str, reason: str) -> None:
    with pytest.raises(ConversionRefused) as refused:
        edited(text, syntax)
    assert reason in refused.value.message
    assert refused.value.message.startswith("posts/spring.md:")
    assert refused.value.hint.endswith("; nothing was changed")


UNREADABLE: list[tuple[str, str, type[BlogctlError]]] = [
    ("Text.\n", "toml", UnreadablePost),
    ("---\na: 'x\n---\n", "toml", UnreadablePost),
    ("---\na: 1\n", "toml", UnreadablePost),
    ("---\na: 1\n---\n", "xml", BadUsage),
]


@pytest.mark.parametrize(("text", "syntax", "error"), UNREADABLE)
def test_what_has_no_front_matter_to_convert_is_refused(text: str, syntax: str, error: type[BlogctlError]) -> None:
    with pytest.raises(error):
        edited(text, syntax)


def test_what_is_in_that_syntax_already_stays_as_it_is() -> None:
    for text in (YAML, TOML, JSON):
        after = edited(text, SHORT[text.split("\n")[0]])
        assert after.document.text == text
        assert after.notes == (f"spring is {SHORT[text.split(chr(10))[0]].upper()} already",)


def test_dropped_comments_are_only_those_that_cannot_be_kept() -> None:
    after = edited("---\n# kept\na: [1, {b: 1, # c\n  d: 2}] # beside\n---\n", "toml", Droppable(comments=True))
    assert after.document.text == "+++\n# kept\na = [1, { b = 1, d = 2 }] # beside\n+++\n"
    assert after.notes == ("spring: 1 comment is left out",)


def test_dropped_keys_leave_their_comments_to_what_follows() -> None:
    text = "---\n# one\na: # two\nb: {c: ~, d: 1}\n# three\ne: null\n---\n"
    assert converted(text, "toml", Droppable(empty=True)) == "+++\n# one\n# two\nb = { d = 1 }\n# three\n+++\n"
    assert converted(text, "json", Droppable(comments=True, empty=True)) == (
        '{\n  "a": null,\n  "b": {\n    "c": null,\n    "d": 1\n  },\n  "e": null\n}\n'
    )


def test_a_key_is_not_dropped_if_the_post_would_be_another_one() -> None:
    with pytest.raises(ConversionRefused, match="visibility would be read as draft and not as doubtful"):
        edited("---\ntitle: A\ndraft:\n---\n", "toml", Droppable(empty=True))


def test_what_readers_of_yaml_differ_on_is_told() -> None:
    after = edited("---\ntime: 12:30\nweight: 010\nsay: 'no'\n---\n", "toml")
    assert after.document.text == '+++\ntime = "12:30"\nweight = 10\nsay = "no"\n+++\n'
    assert after.notes == (
        'spring: time on line 2 is read as the text "12:30"; some readers of YAML read 12:30 otherwise',
        "spring: weight on line 3 is read as the number 10; some readers of YAML read 010 otherwise",
    )
