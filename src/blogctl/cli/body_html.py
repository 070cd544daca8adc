"""A post's body as HTML that does nothing: raw HTML is shown as text, and addresses lead only where links do."""

from __future__ import annotations

import re

from blogctl.document.markdown_events import events, parser, without_surrogates

_MOST_ROUNDS = 8
_ADDRESS = re.compile(r'(<(?:a|img) (?:href|src)=")([^"]*)(")')
_GOOD_SCHEMES = frozenset({"http", "https", "mailto"})


def html_of(body: str) -> str:
    """The body as HTML."""
    rendered = parser().html(_without_html(without_surrogates(body)))
    return _ADDRESS.sub(lambda found: found[1] + _harmless(found[2]) + found[3], rendered)


def _without_html(body: str) -> str:
    """The Markdown with each raw tag's `<` written as text, until none is left: what stood inside may have been one."""
    for _ in range(_MOST_ROUNDS):
        found = [event.span for event in events(body) if event.name in {"html", "inline-html"}]
        if not found:
            return body
        pieces: list[str] = []
        reached = 0
        for span in found:
            if span.start >= reached:
                pieces += body[reached : span.start], body[span.start : span.end].replace("<", "&lt;")
                reached = span.end
        body = "".join(pieces) + body[reached:]
    return body.replace("<", "&lt;")


def _harmless(address: str) -> str:
    """The address, or `#` for one of a scheme that could run something."""
    from html import unescape

    plain = re.sub(r"[\x00-\x20\x7f-\x9f]", "", unescape(address))
    scheme = plain.partition(":")[0].lower()
    is_relative = ":" not in plain or not re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme)
    return address if is_relative or scheme in _GOOD_SCHEMES else "#"
