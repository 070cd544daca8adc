"""What a reader would see of raw HTML: its text, without tags, comments, scripts and styles."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_LINES = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
})  # fmt: skip
_MUTE = frozenset({"script", "style", "template"})
_EMBEDDED = frozenset({"audio", "canvas", "embed", "iframe", "object", "svg", "video"})


def visible_text(html: str) -> str:
    """The text of a block of HTML; line breaks stand where its blocks do. Linear, and never fails."""
    from html import unescape

    pieces: list[str] = []
    at = 0
    while (start := html.find("<", at)) >= 0:
        pieces.append(unescape(html[at:start]))
        if html.startswith("<!--", start):
            at = _behind(html, "-->", start)
            continue
        found = _TAG.match(html, start)
        if found is None and html[start + 1 : start + 2] not in {"!", "?"}:
            pieces.append("<")
            at = start + 1
            continue
        at = _behind(html, ">", start)
        name = found.group(1).lower() if found else ""
        pieces.append(text_for_tag(html[start:at]))
        if name in _MUTE and html[start + 1] != "/":
            at = _behind_closing(html, name, at)
    pieces.append(unescape(html[at:]))
    return "".join(pieces)


def text_for_tag(tag: str) -> str:
    """What stands for one tag: a line break, an image's alternative text, the name of what is embedded, or nothing."""
    found = _TAG.match(tag)
    if found is None:
        return ""
    name = found.group(1).lower()
    if name in _LINES:
        return "\n"
    if name == "img":
        alt = _ALT.search(tag)
        text = next((group for group in alt.groups() if group), "") if alt else ""
        return f"[image: {text}]" if text else "[image]"
    return f"[{name}]" if name in _EMBEDDED and not tag.startswith("</") else ""


def _behind(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _behind_closing(html: str, name: str, start: int) -> int:
    found = re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE).search(html, start)
    return found.end() if found else len(html)
