"""What Eleventy makes of a file that its author did not mean: it stops with an error, or publishes what is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from blogctl.diagnostics import Problem
from blogctl.dialects.eleventy.fences import is_in_toml, missed_front_matter
from blogctl.dialects.flags import span_of
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Value

_STOPS = "and Eleventy stops with an error"
_SUFFIX = re.compile(r"\.\w+$")
_EXTENSIONLESS = ("/_redirects", "/.htaccess", "/_headers")


def doubts_about(document: Document, *, reads_toml: bool) -> Iterator[Problem]:
    """What is wrong with a file besides its flags and dates, to Eleventy."""
    if document.front is None:
        if missed := missed_front_matter(document.text):
            hint = "begin the file with --- and close the block with ---"
            yield Problem("BC101", missed, "Eleventy sees no front matter here, and publishes all of it as text", hint)
    elif is_in_toml(document.text) and not reads_toml:
        hint = "write it in YAML: blogctl convert --to yaml"
        yield Problem("BC101", document.opening, f"the front matter is TOML, {_STOPS}", hint)
    for key, reason, hint in (
        ("permalink", _fault_of_permalink(document), "write an address: /posts/spring/"),
        ("tags", _fault_of_tags(document.value("tags")), "write a list of texts"),
    ):
        entry = document.find(key)
        if entry and reason:
            yield Problem("BC101", span_of(entry), f"{key} {reason}, {_STOPS}", hint)


def _fault_of_permalink(document: Document) -> str:
    permalink = document.value("permalink")
    if isinstance(permalink, dict):
        permalink = permalink.get("build")
        return "has build: false, which is written to a file called false" if permalink is False else ""
    if permalink is True:
        return "is true, which is no address"
    if not isinstance(permalink, str) or "{" in permalink or not permalink.strip():
        return ""
    is_page = permalink.endswith(("/", *_EXTENSIONLESS)) or _SUFFIX.search(basename(permalink))
    allows = document.value("eleventyAllowMissingExtension") is True
    return "" if is_page or allows else "has neither a slash nor a suffix at its end"


def _fault_of_tags(tags: Value) -> str:
    if not tags or isinstance(tags, str | list):
        return ""
    return "is a group of keys" if isinstance(tags, dict) else "is no text and no list"


def fault_of_data(path: str, document: Document) -> Problem:
    """That a file of data, which speaks for the post, cannot be read."""
    message = f"{path} cannot be read, so what it says of this post is not known"
    return Problem("BC101", document.opening, message, f"put {path} right")


def overruled_permalink(entry: Entry) -> Problem:
    """That an address is computed for a post that is to have none."""
    message = "an address is computed for the post all the same, so Eleventy may publish it"
    return Problem("BC101", span_of(entry), message, "take it out of what computes it, eleventyComputed.permalink")
