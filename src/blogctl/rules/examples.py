"""The examples of rules under examination: as the dialect of their settings reads them, at one fixed moment."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.detection import dialect_class
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.rules.base import BlogExample, Examined
from blogctl.settings import Settings
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
"""The moment at which every example is looked at."""


def example_document(text: str, path: str) -> Document:
    """The document of an example; half a surrogate pair in it stands for a byte that is not UTF-8."""
    return Document.read(Source.from_bytes(path, text.encode("utf-8", "surrogateescape")))


def examined_document(document: Document, settings: Settings) -> Examined:
    """A document as the rules see it."""
    dialect = dialect_class(settings.dialect or "default")()
    document = Document.read(document.source, dialect.find_front_matter)
    zone = settings.timezone or "UTC"
    facts = BlogFacts(ZoneInfo(zone), zone, settings.base_url)
    post = dialect.read(document, facts)
    return Examined(document, post, facts=facts, dialect=dialect, settings=settings, now=NOW)


def posts_of(example: BlogExample) -> list[Post]:
    """The posts of a little blog."""
    documents = (example_document(text, path) for path, text in example.files.items())
    return [examined_document(document, Settings()).post for document in documents]
