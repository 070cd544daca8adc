"""Generated blogs, the same on every machine: blogctl, Hugo and Nikola each find the same posts in one folder."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

POSTS = Path("content/posts")
TO_PUBLISH = POSTS / "a-post-to-publish.md"
"""A draft besides the others, which is published in each round and taken back."""

_TEXT = (
    "river morning garden letter window bread winter silence road kitchen summer coffee market bicycle evening island "
    "rain music library mountain train harbour neighbour paper lantern stone orchard story weather bridge question "
    "small quiet slow bright early late good warm cold old new second last long simple careful honest patient common "
    "walk read write cook plant carry listen wait begin finish learn repair remember forget notice build measure share "
    "the a of and to in it is that for on with as we they there when how why what where because never always perhaps"
)
_WORDS = _TEXT.split()
_TAGS = [f"{first}-{second}" for first in _WORDS[:20] for second in _WORDS[60:70]]
_AUTHORS = ("Ana María", "Ben", "Chloé", "Dmitri", "Emi")
_BEGINNING = datetime(2011, 11, 1, 9, tzinfo=UTC)
_DAYS = 15 * 365 - 30


def blog_of(folder: Path, count: int) -> Path:
    """The blog of so many posts below a folder: made, unless it is there already and of this generator."""
    root = folder / str(count)
    mark = root / "generated"
    version = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == version:
        return root
    (root / POSTS).mkdir(parents=True, exist_ok=True)
    (root / "blogctl.toml").unlink(missing_ok=True)  # blogctl follows Hugo's rules, by Hugo's own configuration
    (root / "hugo.toml").write_text('title = "Generated"\nbaseURL = "https://blog.example/"\n')
    slugs: list[str] = []
    for number in range(count):
        slug, text = _post(number, slugs)
        slugs.append(slug)
        (root / POSTS / f"{slug}.md").write_text(text)
    (root / TO_PUBLISH).write_text("---\ntitle: A post to publish\ndate: 2020-01-02\ndraft: true\n---\nSome words.\n")
    _add_nikola(root)
    mark.write_text(version)
    return root


def _add_nikola(root: Path) -> None:
    """The same posts as a Nikola blog, in a folder of its own."""
    nikola = root / "nikola"
    nikola.mkdir(exist_ok=True)
    (nikola / "conf.py").write_text(
        'BLOG_TITLE = "Generated"\nSITE_URL = "https://blog.example/"\nBLOG_EMAIL = "a@blog.example"\n'
        'DEFAULT_LANG = "en"\nTIMEZONE = "UTC"\nCOMPILERS = {"markdown": [".md"]}\n'
        'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\nPAGES = ()\n'
    )
    if not (nikola / "posts").exists():
        (nikola / "posts").symlink_to(Path("..") / POSTS)


def _post(number: int, slugs: list[str]) -> tuple[str, str]:
    """The slug and the text of a post; of a hundred, two are drafts, one is scheduled and one has expired."""
    chance = random.Random(number)  # noqa: S311 - no secret, but the same posts everywhere
    title = " ".join(chance.choices(_WORDS, k=chance.randint(3, 7))).capitalize()
    slug = f"{title.lower().replace(' ', '-')}-{number}"
    date = _BEGINNING + timedelta(days=number * 7919 % _DAYS, minutes=chance.randrange(600))
    kind = number % 100
    if kind == 2:
        date = date.replace(year=2040)
    ranks = chance.choices(range(len(_TAGS)), weights=[1 / (rank + 1) for rank in range(len(_TAGS))], k=3)
    tags = dict.fromkeys(_TAGS[rank] for rank in ranks)
    lines = [
        "---",
        f'title: "{title}"' if number % 3 else f"title: {title}",
        f"date: {date.isoformat()}",
        f"draft: {'true' if kind < 2 else 'false'}",
        f"description: {_sentence(chance, 14)}",
        f"tags: [{', '.join(tags)}]",
        "categories:",
        f"  - {_WORDS[number % 7]}",
        f"author: {_AUTHORS[chance.randrange(len(_AUTHORS))]}",
    ]
    if kind == 3:
        lines.append("expiryDate: 2025-12-31")
    return slug, "\n".join([*lines, "---", "", *_body(chance, slugs), ""])


def _body(chance: random.Random, slugs: list[str]) -> Iterator[str]:
    """Some 2.4 kB: an introduction, three sections with a list, and links to posts before this one."""
    yield _sentence(chance, 45)
    for _ in range(3):
        yield f"\n## {' '.join(chance.choices(_WORDS, k=4)).capitalize()}\n"
        yield _sentence(chance, 60)
        if slugs:
            slug = chance.choice(slugs)
            yield f"\nSee [{' '.join(slug.split('-')[:3])}](/posts/{slug}/).\n"
        for _ in range(3):
            yield f"- **{chance.choice(_WORDS).capitalize()}**: {_sentence(chance, 12)}"


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."
