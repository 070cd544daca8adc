"""BC215: a slug makes an address that is hard to read or to type."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from blogctl.diagnostics import Problem, Severity
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.rules.slugs import is_tidy, tidied
from blogctl.rules.unsafe_slug import why_unsafe
from blogctl.settings import Settings


class UntidySlug(Rule):
    """Finds a slug with spaces, capitals, or characters that an address can hold only as escapes.

    `My Post!` becomes `/posts/My%20Post%21/`. On a server that tells capitals apart `/posts/my-post/` then is not
    found, and on one that does not, two posts may share a place. Letters of every script are fine. Nothing is said
    where the engine makes the address tidy by itself, as Hugo does.
    """

    code = "BC215"
    name = "untidy-slug"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: Sleep\nslug: deep-sleep_2\n---\n"),
        Good("---\ntitle: Sleep\n---\n", path="posts/नींद.md"),
        Good("---\ntitle: Sleep\n---\n", "content/posts/Deep Sleep.md", Settings(dialect="hugo")),
        Good("---\ntitle: Sleep\n---\n", path="posts/2024-01-02-sleep-1.5.md"),
    )
    bad = (
        Bad("---\ntitle: Sleep\nslug: Deep Sleep\n---\n", 3, 7),
        Bad('{"title": "Sleep", "slug": "sleep?"}\n', 1, 28),
        Bad("---\ntitle: Sleep\n---\n", 1, 1, path="posts/My Post.md"),
    )

    def check(self, examined: Examined) -> Iterable[Problem]:
        slug = examined.post.slug
        if is_tidy(slug) or why_unsafe(slug) or slug not in unquote(examined.post.url):  # the engine tidies it
            return ()
        better = tidied(slug)
        hint = f"a better one: {better}" if better else "write letters, digits and hyphens"
        return (Problem(self.code, examined.place_of("slug"), f"the slug {slug} has {_what(slug)}", hint),)


def _what(slug: str) -> str:
    faults = [name for name, has in (("spaces", " " in slug), ("capitals", slug != slug.lower())) if has]
    if not faults or not is_tidy(slug.lower().replace(" ", "")):
        faults.append("characters that an address holds only as escapes")
    return " and ".join(faults)
