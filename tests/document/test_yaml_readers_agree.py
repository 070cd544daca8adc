"""What is written without quotes is text to every reader of YAML: the versions 1.1 and 1.2, PyYAML, Psych, go-yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
import yaml

from blogctl.document.yaml_writer import Style, is_plain, key_text, scalar_text

# The core schema of YAML 1.2.2, chapter 10.3.2.
CORE_SCHEMA = (
    r"null|Null|NULL|~",
    r"true|True|TRUE|false|False|FALSE",
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
    r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN",
)
# The types of YAML 1.1, yaml.org/type; in the fraction of a float `[0-9_]`, where the page has a slip of the pen.
TYPES_OF_1_1 = (
    r"~|null|Null|NULL",
    r"y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
    r"[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+",
    r"[-+]?([0-9][0-9_]*)?\.[0-9_]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*",
    r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?"
    r"(([ \t]*)(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?",
    r"<<|=",
)
# What Ruby's Psych, which Jekyll reads with, makes of a plain scalar.
PSYCH = (
    r"(?i:yes|true|on|no|false|off|null)|~",
    r"[-+]?0[_,]*b[01_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0[xX][0-9a-fA-F_,]+",
    r"[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][+-][0-9]+)?|[-+]?[0-9][0-9_,]*([eE][+-]?[0-9]+)",
    r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}(\.[0-9_]*)?|(?i:[+-]?\.inf|\.nan)",
    r"\d{4}-\d{1,2}-\d{1,2}|-?\d{4}-\d{1,2}-\d{1,2}([Tt]|\s+)\d{1,2}:\d\d:\d\d(\.\d*)?(\s*(Z|[-+]\d{1,2}:?(\d\d)?))?",
    r":.+",
)
# What go-yaml makes of one, with the layouts of dates that Go's time package takes.
GO_YAML = (
    r"[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)",
    r"[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9_]+)?",
    r"\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[+-]\d\d:\d\d)?)?",
)
READERS = {"1.2": CORE_SCHEMA, "1.1": TYPES_OF_1_1, "Psych": PSYCH, "go-yaml": GO_YAML}


def test_no_short_text_of_the_signs_of_numbers_is_more_than_text_to_anyone() -> None:
    short = ("".join(signs) for length in range(1, 5) for signs in product("0189_:,.eExob+-~=<", repeat=length))
    assert list(wrong(short)) == []


def test_no_word_in_any_mixture_of_letters_is_more_than_text_to_anyone() -> None:
    words = ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf")
    mixed = ("".join(letters) for word in words for letters in product(*((one, one.upper()) for one in word)))
    assert list(wrong(sign + word for word in mixed for sign in ("", ".", "+.", "-.", "+"))) == []


def test_no_date_in_any_style_is_more_than_text_to_anyone() -> None:
    days = ("2024-01-02", "2024-1-2", "2024-02-30", "-2024-01-02")
    clocks = ("", *(sign + clock for sign in "Tt " for clock in ("3:4:5", "03:04:05", "03:04", "03:04:05.5")))
    offsets = ("", "Z", "z", " Z", "+01:00", " -5", "+0100")
    assert list(wrong(map("".join, product(days, clocks, offsets)))) == []


def wrong(texts: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The texts that would be written without quotes although a reader takes them for something else."""
    readers = {name: re.compile("|".join(f"(?:{one})" for one in table)) for name, table in READERS.items()}
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for text in filter(is_plain, texts):
        yield from ((name, text) for name, reader in readers.items() if reader.fullmatch(text))
        yield from ((tag, text) for tag, reader in resolvers.get(text[:1], []) if reader.match(text))


@pytest.mark.parametrize(
    "text",
    ["no", "12:30", "1_000", "0o14", "1e3", "010", "1.10", "2024-01-02", "=", "~", "<<", "a ", " a", "a: b", "a #b",
     "a:", "1,000", "0_9", "1e_0", "2024-01-02 3:4:5", "+.iNf", "nuLL", "a\xa0b", "\xa0", "a\u2028b", "a\x85b",
     "\ufeffa", ""],
)  # fmt: skip
def test_a_text_that_a_reader_mistakes_is_in_quotes(text: str) -> None:
    assert scalar_text(text, "plain", "double").startswith('"')
    assert key_text(text, Style()).startswith('"')
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        assert yaml.load(f"{key_text(text, Style())}: {scalar_text(text, 'plain', 'double')}\n", loader) == {text: text}


@pytest.mark.parametrize(
    "text", ["1.2.3", "2024 in review", "3d", "12 o'clock", "v1", "10 %", "24/7", "2024-01-02 was cold"]
)
def test_a_text_that_only_begins_like_a_number_stays_plain(text: str) -> None:
    assert is_plain(text)
