"""Jekyll: a new draft goes to `_drafts`, and publishing moves it to `_posts`, where its name begins with its date.

What is read how stands in `jekyll_reading.py`. New posts are those of the plugin jekyll-compose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, tzinfo
from posixpath import basename, dirname, join, splitext

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dates import parse_moment
from blogctl.dialects.jekyll.dates import in_strict_form, is_in_utc
from blogctl.dialects.jekyll.flags import truth_of
from blogctl.dialects.jekyll.places import DATED_NAME, DRAFTS, POSTS, Place, Role
from blogctl.dialects.jekyll.reading import GEMFILE, JekyllReading
from blogctl.dialects.jekyll.references import Named, names_of, references_in, said_of
from blogctl.dialects.references import Meant, Reference
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Scalar, Timestamp, Value, said_by
from blogctl.errors import BadUsage, LinkRefused
from blogctl.post import Kind, Moment, Post

_ORDER = ("layout", "title", "date", "published", "description", "tags", "categories", "author")
_PAGES = "_pages"
_REDIRECTING = "jekyll-redirect-from"


class JekyllDialect(JekyllReading):
    """Posts in `_posts`, named `DATE-slug.md`, in any folder; drafts in `_drafts`; pages everywhere else."""

    # New posts.

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        if bundle:
            raise BadUsage("Jekyll knows no posts with a folder of their own", "leave out --bundle; nothing was made")
        if kind is Kind.POST:
            return join(self.places.source, self.places.home, DRAFTS, f"{slug}.md")
        pages = join(self.places.source, _PAGES)
        has_folder = self.places.includes(_PAGES) and any(path.startswith(f"{pages}/") for path in others)
        return join(pages if has_folder else self.places.source, f"{slug}.md")

    def flags_of_new(self, kind: Kind) -> dict[str, Value]:
        """The folder makes a draft; where it does not, `published` has to."""
        folder = join(self.places.source, self.places.home, DRAFTS)
        return {} if kind is Kind.POST and self.is_held_back(f"{folder}/x.md") else {"published": False}

    def defaults_of_new(self, kind: Kind) -> dict[str, Value]:
        """What jekyll-compose gives to a draft: a layout, unless all posts have one, and what it is told to give."""
        path, type_ = ("x.md", "pages") if kind is Kind.PAGE else (f"{POSTS}/x.md", "posts")
        layout: dict[str, Value] = {"layout": "page" if kind is Kind.PAGE else "post"}
        told = self.settings.table("jekyll_compose", "default_front_matter", "pages" if kind is Kind.PAGE else "drafts")
        return told if "layout" in self.defaults.of(path, type_) else layout | told

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        known = {key: values[key] for key in _ORDER if key in values}
        return known | {key: value for key, value in values.items() if key not in known}

    # Drafts that become posts, and posts that become drafts.

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        entry = self.entry_of(document, "draft")
        if entry is not None and truth_of(entry.value) is not True:
            document = document.set(entry.key, True)
        if date is not None:
            document = self.with_date(document, self._certain(date, self.entry_of(document, "date"), facts))
        place = self.places.find(document.path)
        if place is None or not (place.role is Role.DRAFT or (place.role is Role.POST and date is not None)):
            return document
        return self._at(document, self._path_of_post(document, place, facts))

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        """A post moves to `_drafts`, unless it says `published` itself; where no folder holds it back, that is said."""
        place = self.places.find(document.path)
        if self.is_held_back(document.path):
            return document
        entry = self.entry_of(document, "draft")
        if (entry is None or self.shows_unpublished) and place is not None and place.role is Role.POST:
            path = self._path_of_draft(document, place)
            if self.is_held_back(path):
                return self._at(document, path)
        if entry is not None and truth_of(entry.value) is False:
            return document
        return super().make_draft(document, facts)

    def _path_of_post(self, document: Document, place: Place, facts: BlogFacts) -> str:
        """Where a post belongs by its date; where it is, if it has none that can be told."""
        date = self.read(document, facts).date
        if date is None:
            return document.path
        day = date.instant.astimezone(self.zone_of(facts, has_time=False))
        name = f"{day:%Y-%m-%d}-{self.name_facts(document.path, facts).slug}{splitext(document.path)[1]}"
        return join(dirname(place.top), POSTS, dirname(place.below), name)

    def _path_of_draft(self, document: Document, place: Place) -> str:
        """Where a post belongs as a draft; its name keeps a date that stands nowhere else."""
        name = basename(document.path)
        found = DATED_NAME.fullmatch(name)
        if found and document.find("date"):
            name = found[2] + found[3]
        return join(dirname(place.top), DRAFTS, dirname(place.below), name)

    def _at(self, document: Document, path: str) -> Document:
        return document if path == document.path else document.rewritten(document.text, path=path)

    # Dates.

    def zone_to_write(self, model: str, facts: BlogFacts) -> tzinfo:
        moment = self.parse_date(model, facts) if is_in_utc(model) else None
        return UTC if isinstance(moment, Moment) and not moment.has_offset else super().zone_to_write(model, facts)

    def _certain(self, date: str, entry: Entry | None, facts: BlogFacts) -> str:
        """A date in the style of another one, with an offset if Jekyll would take it for another moment without."""
        node = entry.value if entry and isinstance(entry.value, Scalar) else None
        is_bare = node is None or node.style in {"plain", "empty"}
        model = said_by(node) if node else ""
        meant = parse_moment(in_strict_form(date), self.zone_to_write(model, facts))
        as_read = self.parse_date(Timestamp(date) if is_bare else date, facts)
        if not isinstance(meant, Moment) or not isinstance(as_read, Moment) or meant.instant == as_read.instant:
            return date
        return f"{date} {meant.instant:%z}"

    # Links.

    def references_in(self, document: Document) -> Iterable[Reference]:
        return references_in(document.text, document.body_span)

    def names_in_references(self, post: Post) -> Iterable[str]:
        named = self._named(post)
        return names_of(named) if named else ()

    def said_of(self, post: Post, meant: Meant, document: Document) -> str:
        """Refuses what Jekyll would stop at: a tag that means a draft."""
        named, reference = self._named(post), meant.reference
        becomes_draft = self._role(meant.post.path) is Role.POST and self._role(post.path) is Role.DRAFT
        is_built = self._role(document.path) is not Role.DRAFT
        if becomes_draft and is_built and document.path != meant.post.path:
            reason = "no tag can name a draft, and Jekyll would build nothing"
            raise LinkRefused(str(document.source.locate(reference.span)), reference.written, reason)
        return said_of(named, meant) if named else reference.written

    def base_of_aliases(self, facts: BlogFacts) -> str:
        """The plugin jekyll-redirect-from counts them from the blog's own root."""
        return facts.base_url

    def needed_for_aliases(self, path: str) -> str:
        named = (*self.settings.texts("plugins"), *self.settings.texts("gems"))
        gemfiles = (source.text for source in self.settings.sources if source.path == GEMFILE)
        if _REDIRECTING in named or any(_REDIRECTING in text for text in gemfiles):
            return ""
        return (
            f"only the plugin {_REDIRECTING} makes a redirect of it, and neither _config.yml nor {GEMFILE} names that"
        )

    def names_in_links(self, post: Post) -> tuple[str, ...]:
        named = self._named(post)
        in_name = splitext(basename(post.path))[0]
        names = (post.slug, in_name, *(part for part in (named.address if named else "").split("/")[-2:] if part))
        return tuple(dict.fromkeys(names))

    def _named(self, post: Post) -> Named | None:
        place = self.places.find(post.path)
        home = join(self.places.source, self.places.home, "") if self.places.source or self.places.home else ""
        address = post.url.removeprefix(self.site.base_url) if post.url else ""
        return Named(place, post.path.removeprefix(home), address) if place else None
