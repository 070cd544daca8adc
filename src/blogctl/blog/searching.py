"""Searching a blog: the posts that say some words, the best first, each with the lines where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from blogctl.blog.reading import Reading
from blogctl.errors import BadUsage
from blogctl.post import Post, Status

if TYPE_CHECKING:
    from blogctl.document.document import Document
    from blogctl.query.fulltext import Snippet, Term
    from blogctl.query.nodes import Node
    from blogctl.query.predicates import Query
    from blogctl.query.surroundings import Surroundings
    from blogctl.store.search import Hits

SNIPPET = 160
"""Characters of a text that are shown around what was found."""


Part = tuple[int, int | None]
"""How many are passed over, and how many are wanted; None for all."""


class Hit(NamedTuple):
    """A post that a search found."""

    post: Post
    status: Status
    score: float
    """How well it fits, in comparison with the others of the same search; more is better."""
    snippet: Snippet


class Results(NamedTuple):
    """What a search found, the best first."""

    hits: list[Hit]
    total: int
    """How many posts there are altogether."""
    terms: list[Term]
    """What was looked for."""
    of_other_kinds: int = 0
    """Where nothing was found: how many pages there would be."""


class Searching(Reading):
    """Full-text search."""

    def search(
        self, query: Query, *, start: int = 0, size: int | None = None, with_snippets: bool = True
    ) -> Results:  # fmt: skip
        """The posts and pages that a query fits whose words stand anywhere in a post, not only in what a list shows.

        `start` are passed over, and `size` are given (all if None). For snippets, each of these is read. Raises
        BadUsage for a query without a word that is looked for.
        """
        from blogctl.query.fulltext import Snippet, terms_wanted, without_signs

        root = without_signs(query.root)
        terms = list(dict.fromkeys(terms_wanted(root))) if root else []
        if root is None or not terms:
            raise BadUsage("nothing says what to search for", "write a word: blogctl search sleep")
        hits = self._hits(root, query.around, terms, (start, size))
        posts = [post for post, _ in hits.rows]
        snippets = self._snippets(posts, terms) if with_snippets else repeat(Snippet("", ()))
        found = [
            Hit(post, self.status(post), score, snippet)
            for (post, score), snippet in zip(hits.rows, snippets, strict=False)
        ]
        return Results(found, hits.total, terms)

    def nearest_word(self, word: str) -> str:
        """The word of any text that is spelt most like one, or nothing."""
        from blogctl.query.spelling import find_nearest
        from blogctl.store.search import words_like

        return find_nearest(word, self.inventory.ask_texts(lambda index: words_like(index, word[:1])))

    def _hits(self, root: Node, around: Surroundings, terms: list[Term], part: Part) -> Hits:
        from blogctl.store.search import find_texts

        found = self.inventory.ask_texts(lambda index: find_texts(index, root, terms, self.now, self.facts.zone, part))
        return found if found is not None else self._hits_one_by_one(root, around, terms, part)

    def _hits_one_by_one(self, root: Node, around: Surroundings, terms: list[Term], part: Part) -> Hits:
        """As `_hits`, for a query that SQL cannot tell: of all that say a word, each post is looked at."""
        from blogctl.query.nodes import All, Among, exchanged
        from blogctl.query.predicates import predicate_of
        from blogctl.store.search import Hits, find_texts, paths_that_say

        def among(text: str) -> Among:
            return Among(frozenset(self.inventory.ask_texts(lambda index: paths_that_say(index, text))))

        fits = predicate_of(exchanged(root, among), around)
        found = self.inventory.ask_texts(
            lambda index: find_texts(index, All(()), terms, self.now, self.facts.zone, (0, None))
        )
        rows = [hit for hit in (found.rows if found else []) if fits(hit.post, self.status(hit.post))]
        start, size = part
        return Hits(rows[start : None if size is None else start + size], len(rows))

    def _snippets(self, posts: Sequence[Post], terms: Sequence[Term]) -> Iterator[Snippet]:
        """Where the words stand in each: in what a reader sees of the body, else in the description or an address."""
        from blogctl.document.plain_text import plain_text
        from blogctl.query.fulltext import Snippet, beginning_of, snippet_of
        from blogctl.source import Span

        descriptions = {post.path: post.description for post in posts}

        def found_in(document: Document) -> tuple[str, tuple[tuple[int, int], ...]]:
            plain, description = plain_text(document.body), descriptions[document.path]
            snippets = (snippet_of(text, terms, SNIPPET) for text in (plain, description, document.body))
            found = next(filter(None, snippets), None) or beginning_of(description or plain, SNIPPET)
            return found.text, tuple((start, end) for start, end in found.marks)

        found = dict(self.inventory.each(list(descriptions), found_in))
        for post in posts:
            text, marks = found[post.path] or (post.description, ())  # it has gone since the index was made
            yield Snippet(text, tuple(Span(*mark) for mark in marks))
