"""Languages as names of files carry them."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"\.([a-z]{2})(-[A-Z]{2})?$")
_CODES = (
    "ar bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt lv "
    "mk ml mn mr ms mt nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh"
)
"""What counts as a language in `name.de.md`: not `js` in `node.js.md`, and not `io` in `socket.io.md`."""
_LANGUAGES = frozenset(_CODES.split())


def without_language(name: str) -> tuple[str, str]:
    """A name without the language at its end, and the language: `about.de` is `about` and `de`."""
    if (found := _SUFFIX.search(name)) and found[1] in _LANGUAGES:
        return name[: found.start()], found[0][1:]
    return name, ""
