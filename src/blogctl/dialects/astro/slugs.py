"""What Astro calls an entry: GitHub's slug of every part of its path (the package `github-slugger`)."""

from __future__ import annotations

from unicodedata import category

_KEPT = frozenset({"Nd", "Nl", "Pc", "Lm", "Lo", "Lu", "Ll", "Lt", "Mn", "Mc", "Me"})


def github_slug(text: str) -> str:
    """A text in small letters, without signs, with hyphens for spaces; letters of every script stay."""
    kept = (sign for sign in text.lower() if sign in "- " or category(sign) in _KEPT)
    return "".join(kept).replace(" ", "-")


def entry_id(path: str) -> str:
    """The id of an entry by its path from the collection's folder; of an index it is the folder's."""
    slug = "/".join(github_slug(part) for part in path.rpartition(".")[0].split("/"))
    return slug.removesuffix("/index")
