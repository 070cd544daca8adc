"""BC206: a key is one slip of the finger from a known one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from blogctl.diagnostics import Problem, Severity
from blogctl.dialects.base import Keys
from blogctl.dialects.flags import is_one_slip_away, key_shape
from blogctl.dialects.suspicion import renaming
from blogctl.document.nodes import Entry
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings

_SHORT = 4
"""Up to this length, one changed letter makes another word: `data` is not `date`, `land` is not `lang`."""
_LONG = 7
"""From this length on, a key may be further than one slip from what was meant."""
_OTHER_WORDS = frozenset({"images", "pages", "covers", "slugs", "langs", "over", "hover", "lover", "except"})
"""Words that are meant as they are, though one letter away from a known key."""


class MistypedKey(Rule):
    """Finds a key that means nothing, but is nearly the name of a known one: `tilte`, `discription`, `Tags`.

    No engine complains about an unknown key, so the description is simply not there, and the tags are empty. Nothing
    is said where the key that was probably meant is in the post as well. Keys that decide what is public are the
    matter of BC205.

    The fix gives the key the name that was probably meant; look at it first.
    """

    code = "BC206"
    name = "mistyped-key"
    severity = Severity.WARNING
    note = "what stands behind it is not used"
    fixes = "unsafe"
    good = (
        Good("---\ntitle: Sleep\nweight: 3\nimages: [a.png]\n---\n"),
        Good("---\ntitle: Sleep\ntags: [a]\ntagz: [b]\n---\n"),
        Good("---\ntitle: Sleep\ndarft: true\n---\n"),
    )
    bad = (
        Bad("---\ntilte: Sleep\n---\n", 2, 1, "---\ntitle: Sleep\n---\n"),
        Bad("---\ntitle: Sleep\ndiscription: Rest.\n---\n", 3, 1, "---\ntitle: Sleep\ndescription: Rest.\n---\n"),
        Bad("---\ntitle: Sleep\ntag s:\n  - rest\n---\n", 3, 1, "---\ntitle: Sleep\ntags:\n  - rest\n---\n"),
        Bad('{"title": "Sleep", "Tags": ["rest"]}\n', 1, 20, '{"title": "Sleep", "tags": ["rest"]}\n'),
        Bad(
            '+++\ntitle = "Sleep"\ntags = ["rest"]\n+++\n', 3, 1, path="content/a.md", settings=Settings(dialect="zola")
        ),
        Bad('+++\ntitle = "Sleep"\nsulg = "rest"\n+++\n', 3, 1, '+++\ntitle = "Sleep"\nslug = "rest"\n+++\n'),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        for entry in examined.unknown:
            idea, meant = meant_by(entry.key, examined.keys)
            if meant and idea not in examined.named and not _is_noted(examined, entry):
                fix = None if "." in meant else renaming(examined.document, entry, meant)
                message = f"{entry.key} means nothing to blogctl"
                yield Problem(self.code, entry.key_span, message, f"did you mean {meant}?", fix)


@lru_cache(4096)
def meant_by(key: str, keys: Keys) -> tuple[str, str]:
    """The idea and the name of the known key that an unknown one was probably meant to be; two empty texts if none."""
    shape = key_shape(key)
    if shape in _OTHER_WORDS:
        return "", ""
    known = {
        key_shape(name.rpartition(".")[2]): (idea, name)
        for idea, names in reversed(keys._asdict().items())
        for name in names[::-1]
    }
    if shape in known:
        return known[shape]
    near = next((name for name in known if _is_near(shape, name)), "")
    if not near and len(shape) >= _LONG:
        from difflib import get_close_matches

        near = next(
            iter(get_close_matches(shape, [name for name in known if len(name) >= _LONG], n=1, cutoff=0.85)), ""
        )
    return known.get(near, ("", ""))


def _is_near(shape: str, name: str) -> bool:
    if not is_one_slip_away(shape, name):
        return False
    return len(name) > _SHORT or len(shape) > len(name) > 3 or sorted(shape) == sorted(name)


def _is_noted(examined: Examined, entry: Entry) -> bool:
    """Whether reading the post found fault with this key already."""
    return any(problem.span == entry.key_span for problem in examined.post.problems)
