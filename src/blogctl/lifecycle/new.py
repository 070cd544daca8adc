"""A new post: a title and what else is known in, the path and the text of a draft out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.document.nodes import Timestamp, Value
from blogctl.errors import BadUsage, SlugTaken
from blogctl.lifecycle.dates import written_like
from blogctl.lifecycle.slugs import UNTITLED, check_slug, is_good_slug, numbered, slug_of, twin_key
from blogctl.lifecycle.templates import Beginning, compose_draft, fill_template
from blogctl.post import Kind, Post
from blogctl.settings import Settings
from blogctl.source import Source


class Request(NamedTuple):
    """What a user asks of a new post; what is None or empty comes from the configuration, or is left out."""

    title: str
    kind: Kind = Kind.POST
    slug: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    author: str = ""
    description: str = ""
    keys: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple's default; nothing ever writes to it
    date: datetime | None = None
    body: str = ""
    syntax: str = ""
    template: str | None = None
    """A path from the root; None for the configured one, empty for none."""
    bundle: bool = False


class Draft(NamedTuple):
    """Where a new post goes, and what it says."""

    path: str
    text: str


def new_draft(
    request: Request,
    template_for: Callable[[str], Source | None],
    posts: Sequence[Post],
    *,
    dialect: Dialect,
    facts: BlogFacts,
    settings: Settings,
) -> Draft:
    """Decide the slug and the path, and compose the text. Raises BadUsage, BadSlug and SlugTaken.

    `template_for` gives what a post at a path begins as; None if it begins as nothing.
    """
    title = clean_title(request.title)
    made = dialect.slug_for(title)
    own = made if is_good_slug(made) else slug_of(title)
    slug = _free_slug(request.slug or str(request.keys.get("slug", "")), own, posts, dialect)
    others = [other.path for other in posts]
    path = dialect.path_of_new(slug, request.kind, facts, bundle=request.bundle, others=others)
    beginning = _beginning(request, title, slug, _date_of(request, dialect, facts), settings, dialect)
    if dialect.names_slugs:
        beginning = beginning._replace(values=beginning.values | {"slug": slug}, given=beginning.given | {"slug"})
    syntax = checked_syntax(request.syntax or settings.new_syntax or dialect.syntaxes[0], dialect)
    template = template_for(path)
    if template is None:
        text = compose_draft(path, syntax, beginning, dialect)
    else:
        text = fill_template(path, template, syntax, beginning, dialect)
    return Draft(
        path, dialect.with_slug(Document.read(Source(path, text), dialect.find_front_matter), slug, facts).text
    )


def checked_syntax(syntax: str, dialect: Dialect) -> str:
    """The syntax, if the engine reads front matter in it. Raises BadUsage."""
    if syntax not in dialect.syntaxes:
        raise BadUsage(
            f"{dialect.title} reads no front matter in {syntax}", f"name one of {', '.join(dialect.syntaxes)}"
        )
    return syntax


def refuse_unreadable(document: Document) -> None:
    """Keep what could not be read again from being written. Raises BadUsage."""
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadUsage("a word of the command is not UTF-8", "give it as UTF-8; nothing was made") from None
    if document.problems:
        problem = document.problems[0]
        raise BadUsage(f"the post could not be read again: {problem.message}", f"{problem.hint}; nothing was made")


def clean_title(title: str) -> str:
    """The title with its white space made single spaces. Raises BadUsage for an empty one or control characters."""
    title = " ".join(title.split())
    if not title:
        raise BadUsage("the title is empty", 'give the post a title: blogctl new "A quiet week"')
    for sign in title:
        if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in "\u202a\u202b\u202c\u202d\u202e":
            name = f"U+{ord(sign):04X}"
            raise BadUsage(f"the title has the control character {name} in it", "leave it out")
    return title


def _free_slug(asked: str, own: str, posts: Sequence[Post], dialect: Dialect) -> str:
    """The slug that is asked for, else the title's own. Raises BadSlug and SlugTaken."""
    taken = {twin_key(post.slug): post.path for post in posts}
    if asked:
        check_slug(asked)
    slug = unicodedata.normalize("NFC", asked) or own
    if slug == UNTITLED and not asked:
        return numbered(slug, taken)
    made = twin_key(dialect.slugged(slug))
    if made in taken:
        raise SlugTaken(slug, taken[made], numbered(dialect.slugged(slug), taken))
    return slug


def _date_of(request: Request, dialect: Dialect, facts: BlogFacts) -> str:
    if request.date is None:
        return ""
    model = dialect.date_like("")
    return written_like(request.date, model, dialect.zone_to_write(model, facts), needs_time=True)


def _beginning(
    request: Request, title: str, slug: str, date: str, settings: Settings, dialect: Dialect
) -> Beginning:  # fmt: skip
    given: dict[str, Value] = {"title": title, **dialect.flags_of_new(request.kind)}
    if date:
        given["date"] = Timestamp(date)
    texts = {"description": request.description, "author": request.author}
    given |= {key: text for key, text in texts.items() if text}
    if request.tags:
        given["tags"] = list(dict.fromkeys((*settings.new_tags, *request.tags)))
    if request.categories:
        given["categories"] = list(request.categories)
    given |= {key: value for key, value in request.keys.items() if key != "slug"}  # the file's name says it
    defaults = dialect.defaults_of_new(request.kind)
    defaults = defaults | {key: value for key, value in settings.new_keys.items() if key != "slug"}
    if settings.new_tags:
        defaults["tags"] = list(settings.new_tags)
    if settings.author:
        defaults["author"] = settings.author
    author = str(given.get("author", settings.author))
    placeholders = {"title": title, "slug": slug, "author": author, "description": request.description}
    return Beginning(defaults | given, frozenset(given), request.body, placeholders)
