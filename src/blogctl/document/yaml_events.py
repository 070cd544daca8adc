"""The events of a YAML text: libyaml's where it is installed, else those of PyYAML's own parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml.error import Mark
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner, ScannerError

from blogctl.source import BYTE_ORDER_MARK

NextEvent = Callable[[], Any]
"""Gives one event after the other. Any: PyYAML types every mark as one that may be missing, and none ever is."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser without libyaml; stops at the events, and makes no values."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def pure_events(text: str) -> NextEvent:
    """The events of PyYAML's own parser. Raises YAMLError, for a forbidden character at once.

    Where it would read what libyaml reads otherwise or not at all, it refuses: a byte order mark inside the text,
    a tab in an indentation, a `?` with no key or a `:` with no value behind it in brackets.
    """
    if BYTE_ORDER_MARK in text:
        raise ReaderError("<unicode string>", text.index(BYTE_ORDER_MARK), 0xFEFF, "unicode", "byte order mark")
    if found := re.search(r"(?<![^\n\r\x85\u2028\u2029]) *\t|\?(?=\s+[\],}])|:(?=\])", text):
        raise ScannerError(None, None, "found what libyaml refuses", Mark("", found.end() - 1, 0, 0, None, 0))
    next_event: NextEvent = PureParser(text).get_event
    return next_event


try:
    from yaml._yaml import CParser
except ImportError:  # a PyYAML that was built without libyaml: slower, and refuses a little more
    events_of = pure_events
else:

    def events_of(text: str) -> NextEvent:
        """The events of a text, read as they are asked for. Raises YAMLError, from the events as well."""
        return CParser(text).get_event
