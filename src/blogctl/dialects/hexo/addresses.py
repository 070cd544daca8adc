"""Where Hexo puts a post or a page: `permalink` of the configuration or of the post, filled with what is known of it.

The rules are those of `lib/plugins/filter/post_permalink.ts`, `lib/plugins/processor/asset.ts` and `hexo-util`'s
`pretty_urls`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha1
from posixpath import basename, splitext
from typing import NamedTuple
from urllib.parse import quote

from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.hexo.names import filled, parameters_of, slugized
from blogctl.dialects.hexo.places import is_on
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Node, Scalar
from blogctl.document.nodes import Sequence as List

_OF_THE_FILE = frozenset(
    ("year", "month", "day", "hour", "minute", "second", "i_month", "i_day", "timestamp", "hash", "id")
)
"""What only the file's own date or Hexo's database knows, where the post does not say it."""
REDIRECTING = "hexo-generator-alias"
"""The plugin that makes redirects; Hexo loads it where package.json needs it."""
_SAFE = "/:@!$&'()*+,;=~-._"


class AddressRules(NamedTuple):
    """What the configuration says of addresses."""

    permalink: str = ":year/:month/:day/:title/"
    defaults: Mapping[str, str] = {}
    default_category: str = "uncategorized"
    category_map: Mapping[str, str] = {}
    case: int = 0
    """What becomes of the letters of a category: 1 makes them small, 2 capital."""
    has_asset_folders: bool = False
    keeps_html: bool = True
    makes_redirects: bool = False
    """Whether a plugin of the blog's makes redirects of the key `alias`, or else of `aliases`."""


class Known(NamedTuple):
    """What is known of a post that its address may be made of."""

    slug: str
    """The whole path below `_posts`, as Hexo's `:title` has it."""
    title: str
    instant: datetime | None
    """In the zone whose clocks make the address; None where the file itself would have to be asked."""
    categories: Sequence[str]
    """The last chain of categories, from the widest to the narrowest."""
    further: Mapping[str, str]
    """What front matter and the file's name say besides."""


def address_rules(settings: EngineSettings) -> AddressRules:
    """The rules of a blog, by its configuration."""
    case = settings.find("filename_case")
    return AddressRules(
        permalink=settings.text("permalink") or ":year/:month/:day/:title/",
        defaults={key: str(value) for key, value in settings.table("permalink_defaults").items()},
        default_category=settings.text("default_category") or "uncategorized",
        category_map={key: str(value) for key, value in settings.table("category_map").items()},
        case=case.value if case and isinstance(case.value, int) else 0,
        has_asset_folders=is_on(settings, "post_asset_folder"),
        keeps_html=settings.table("pretty_urls").get("trailing_html") is not False,
        makes_redirects=any(settings.find(group, REDIRECTING) for group in ("dependencies", "devDependencies")),
    )


def chains_in(entry: Entry | None) -> list[list[str]]:
    """Categories as Hexo nests them: one list is a chain, from the widest on; of lists in a list, each is one."""
    return _chains(entry.value) if entry else []


def _chains(node: Node) -> list[list[str]]:
    if isinstance(node, Scalar):
        return [[node.text]] if node.value not in {None, ""} else []
    if not isinstance(node, List):
        return []
    if any(isinstance(item, List) for item in node.items):
        return [chain for item in node.items for chain in _chains(item)]
    chain = [item.text for item in node.items if isinstance(item, Scalar) and item.value not in {None, ""}]
    return [chain] if chain else []


def texts_of(document: Document) -> dict[str, str]:
    """The single values of a post, as an address has them."""
    entries = ((entry.key, entry.value) for entry in document.root.entries)
    return {key: node.text for key, node in entries if isinstance(node, Scalar) and node.value is not None}


def title_of(entry: Entry | None) -> str:
    """A title as JavaScript writes it: `1.10` is a number, and a list is parted by commas."""
    node = entry.value if entry else None
    if isinstance(node, Scalar) and isinstance(node.value, float):
        return f"{node.value:g}"
    if isinstance(node, Scalar):
        return node.text if node.value is not None else ""
    return ",".join(item.text for item in node.items if isinstance(item, Scalar)) if isinstance(node, List) else ""


def needs_date(permalink: str) -> bool:
    """Whether an address is made of what the file itself says where the post has no date, or of Hexo's database."""
    return not _OF_THE_FILE.isdisjoint(parameters_of(permalink))


def is_of_name(permalink: str) -> bool:
    """Whether an address is made of the name of the file."""
    return not parameters_of(permalink).isdisjoint({"title", "name"})


def address_of_post(known: Known, rules: AddressRules) -> str:
    """The path of a post, from the site's root."""
    values = {
        **dict.fromkeys(parameters_of(rules.permalink) - _OF_THE_FILE, "undefined"),
        **rules.defaults,
        **known.further,
        **(date_values(known.slug, known.instant) if known.instant else {}),
        "title": known.slug,
        "name": basename(known.slug),
        "post_title": slugized(known.title, 1),
        "category": _slug_of(known.categories, rules) or rules.default_category,
    }
    return _with_slash(filled(rules.permalink, values), rules)


def address_as_written(permalink: str, rules: AddressRules) -> str:
    """The path of a post that says itself where it is."""
    return _with_slash(permalink, rules)


def address_of_page(below: str, permalink: str) -> str:
    """The path of a page, by its own words or by its place below the source folder."""
    if not permalink:
        return f"{splitext(below)[0]}.html"
    path = f"{permalink}index" if permalink.endswith("/") else permalink
    return path if splitext(path)[1] else f"{path}.html"


def as_linked(path: str, rules: AddressRules) -> str:
    """A path as Hexo links to it, with a slash at its beginning; a folder goes by its own name."""
    path = path if path.startswith("/") else f"/{path}"
    if path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    elif not rules.keeps_html:
        path = path.removesuffix(".html")
    return quote(path, safe=_SAFE, errors="replace")


def date_values(slug: str, instant: datetime) -> dict[str, str]:
    """What a date gives to an address, or to the name of a file."""
    seconds = int(instant.astimezone(UTC).timestamp())
    return {
        "year": f"{instant.year:04}",
        "month": f"{instant.month:02}",
        "day": f"{instant.day:02}",
        "hour": f"{instant.hour:02}",
        "minute": f"{instant.minute:02}",
        "second": f"{instant.second:02}",
        "i_month": str(instant.month),
        "i_day": str(instant.day),
        "timestamp": str(seconds),
        "hash": sha1(f"{slug}{seconds}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:12],
    }


def _slug_of(chain: Sequence[str], rules: AddressRules) -> str:
    return "/".join(slugized(rules.category_map.get(name, name), rules.case) for name in chain)


def _with_slash(path: str, rules: AddressRules) -> str:
    """With asset folders, every post has a folder of its own."""
    return f"{path}/" if rules.has_asset_folders and not path.endswith(("/", ".html")) else path
