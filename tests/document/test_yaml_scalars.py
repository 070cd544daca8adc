"""What a plain scalar says, and where readers of YAML 1.1 and of 1.2 part."""

import math
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.nodes import Timestamp, Value, are_same
from blogctl.document.yaml_scalars import is_ambiguous, resolve

VALUES: list[tuple[str, Value]] = [
    ("", None),
    ("~", None),
    ("null", None),
    ("NULL", None),
    ("nULL", "nULL"),
    ("true", True),
    ("True", True),
    ("FALSE", False),
    ("yes", "yes"),
    ("off", "off"),
    ("y", "y"),
    ("0", 0),
    ("12", 12),
    ("-12", -12),
    ("+12", 12),
    ("010", 10),
    ("0o14", 12),
    ("0x1F", 31),
    ("-0x1F", "-0x1F"),
    ("0b11", "0b11"),
    ("1_000", "1_000"),
    ("12:30", "12:30"),
    ("1.10", 1.1),
    ("-.5", -0.5),
    ("1.", 1.0),
    ("1e3", 1000.0),
    (".", "."),
    ("1.2.3", "1.2.3"),
    (".inf", math.inf),
    ("-.INF", -math.inf),
    (".nan", math.nan),
    ("inf", "inf"),
    ("9" * 400, int("9" * 400)),
    ("9" * 401, "9" * 401),
    ("2024-01-02", Timestamp("2024-01-02")),
    ("2024-1-2", Timestamp("2024-1-2")),
    ("2024-02-30", Timestamp("2024-02-30")),
    ("2024-13-45", Timestamp("2024-13-45")),
    ("2024-01-02T03:04:05Z", Timestamp("2024-01-02T03:04:05Z")),
    ("2024-01-02 03:04:05.25 +02:00", Timestamp("2024-01-02 03:04:05.25 +02:00")),
    ("2024-01-02 03:04", Timestamp("2024-01-02 03:04")),
    ("2024-01-02T03:04:05+0200", Timestamp("2024-01-02T03:04:05+0200")),
    ("2024-01-02-hello", "2024-01-02-hello"),
    ("20240102", 20240102),
    ("٣", "٣"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_plain_scalar_is_read_by_the_core_schema(text: str, value: Value) -> None:
    assert are_same(resolve(text), value)


AMBIGUOUS = (
    "yes No ON off y N = << tRUE .iNF 12:30 1:02:03 1_000 1,000 010 08 0o14 0b11 1e3 1E3 12e03 1.5e3 -.5 -0x1F 0x_1F"
)
CLEAR = "true False null ~ 1 -1 +1 0 0x1F 1.5 1.10 -1.5 .5 1.5e+3 .inf .NaN . hello no! 2024-01-02 1.2.3 ٣ a,b"


@pytest.mark.parametrize("text", AMBIGUOUS.split())
def test_readers_differ_on(text: str) -> None:
    assert is_ambiguous(text)


@pytest.mark.parametrize("text", ["", *CLEAR.split()])
def test_readers_agree_on(text: str) -> None:
    assert not is_ambiguous(text)


@settings(max_examples=400)
@given(st.text("0123456789_+-.:,eExobn yYfaI", max_size=7))
def test_what_is_not_ambiguous_is_the_same_to_a_reader_of_yaml_1_1(text: str) -> None:
    text = text.strip()
    if is_ambiguous(text) or isinstance(resolve(text), Timestamp):
        return
    reader: Any = yaml.SafeLoader("")
    ours = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}[type(resolve(text))]
    assert reader.resolve(yaml.ScalarNode, text, (True, False)) == f"tag:yaml.org,2002:{ours}"
