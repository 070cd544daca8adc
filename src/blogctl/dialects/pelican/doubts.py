"""What makes Pelican publish a post that was probably to be held back, or leave one out that was to be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogctl.diagnostics import Fix, Problem
from blogctl.dialects.dates import DateError
from blogctl.dialects.flags import is_one_slip_away, span_of
from blogctl.dialects.reading import IdeaReader, read_date
from blogctl.dialects.suspicion import hidden_intentions
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Scalar
from blogctl.source import Edit, Span

if TYPE_CHECKING:
    from blogctl.dialects.pelican.reading import PelicanReading

PUBLIC_WORDS = frozenset({"published", "hidden"})
_WORDS = ("published", "draft", "hidden", "skip")
_OF_PELICAN = frozenset(
    {
        "allowed_statuses", "content", "default_status", "get_content", "get_relative_source_path", "get_siteurl",
        "get_summary", "get_url_setting", "is_valid", "mandatory_properties", "relative_dir", "settings", "url_format",
    }
)  # fmt: skip
"""Keys that take the place of something of Pelican's own, so that it cannot read the post."""
_ONCE = frozenset(
    {
        "title", "tags", "date", "modified", "status", "category", "author", "authors", "save_as", "url", "slug",
        "lang", "template", "translation",
    }
)  # fmt: skip
"""The keys that mean one thing each; all others may stand twice, and are lists then."""
_STRAY_STATUS = re.compile(r"(?im)^[ \t]*(status)[ \t]*:[ \t]*[\"']?(?:draft|hidden|skip|private)\b")
_PARAGRAPH_END = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r"(?m)^(?:---|\.\.\.)")


def first_line(text: str) -> str:
    """What Pelican takes of a value of several lines, where the key means one thing."""
    return text.partition("\n")[0].strip()


def doubts_about(reader: IdeaReader, dialect: PelicanReading, said: dict[str, str]) -> Iterator[Problem]:
    """The doubts about a file; `said` is what its path says."""
    document = reader.document
    reader.problems[:] = [problem for problem in reader.problems if not _is_harmless(problem, document)]
    status = dialect.status_written(document) or dialect.default_status(document.path)
    if status.lower() in PUBLIC_WORDS:  # otherwise it is held back already
        yield from hidden_intentions(document, reader.unknown, dialect)
        yield from _stray_status(document)
    yield from _untellable(document)
    if "updated" in reader.entries:
        moment = read_date(reader.entries["updated"], dialect, reader.facts)
        if isinstance(moment, Problem):
            yield moment._replace(message=f"{moment.message}, and Pelican leaves the post out")
    if "date" in said and isinstance(error := dialect.parse_date(said["date"], reader.facts), DateError):
        message = f"the file's name gives the date {said['date']}, which Pelican cannot read: {error.message}"
        yield Problem(error.code, document.opening, message, "give the file another name")
    yield from _outside(document)


def _untellable(document: Document) -> Iterator[Problem]:
    """What keeps Pelican from reading the post, or blogctl from telling when it is published."""
    front = document.front
    if front is not None and (front.syntax == "fields") != document.path.endswith(".rst"):
        reads, has = ("fields (:date:)", "headers") if front.syntax == "headers" else ("headers (Date:)", "fields")
        message = f"Pelican reads {reads} in a file of this name, and these are {has}, so it leaves the post out"
        yield Problem("BC218", document.opening, message, "give the file another name, or write them so")
    for entry in document.root.entries:
        if entry.key in _OF_PELICAN:
            message = f"{entry.key} is a name that Pelican itself uses, so it cannot read the post"
            yield Problem("BC218", entry.key_span, message, "give the key another name")
        elif entry.key == "timezone":
            message = "the post has a time zone of its own, which blogctl does not follow"
            yield Problem("BC301", span_of(entry), message, "remove it, and write the date with its offset")


def status_problem(document: Document, written: str, *, is_dated: bool) -> Problem | None:
    """What is wrong with the status of a post, if it has one."""
    entry = document.find("status")
    if entry is None:
        return None
    if not written:
        what = "is empty" if entry.value.span.end <= entry.value.span.start else "stands on the next line"
        message = f"the status {what}; Pelican takes that for none, and publishes the post"
        return Problem("BC204", span_of(entry), message, "write draft, hidden, skip or published behind it")
    if written.lower() not in _WORDS:
        return _unknown_status(entry, written)
    if written.lower() == "skip" and written != "skip":
        message = f"Pelican knows skip in small letters only, and breaks off at {written}"
        return Problem("BC204", span_of(entry), message, "write skip", _replacing(entry, "skip"))
    if written.lower() in PUBLIC_WORDS and not is_dated:
        message = f"the status is {written.lower()}, but the post has no date, so Pelican leaves it out"
        return Problem("BC303", span_of(entry), message, "blogctl publish writes today's date")
    return None


def _unknown_status(entry: Entry, written: str) -> Problem:
    word = re.split(r"[ #,;]", written.strip("\"'").lower())[0].strip("\"'")
    meant = next((known for known in _WORDS if word == known or is_one_slip_away(word, known)), "")
    message = f"the status {written} is none that Pelican knows, so it leaves the post out"
    hint = f"did you mean {meant}?" if meant else "write draft, hidden, skip or published"
    return Problem("BC204", span_of(entry), message, hint, _replacing(entry, meant) if meant else None)


def _replacing(entry: Entry, word: str) -> Fix | None:
    if not isinstance(entry.value, Scalar) or entry.value.style != "plain":
        return None
    return Fix((Edit(entry.value.span, word),), f"status: {word}", safe=False)


def _is_harmless(problem: Problem, document: Document) -> bool:
    """Whether a problem is of a key that stands twice and may."""
    return problem.code == "BC103" and document.text[slice(*problem.span)].lower() not in _ONCE


def _stray_status(document: Document) -> Iterator[Problem]:
    """A status where Pelican does not look: in the lines of another value, or below the end of the headers."""
    for entry in document.root.entries:
        behind = entry.span.end - entry.value.span.start
        if behind > 0 and (found := _STRAY_STATUS.search(document.text, entry.value.span.start, entry.span.end)):
            message = f"this line goes on with {entry.key}, for it is indented, and is no status to Pelican"
            yield Problem("BC205", Span(*found.span(1)), message, "begin it at the margin")
    start = document.body_span.start
    if found := _STRAY_STATUS.search(document.text, start, _end_of_what_looks_like_headers(document)):
        message = "the headers have ended above this line, so it is no status to Pelican, but text of the post"
        yield Problem("BC205", Span(*found.span(1)), message, "put it among the headers, without a blank line above")


def _end_of_what_looks_like_headers(document: Document) -> int:
    """The end of the text's first paragraph, or of a block that was opened by `---` and closed later on."""
    start = document.body_span.start
    is_fenced = document.opening.end > document.opening.start
    above = document.text[:start].rstrip()
    if is_fenced and not above.endswith(("---", "...")) and (found := _FENCE.search(document.text, start)):
        return found.start()
    found = _PARAGRAPH_END.search(document.text, start + len(document.body) - len(document.body.lstrip()))
    return found.start() if found else len(document.text)


def doubts_about_pages(document: Document, dialect: PelicanReading) -> Iterator[Problem]:
    """What makes more pages than one of a post, or none, though its status holds nothing back."""
    entry = document.find("save_as")
    if dialect.places.is_ambiguous(document.path):
        message = "ARTICLE_PATHS and PAGE_PATHS both lead here, so Pelican makes an article and a page of it"
        yield Problem("BC218", document.opening, message, "let one of them lead elsewhere")
    elif entry and not first_line(str(document.value("save_as") or "")):
        yield Problem(
            "BC218", entry.key_span, "save_as is empty, so Pelican writes no page", "write a path, or remove it"
        )
    elif not entry and not dialect.writes_articles and dialect.is_article(document.path):
        message = "ARTICLE_SAVE_AS is empty in the configuration, so Pelican writes no page"
        yield Problem("BC218", document.opening, message, "write a template there, or save_as in the post")


def _outside(document: Document) -> Iterator[Problem]:
    entry = document.find("save_as")
    value = document.value("save_as") if entry else None
    if entry and isinstance(value, str) and (value.startswith("/") or ".." in value.split("/")):
        message = f"save_as leads out of the site, to {first_line(value)}, so Pelican leaves the post out"
        yield Problem("BC218", span_of(entry), message, "write a path inside the site")
