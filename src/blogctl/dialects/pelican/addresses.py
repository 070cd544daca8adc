"""Where Pelican puts a post: its templates of addresses, filled with what it knows of the post."""

from __future__ import annotations

import re
from posixpath import basename, splitext
from string import Formatter
from typing import Any, NamedTuple

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.pelican.places import usual
from blogctl.dialects.pelican.slugs import Slugs, substitutions_of, usual_substitutions
from blogctl.post import Moment

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DIRECTIVE = re.compile(r"%(-?)(.)")


class Addresses(NamedTuple):
    """How a blog makes addresses and slugs."""

    article: str
    article_in_language: str
    page: str
    page_in_language: str
    slugs: Slugs
    category_slugs: Slugs
    source: str
    """What slugs are made of where a post has none: `title` or `basename`."""
    language: str
    """In small letters, as Pelican compares it; a post in another one has an address of the second kind."""

    def slug_from(self, title: str, path: str) -> str:
        """The slug that Pelican makes of a post's title, or of its file's name."""
        name = splitext(basename(path))[0]
        return self.slugs.slug_of(title if self.source == "title" and title else name)

    def can_be_told(self, made: str) -> bool:
        """Whether a slug that was made of a title is Pelican's: it writes each script in ASCII, blogctl only some."""
        return made.isascii() or self.slugs.keeps_letters

    def of(self, *, is_page: bool, language: str, known: dict[str, object]) -> str:
        """An address from the site's root, without its slash; empty where the template asks for what is not known."""
        in_default = not language or language == self.language
        template = (
            (self.page if in_default else self.page_in_language)
            if is_page
            else (self.article if in_default else self.article_in_language)
        )
        try:
            return _Filled().vformat(template, (), known)
        except (LookupError, ValueError, AttributeError):
            return ""


def addresses_in(settings: EngineSettings) -> Addresses:
    """How a configuration says that addresses are made."""
    clean = settings.truth("CLEAN_URLS")
    end = "/" if clean else ".html"
    return Addresses(
        article=_template(settings, "ARTICLE_URL", "{slug}" + end),
        article_in_language=_template(settings, "ARTICLE_LANG_URL", "{slug}-{lang}" + end),
        page=_template(settings, "PAGE_URL", "pages/{slug}" + end),
        page_in_language=_template(settings, "PAGE_LANG_URL", "pages/{slug}-{lang}" + end),
        slugs=_slugs(settings, "SLUG_REGEX_SUBSTITUTIONS"),
        category_slugs=_slugs(settings, "CATEGORY_REGEX_SUBSTITUTIONS", "SLUG_REGEX_SUBSTITUTIONS"),
        source=settings.text("SLUGIFY_SOURCE") or "title",
        language=(settings.text("DEFAULT_LANG") or "en").lower(),
    )


def _template(settings: EngineSettings, key: str, default: str) -> str:
    found = settings.find(key)
    return found.value if found and isinstance(found.value, str) else default


def _slugs(settings: EngineSettings, *keys: str) -> Slugs:
    given = next(
        ((key, found) for key in keys if (found := settings.find(key)) and isinstance(found.value, list)), None
    )
    if given is None:
        substitutions = usual_substitutions(usual(settings, ""))
    else:
        substitutions = substitutions_of(settings.items(given[0]), *given)
    return Slugs(substitutions, settings.truth("SLUGIFY_PRESERVE_CASE"), settings.truth("SLUGIFY_USE_UNICODE"))


class _Filled(Formatter):
    """Fills `{slug}` and `{date:%Y/%b}`; it looks nothing up inside a value, for a template is not to be run."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Moment):
            return _date_text(value, format_spec)
        return format(str(value), format_spec)


def _date_text(moment: Moment, pattern: str) -> str:
    """A date as Pelican writes it: in English, and with `%-d` for a number without zeros at its front."""

    def written(found: re.Match[str]) -> str:
        name = found[2]
        if name in "bB":
            month = _MONTHS[moment.instant.month - 1]
            return month[:3] if name == "b" else month
        text = moment.instant.strftime(f"%{name}")
        return (text.lstrip("0") or "0") if found[1] else text

    return _DIRECTIVE.sub(written, pattern) if pattern else str(moment.instant)
