"""The names of posts: a slug, a slug with a language (`sleep@de`), a path; and which of them means one post alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from blogctl.post import Post, newest_first
from blogctl.query.predicates import language_key


class Naming:
    """What names mean in a blog; `language` is that of the posts that name none, empty where it is not known."""

    def __init__(self, posts_of: Callable[[str], list[Post]], language: str) -> None:
        self._posts_of = posts_of
        self.language = language

    def posts_named(self, name: str) -> list[Post]:
        """The posts of exactly this slug, or of this slug in this language; the newest first."""
        slug, sign, language = name.rpartition("@")
        wanted = language_key(language)
        in_language = [post for post in self._posts_of(slug) if wanted in self._languages(post)] if sign else []
        return sorted([*self._posts_of(name), *in_language], key=newest_first)

    def name_of(self, post: Post) -> str:
        """The shortest name that means this post alone: its slug, that with its language, else its path."""
        language = post.language or self.language
        names = (post.slug, f"{post.slug}@{language}") if language else (post.slug,)
        alone = (name for name in names if [one.path for one in self.posts_named(name)] == [post.path])
        return next(alone, post.path)

    def nearest_to(self, name: str, slugs: Iterable[str]) -> list[str]:
        """What may have been meant by a name that no post has: its slug in another language, else a slug like it."""
        from difflib import get_close_matches

        slug, sign, _ = name.rpartition("@")
        in_others = sorted(self._posts_of(slug), key=newest_first)[:3] if sign else []
        return list(map(self.name_of, in_others)) or get_close_matches(
            name, list(dict.fromkeys(slugs)), n=3, cutoff=0.5
        )

    def _languages(self, post: Post) -> set[str]:
        """The languages that a post can be asked for in: as it says, and what that means in this blog."""
        return {language_key(post.language), language_key(post.language or self.language)}
