"""Links in a text: which a terminal may open, and which are listed under it with a number."""

from __future__ import annotations

import re

from rich.style import Style

from blogctl.rendering.theme import DIM, Look
from blogctl.safe_text import printable

_SCHEMES = ("http://", "https://", "mailto:")
_PLAIN_URL = re.compile(r"(?:https?://|mailto:)[!-~]*\Z")
_MAX_URL = 2_000  # terminals ignore links that are longer than about this


class Links:
    """Collects the links of one text, and numbers those that the terminal cannot open."""

    def __init__(self, look: Look, base_url: str = "") -> None:
        self._look = look
        self._base_url = base_url
        self._numbers: dict[str, int] = {}

    def style(self, destination: str) -> Style | None:
        """The style of a link that can be clicked; None for one that cannot."""
        url = clickable_url(destination, self._base_url) if self._look.clickable else None
        return Style(color=self._look.accent, underline=True, link=url) if url else None

    def reference(self, destination: str, text: str) -> tuple[str, Style] | None:
        """The number behind the text of a link that cannot be clicked; None where its text is its address."""
        if not destination or destination.removeprefix("mailto:") == text:
            return None
        number = self._numbers.setdefault(destination, len(self._numbers) + 1)
        return f"[{number}]", DIM

    def listed(self) -> list[tuple[int, str]]:
        """The numbered destinations in order, safe to show."""
        return [(number, printable(destination)) for destination, number in self._numbers.items()]


def clickable_url(destination: str, base_url: str = "") -> str | None:
    """The address for a terminal, in printable ASCII; None for what it should not open (`javascript:`, `file:`, …)."""
    if _PLAIN_URL.match(destination):
        return destination if len(destination) <= _MAX_URL else None
    from urllib.parse import quote, urljoin

    if base_url.startswith(_SCHEMES[:2]) and not destination.startswith("#"):
        try:
            destination = urljoin(base_url, destination)
        except ValueError:  # not an address: `http://[`
            return None
    if not destination.lower().startswith(_SCHEMES):
        return None
    url = quote(destination, safe="%/:?#[]@!$&'()*+,;=~", errors="replace")
    return url if len(url) <= _MAX_URL and re.search(r"[^!-~]", url) is None else None
