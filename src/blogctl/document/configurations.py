"""Configuration files of TOML, YAML and JSON, read with places as front matter is, within wider bounds."""

from __future__ import annotations

from blogctl.document.bounds import CONFIGURATION
from blogctl.document.nodes import Mapping
from blogctl.source import BYTE_ORDER_MARK, Source, Span


def read_configuration(source: Source, syntax: str) -> Mapping:
    """The keys and values of a file, which is `toml`, `yaml` or `json`. Raises Unreadable."""
    start = len(BYTE_ORDER_MARK) if source.text.startswith(BYTE_ORDER_MARK) else 0
    block = Span(start, len(source.text))
    if syntax == "toml":
        from blogctl.document import toml_syntax

        return toml_syntax.read_mapping(source.text, block, CONFIGURATION)
    if syntax == "json":
        from blogctl.document import json_syntax

        return json_syntax.read_mapping(source.text, block, CONFIGURATION)
    from blogctl.document import yaml_syntax

    return yaml_syntax.read_mapping(source.text, block, CONFIGURATION)
