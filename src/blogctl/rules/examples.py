"""The examples of rules under examination: as the dialect of their settings reads them, at one fixed moment."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.detection import dialect_class
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.rules.base import BlogExample, Examined
from blogctl.settings import Settings
from blogctl.source import Source

_NO_SETTINGS = Settings()
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
"""The moment at which every example is looked at."""


def example_document(text: str, path: str, settings: Settings = _NO_SETTINGS) -> Document:
    """The document of an example; half a surrogate pair in it stands for a byte that is not UTF-8."""
    source = Source.from_bytes(path, text.encode("utf-8", "surrogateescape"))
    return Document.read(source, _dialect_of(settings).find_front_matter)


def examined_document(document: Document, settings: Settings) -> Examined:
    """A document as the rules see it."""
    dialect = _dialect_of(settings)
    zone = settings.timezone or "UTC"
    facts = BlogFacts(ZoneInfo(zone), zone, settings.base_url)
    post = dialect.read(document, facts)
    return Examined(document, post, facts=facts, dialect=dialect, settings=settings, now=NOW)


def _dialect_of(settings: Settings) -> Dialect:
    return dialect_class(settings.dialect or "default")()


def posts_of(example: BlogExample) -> list[Post]:
    """The posts of a little blog."""
    documents = (example_document(text, path) for path, text in example.files.items())
    return [examined_document(document, Settings()).post for document in documents]
