"""Hexo: what lies in `_posts` is published unless `published` is false, and drafts lie in `_drafts`.

The rules are those of Hexo's `lib/plugins/processor/post.ts` (what a file says), `lib/hexo/index.ts` (what is shown)
and `lib/plugins/filter/new_post_path.ts` (how files are named).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from posixpath import basename, dirname, splitext

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts, Keys, Site
from blogctl.dialects.dates import DateError, parse_moment
from blogctl.dialects.dialect import Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.flags import read_flag
from blogctl.dialects.hexo.addresses import (
    REDIRECTING,
    Known,
    address_as_written,
    address_of_page,
    address_of_post,
    address_rules,
    as_linked,
    chains_in,
    date_values,
    is_of_name,
    needs_date,
    texts_of,
    title_of,
)
from blogctl.dialects.hexo.dates import parse_hexo_date
from blogctl.dialects.hexo.doubts import impossible_name, is_false, refused, unseen
from blogctl.dialects.hexo.names import further_values
from blogctl.dialects.hexo.places import DRAFTS, POSTS, Places, is_on
from blogctl.dialects.hexo.references import HexoReferences
from blogctl.dialects.hexo.text import find_meant
from blogctl.dialects.hexo.writing import path_of_published, path_of_unpublished, readable_scaffold
from blogctl.dialects.names import NameFacts
from blogctl.dialects.reading import IdeaReader
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.nodes import Entry, Scalar, Value
from blogctl.errors import EditRefused
from blogctl.post import Fact, Kind, Moment, Post, Visibility
from blogctl.source import Source, Span

_MEANS = {POSTS: "so it is no draft", DRAFTS: "so it is a draft", "": "so it is a page, which no flag holds back"}
_BAD_DATE = "Hexo takes another day for it, or the day when the file was made, and publishes the post"


class HexoDialect(HexoReferences):
    """Posts and drafts below `source/_posts` and `source/_drafts`; all other Markdown of `source/` is pages."""

    name = "hexo"
    title = "Hexo"
    reads = ("_config.yml", "_config.yaml", "_config.json", "package.json")
    zone_settings = (("timezone",),)
    keys = Keys(
        updated=("updated",),
        expires=(),
        description=("description", "excerpt"),
        draft=("published",),
        tags=("tags", "tag"),
        categories=("categories", "category"),
        slug=(),
        aliases=(),
        image=("cover", "thumbnail", "banner", "image", "photos", "photo", "top_img", "index_img"),
        language=("lang", "language"),
        address=("permalink",),
    )
    known = frozenset(
        ("layout", "comments", "disableNunjucks", "id", "link", "mathjax", "math", "katex", "toc", "top",
         "sticky", "type", "keywords", "copyright", "subtitle", "reward", "aside", "swiper_index", "top_group_index",
         "hide", "hidden", "password", "abstract", "message", "series", "sitemap", "headimg", "header", "sidebar",
         "highlight_shrink", "icon", "order", "nav_order", "nocopyright", "noindex", "external_link", "lede",
         "summary"),
    )  # fmt: skip
    suffixes = (".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext")
    syntaxes = ("yaml", "json")
    separator = ""
    nests_categories = True
    leaves_keys_empty = True
    titles_pages = False
    is_draft_reversed = True
    follows = "Hexo publishes the post all the same"
    hint_to_draft = "write published: false, or move the file to source/_drafts"
    on_bad_flag = "Hexo takes that for true, and publishes the post"
    date_form = "2024-01-31 12:30:00"
    rule = "Hexo publishes what lies in _posts unless published is false; what lies in _drafts it holds back"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.places = Places(settings)
        languages = settings.texts("language")
        self.site = Site(
            title=settings.text("title"),
            base_url=settings.text("url").rstrip("/"),
            author=settings.text("author"),
            language=languages[0] if languages else "en",
            timezone=settings.text("timezone") or "local",
            content=(self.places.source,),
        )
        self.passed_over = (settings.text("public_dir").strip("/") or "public",)
        self.addresses = address_rules(settings)
        self.holds_future_back = not is_on(settings, "future", default=True)
        self.shows_drafts = is_on(settings, "render_drafts")
        if self.addresses.makes_redirects:
            self.keys = self.keys._replace(aliases=("alias", "aliases"))

    # Where posts are.

    def posts_among(self, paths: Iterable[str], facts: BlogFacts) -> list[str]:
        return [path for path in paths if path.endswith(self.suffixes) and self.places.holds(path)]

    def kind_of(self, path: str, facts: BlogFacts) -> Kind:
        """A post, if it lies in `_posts` or `_drafts`."""
        return Kind.POST if self.places.kind(path) else Kind.PAGE

    def name_facts(self, path: str, facts: BlogFacts) -> NameFacts:
        """The slug is the title by `new_post_name`, or the file's name; a file called index goes by its folder."""
        values = self.places.values_in_name(path)
        slug = basename(values.get("title") or splitext(path)[0])
        if slug == "index" and "/" in self.places.inside(path):
            slug = basename(dirname(path))
        day = self.places.day_in_name(path)
        date = parse_hexo_date(day, self.zone_of(facts, has_time=False)) if day else None
        return NameFacts(slug, values.get("lang", ""), date if isinstance(date, Moment) else None)

    def holder_of(self, path: str) -> str:
        """The folders in which all posts, all drafts or all pages lie are nobody's own."""
        return super().holder_of(path) if "/" in self.places.inside(path) else path

    def companions_of(self, path: str) -> tuple[str, ...]:
        return self.places.assets_of(path)

    # What a file says.

    def find_front_matter(self, text: str) -> FrontMatter | None:
        return find_meant(text)

    def parse_date(self, text: str, facts: BlogFacts, span: Span | None = None) -> Moment | DateError:
        return parse_hexo_date(text, self.zone_of(facts, has_time=True), span)

    def doubts(self, reader: IdeaReader) -> Iterator[Problem]:
        """Nothing that stands in a post is a doubt while its folder or its flag holds it back."""
        yield from unseen(reader.document)
        if self._is_held_back(reader.document.path, reader.entries.get("draft")):
            return
        yield from super().doubts(reader)
        name = self.places.title_in_name(reader.document.path) if is_of_name(self.addresses.permalink) else ""
        yield from refused(reader.document, reader.entries.get("address"), name)
        flag = reader.entries.get("draft")
        if flag is None or self.shows_drafts:
            return
        if self.places.kind(reader.document.path):
            if isinstance(wrong := read_flag(flag, self.on_bad_flag), Problem):
                yield wrong
        elif is_false(flag):
            hint = "to keep it from the public, move it to a folder whose name begins with _"
            yield Problem("BC203", flag.key_span, "Hexo publishes every page, whatever published says", hint)

    def date_of(self, reader: IdeaReader, in_name: NameFacts) -> Moment | None:
        entry = reader.entries.get("date")
        is_held_back = self._is_held_back(reader.document.path, reader.entries.get("draft"))
        if entry is None:
            if not (in_name.date or is_held_back):
                reader.problems += impossible_name(reader.document, self.places)
            return in_name.date
        if is_held_back:
            return reader.moment_or_none("date")
        moment = reader.moment("date")
        if moment is None:
            wrong = reader.problems.pop()
            reader.problems.append(wrong._replace(message=f"{wrong.message}; {_BAD_DATE}"))
        elif isinstance(entry.value, Scalar) and not entry.value.is_plain:
            zone = self.zone_of(reader.facts, has_time=moment.has_time)
            quoted = parse_hexo_date(moment.text, zone, moment.span, is_quoted=True)
            return quoted if isinstance(quoted, Moment) else moment
        return moment

    def draft_of(self, reader: IdeaReader) -> bool | None:
        flag = reader.entries.get("draft")
        return is_false(flag) if flag and self.places.kind(reader.document.path) else None

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """Future posts and pages are held back only if the configuration says so."""
        return (reader.latest("date", date) if self.holds_future_back else None), None

    def visibility(self, reader: IdeaReader, kind: Kind, draft: bool | None, date: Moment | None) -> Visibility:
        is_held_back = self._is_held_back(reader.document.path, reader.entries.get("draft"))
        return Visibility.DRAFT if is_held_back else Visibility.PUBLIC

    def texts_of(self, reader: IdeaReader, idea: str) -> tuple[str, ...]:
        """Categories may lie in lists in a list."""
        chains = chains_in(reader.entries.get(idea)) if idea == "categories" else [reader.texts(idea)]
        return tuple(dict.fromkeys(name for chain in chains for name in chain))

    def _is_held_back(self, path: str, flag: Entry | None) -> bool:
        """Whether the folder or the flag keeps a post from the public."""
        folder = self.places.kind(path)
        if self.shows_drafts or not folder:
            return False
        return folder == DRAFTS or (flag is not None and is_false(flag))

    def url_of(self, post: Post, reader: IdeaReader) -> str:
        permalink = reader.text("address")
        if post.kind is Kind.PAGE:
            path = address_of_page(self.places.below(post.path), permalink)
        elif permalink:
            path = address_as_written(permalink, self.addresses)
        elif post.date is None and needs_date(self.addresses.permalink):
            return ""
        else:
            path = address_of_post(self._known(post, reader), self.addresses)
        return reader.facts.base_url + as_linked(path, self.addresses)

    def _known(self, post: Post, reader: IdeaReader) -> Known:
        zone = self.zone_of(reader.facts, has_time=True)
        chains = chains_in(reader.entries.get("categories"))
        return Known(
            self.places.title_in_name(post.path),
            title_of(reader.entries.get("title")),
            post.date.instant.astimezone(zone) if post.date else None,
            chains[-1] if chains else (),
            {"layout": "post", **texts_of(reader.document), **further_values(self.places.values_in_name(post.path))},
        )

    def facts_beside(self, post: Post, document: Document) -> Iterator[Fact]:
        folder = self.places.kind(document.path)
        shown = "but render_drafts is on, so Hexo shows it" if self.shows_drafts and folder == DRAFTS else ""
        yield Fact(None, f"the folder {self.places.source}/{folder}".rstrip("/"), shown or _MEANS[folder])
        if post.date and not self.holds_future_back:
            yield Fact(None, "future", "is not off in _config.yml, so Hexo publishes whatever the date")

    # What is written.

    def base_of_aliases(self, facts: BlogFacts) -> str:
        """The plugin makes routes of them, which begin at the folder that Hexo builds."""
        return facts.base_url

    def redirection_by_hand(self, before: Post, after: Post, facts: BlogFacts) -> str:
        return f"Hexo itself has no key for that; the plugin {REDIRECTING} has one"

    def path_of_new(self, slug: str, kind: Kind, facts: BlogFacts, *, bundle: bool, others: Sequence[str]) -> str:
        """A draft lies in `_drafts`; a page has a folder of its own, and is public as soon as Hexo builds."""
        if kind is Kind.PAGE:
            return f"{self.places.source}/{slug}/index.md"
        folder = f"{self.places.source}/{DRAFTS}"
        return f"{folder}/{slug}/index.md" if bundle else f"{folder}/{slug}{self.places.new_post_name.suffix or '.md'}"

    def templates(self, kind: Kind, path: str) -> tuple[str, ...]:
        return ("scaffolds/page.md",) if kind is Kind.PAGE else ("scaffolds/draft.md", "scaffolds/post.md")

    def as_template(self, template: Source) -> Source:
        return readable_scaffold(template)

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        """The folder says what a draft is."""
        return {key: value for key, value in super().values_of_new(values).items() if key != "draft"}

    def date_like(self, model: str) -> str:
        """In the style of the one before; but an offset, which Hexo reads otherwise, is left out."""
        moment = parse_moment(model, UTC)
        return model if isinstance(moment, Moment) and not moment.has_offset else self.date_form

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        flag = self.entry_of(document, "draft")
        if flag is not None and self.places.kind(document.path):
            document = document.set("published", True)
        if date is not None:
            document = self.with_date(document, date)
        if self.places.kind(document.path) != DRAFTS:
            return document
        return document.rewritten(document.text, path=self._path_of_published(document, facts))

    def _path_of_published(self, document: Document, facts: BlogFacts) -> str:
        post = self.read(document, facts)
        values = {**self.addresses.defaults, **texts_of(document), "title": post.slug}
        if post.date is not None:
            values |= date_values(post.slug, post.date.instant.astimezone(self.zone_of(facts, has_time=True)))
        return path_of_published(document.path, values, self.places)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        """Where the post has a flag, that is set; else it moves to `_drafts`."""
        flag = self.entry_of(document, "draft")
        if self._is_held_back(document.path, flag):
            return document
        if not self.places.kind(document.path):
            reason = "Hexo publishes every page; move it to a folder whose name begins with _"
            raise EditRefused(document.path, "the page", reason)
        if self.shows_drafts:
            raise EditRefused(document.path, "the post", "render_drafts is on, so Hexo publishes drafts, too")
        if flag is not None:
            return document.set("published", False)
        return document.rewritten(document.text, path=path_of_unpublished(document.path, self.places))
