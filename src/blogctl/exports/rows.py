"""Rows of named values in a machine format: the table of formats, and the choice of fields.

JSON and JSON Lines carry the true values and YAML all that YAML can. The other formats are for eyes, shells and
spreadsheets: what could act there is shown escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from blogctl.errors import BadUsage

Row = Mapping[str, Any]
"""Values by field: None, a bool, an int, a float, a text, or a list or mapping of these."""

FORMATS = {
    "json": "an array of objects, one on each line; the true values",
    "jsonl": "an object on each line; the true values",
    "csv": "for spreadsheets: a header, CRLF, quotes where needed (RFC 4180); formulas are made text",
    "tsv": "for cut and awk: a header, then a line each; tab, newline, backslash and controls are shown escaped",
    "yaml": "a list of mappings, the same for YAML 1.1 and 1.2",
    "paths": "the path alone, one on each line",
    "slugs": "the slug alone, one on each line",
    "field": "one field alone, one on each line",
    "count": "how many there are",
    "template": "a line each, made from a template such as '{{ slug }} {{ title }}'",
}
"""By name, with one line for the manual and for completion in a shell."""

_FIELDS_OF_FORMAT: dict[str, tuple[str, ...]] = {"paths": ("path",), "slugs": ("slug",), "count": ()}


class Request(NamedTuple):
    """How rows are wanted; every row has exactly these fields, in this order."""

    fields: tuple[str, ...]
    template: str = ""
    null: bool = False
    """A NUL behind each row instead of a newline, and nothing escaped."""


def lines_of_rows(
    rows: Iterable[Row], fields: Sequence[str], format_name: str, *, template: str = "", null: bool = False
) -> Iterator[str]:
    """The rows in a format of FORMATS, as pieces that each end a line; `fields` are all that the rows have, in order.

    Raises BadUsage, before the first piece, for an unknown format and for a field that there is not.
    """
    request = request_for(fields, fields, format_name, template=template, null=null)
    return written(({name: row[name] for name in request.fields} for row in rows), format_name, request)


def request_for(
    known: Sequence[str], wanted: Sequence[str], format_name: str, *, template: str = "", null: bool = False
) -> Request:
    """The fields that a format needs, of those that are known and those that are wanted. Raises BadUsage."""
    if format_name not in FORMATS:
        from blogctl.query.spelling import hint_for

        raise BadUsage(f"{format_name or 'nothing'} is no output format", hint_for(format_name, FORMATS, "formats"))
    if format_name in _FIELDS_OF_FORMAT:
        wanted = _FIELDS_OF_FORMAT[format_name]
    elif format_name == "template":
        from blogctl.exports.as_template import fields_of

        wanted = fields_of(template)
    elif format_name == "field" and len(wanted) != 1:
        raise BadUsage("one field is needed for an output of one field", "name it, as in --field title")
    if null and format_name not in {"paths", "slugs", "field", "template"}:
        raise BadUsage(f"{format_name} cannot be ended by NUL", "-0 goes with paths, slugs, --field and --template")
    return Request(chosen_fields(known, wanted), template, null)


def chosen_fields(known: Sequence[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """The wanted fields in their order, each once. Raises BadUsage for one that is not known, with the nearest."""
    chosen = tuple(dict.fromkeys(name.strip() for name in wanted))
    for name in chosen:
        if name not in known:
            from blogctl.query.spelling import hint_for

            raise BadUsage(f"there is no field {name or 'without a name'}", hint_for(name, known, "fields"))
    return chosen


def written(rows: Iterable[Row], format_name: str, request: Request) -> Iterator[str]:
    """The rows, which have exactly the request's fields, in a format; only what that format needs is imported."""
    match format_name:
        case "json" | "jsonl":
            from blogctl.exports import as_json

            return as_json.array_of(rows) if format_name == "json" else as_json.lines_of(rows)
        case "csv":
            from blogctl.exports.as_csv import lines_of_csv

            return lines_of_csv(rows, request.fields)
        case "tsv":
            from blogctl.exports.as_tsv import lines_of_tsv

            return lines_of_tsv(rows, request.fields)
        case "yaml":
            from blogctl.exports.as_yaml import lines_of_yaml

            return lines_of_yaml(rows)
        case "template":
            from blogctl.exports.as_template import lines_of_template

            return lines_of_template(rows, request.template, null=request.null)
        case "count":
            return iter([f"{sum(1 for _ in rows)}\n"])
        case _:
            from blogctl.exports.as_lines import lines_of_field

            return lines_of_field(rows, request.fields[0], null=request.null)
