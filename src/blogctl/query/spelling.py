"""What a mistyped name probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def find_nearest(word: str, names: Iterable[str]) -> str:
    """The name that is spelt most like a word, or nothing if none comes near."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), list(names), n=1, cutoff=0.6)
    return near[0] if near else ""


def hint_for(word: str, names: Iterable[str], plural: str) -> str:
    """A hint for a name that is not one of these: the nearest, or all of them under what they are called."""
    names = list(names)
    nearest = find_nearest(word, names)
    return f"did you mean {nearest}?" if nearest else f"{plural} are {', '.join(names)}"
