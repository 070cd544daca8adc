"""What stands in a new post of Nikola's, in the order in which `nikola new_post` writes it."""

from __future__ import annotations

from blogctl.document.nodes import Value

_ORDER = ("title", "slug", "date", "tags", "category", "link", "description", "type", "status", "author")
_NAMES = {"draft": "status", "categories": "category"}


def keys_of_new(values: dict[str, Value]) -> dict[str, Value]:
    """The keys of a new draft, from ideas."""
    named = {_NAMES.get(key, key): value for key, value in values.items()}
    if named.get("status") is True:
        named["status"] = "draft"
    if isinstance(category := named.get("category"), list):
        named["category"] = category[0]  # Nikola knows one
    known = {key: named[key] for key in _ORDER if key in named}
    return known | {key: value for key, value in named.items() if key not in known}
