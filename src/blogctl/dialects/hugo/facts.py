"""Why a post of a Hugo blog is public or not, besides its flag and its date: what is inherited, what is configured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blogctl.dialects.explaining import fact_of
from blogctl.dialects.hugo.cascade import Inherited
from blogctl.dialects.hugo.reading import is_empty
from blogctl.dialects.hugo.settings import IN_NAME, Chains, Language
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Mapping, Value
from blogctl.post import Fact

_DECIDING = frozenset({"draft", "headless", "build"})
_SWITCHES = (
    ("builddrafts", "buildDrafts", "drafts are published"),
    ("buildfuture", "buildFuture", "posts are published before their date"),
    ("buildexpired", "buildExpired", "posts stay after they have expired"),
)


def facts_beside(
    document: Document, languages: Sequence[Language], above: dict[str, Inherited]
) -> Iterator[Fact]:  # fmt: skip
    """The facts, in the order in which they decide; the first language is the file's own."""
    chains = languages[0].chains
    own = {entry.key.lower(): entry for entry in document.root.entries}
    for key, inherited in above.items():
        if key not in own and (key in _DECIDING or any(key in chain for chain in chains)):
            yield Fact(None, inherited.origin, f"gives the post {key}: {_shown(inherited.value)}")
    yield from _build_facts(document, own)
    if deciding := _deciding_date(own, chains):
        meaning = "decides, in the place of date, since when the post is public"
        yield fact_of(document, deciding, meaning)
    for key, name, meaning in _SWITCHES:
        if any(language.is_on(key) for language in languages):
            yield Fact(None, "Hugo's configuration", f"{name} is on, so {meaning}")
    if not any(language.makes_pages for language in languages):
        yield Fact(None, "Hugo's configuration", "disableKinds has page, so Hugo makes no page of any post")


def _build_facts(document: Document, own: dict[str, Entry]) -> Iterator[Fact]:
    if headless := own.get("headless"):
        yield fact_of(document, headless, "true keeps Hugo from making a page of the post")
    build = own.get("build")
    for entry in build.value.entries if build and isinstance(build.value, Mapping) else ():
        if entry.key.lower() == "render":
            yield fact_of(document, entry, "never keeps Hugo from making a page of the post")
        elif entry.key.lower() == "list":
            yield fact_of(document, entry, "never keeps the post out of every list")


def _deciding_date(own: dict[str, Entry], chains: Chains) -> Entry | None:
    """The key that decides since when the post is public, where it is another one than the one of its date."""
    of_publishing, of_date = (_first(own, chain) for chain in (chains.publishdate, chains.date))
    return of_publishing if of_publishing is not of_date else None


def _first(own: dict[str, Entry], chain: tuple[str, ...]) -> Entry | None:
    entries = (own[name] for name in chain if name != IN_NAME and name in own)
    return next((entry for entry in entries if not is_empty(entry)), None)


def _shown(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
