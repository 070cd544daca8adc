"""The tables: what is measured, and what is aimed at. Another command is another line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.bench.blogs import TO_PUBLISH
from scripts.bench.peers import Peers
from scripts.bench.rounds import Row, run

BLOGCTL = str(Path(sys.executable).with_name("blogctl"))
ROOT = Path(__file__).parent.parent.parent
BARE, TYPER = "`python -c pass`", "`import typer`"
PAGE = ("list", "--format", "table", "--page", "1")
"""What a person sees who types `blogctl list` on a terminal."""
ENGINE = "10,000: `hugo list all`"


class Aim(NamedTuple):
    """At most so many times another row's time, or memory."""

    row: str
    most: float | None
    """None for what is only told."""
    against: str
    of_memory: bool = False


AIMS = (
    Aim("--version", 1.6, BARE),
    Aim("complete a slug", 3.0, BARE),
    Aim("complete an option", 3.0, BARE),
    Aim("complete a tag", 3.0, BARE),
    Aim("10,000: complete a slug", 3.0, BARE),
    Aim("10,000: complete a tag", 3.0, BARE),
    Aim("before its own work", 1.4, TYPER),
    Aim("small blog: list", 2.1, TYPER),
    Aim("10,000: list", 0.12, ENGINE),
    Aim("10,000: list", 0.25, ENGINE, of_memory=True),
    Aim("10,000: list, no index", 0.6, ENGINE),
    Aim("10,000: list --all --format json", 0.3, ENGINE),
    Aim("10,000: validate", 2.0, ENGINE),
    Aim("10,000: validate again", 0.2, ENGINE),
    Aim("10,000: publish one", 2.0, "10,000: why one"),
    Aim("10,000: search", 2.0, "10,000: list"),
    Aim("100,000: list", 1.0, ENGINE),
    Aim("100,000: list", 10.0, "10,000: list"),
    Aim("100,000: list", None, "10,000: list", of_memory=True),
    Aim("100,000: list --all --format json", None, "10,000: list --all --format json", of_memory=True),
)


class Rounds(NamedTuple):
    """How often rows are run, by how long they take."""

    short: int
    long: int
    longest: int
    most_for_nikola: int
    """Posts of the largest blog that Nikola is asked about: it takes ten times as long as the others."""


def rows(blogs: Mapping[int, Path], peers: Peers, rounds: Rounds) -> Iterator[Row]:
    """Every row, in the order in which they are run."""
    yield from _starting(rounds.short)
    for count, blog in blogs.items():
        often = rounds.longest if count > 10_000 else rounds.long
        if peers.hugo:
            once = 1 if count > 10_000 else often
            yield Row(f"{count:,}: `hugo list all`", (peers.hugo, "list", "all"), blog, once)
        if peers.nikola and count <= rounds.most_for_nikola:
            yield Row(f"{count:,}: `nikola status`", (peers.nikola, "status"), blog / "nikola", 1)
        yield from _of_blog(f"{count:,}", blog, often)
    if 10_000 in blogs:
        yield from _of_changes("10,000", blogs[10_000], rounds.long)


def _starting(often: int) -> Iterator[Row]:
    python, blogctl = sys.executable, BLOGCTL
    yield Row(BARE, (python, "-c", "pass"), ROOT, often)
    yield Row(TYPER, (python, "-c", "import typer"), ROOT, often)
    yield Row("--version", (blogctl, "--version"), ROOT, often)
    yield Row("complete a slug", (blogctl, "__complete", "zsh", "show", "w"), ROOT, often)
    yield Row("complete an option", (blogctl, "__complete", "zsh", "list", "--f"), ROOT, often)
    yield Row("complete a tag", (blogctl, "__complete", "zsh", "list", "tag:"), ROOT, often)
    # Refused before the blog is opened.
    yield Row("before its own work", (blogctl, "list", "--limit", "0"), ROOT, often, codes=(2,))
    yield Row("small blog: list", (blogctl, *PAGE), ROOT, often)
    yield Row("small blog: validate", (blogctl, "validate"), ROOT, often, codes=(0, 1))


def _of_blog(size: str, blog: Path, often: int) -> Iterator[Row]:
    """Reading a blog of a size: first without its index, which comes into being by that."""
    yield _row(f"{size}: list, no index", blog, PAGE, often)._replace(before=_without_index(blog), after=_asked(blog))
    yield _row(f"{size}: list", blog, PAGE, often)
    yield _row(f"{size}: list --all --format json", blog, ("list", "--all", "--format", "json"), often)
    yield _row(f"{size}: complete a slug", blog, ("__complete", "zsh", "show", "mo"), often)
    yield _row(f"{size}: complete a tag", blog, ("__complete", "zsh", "list", "tag:ri"), often)
    searched = ("search", "garden", *PAGE[1:])
    yield _row(f"{size}: search, the first", blog, searched, often)  # the index was made a moment ago
    yield _row(f"{size}: search", blog, searched, often)
    yield _row(f"{size}: stats", blog, ("stats",), often)
    validate = ("validate", "--format", "json")
    if size != "100,000":
        yield _row(f"{size}: validate", blog, validate, often)._replace(before=_without_index(blog), codes=(0, 1))
        yield _row(f"{size}: validate again", blog, validate, often)._replace(codes=(0, 1))


def _of_changes(size: str, blog: Path, often: int) -> Iterator[Row]:
    post = str(TO_PUBLISH)
    yield _row(f"{size}: why one", blog, ("why", post), often)
    published = _row(f"{size}: publish one", blog, ("publish", post), often)
    yield published._replace(before=_unpublished(blog), after=_seen_published(blog))


def _row(name: str, blog: Path, words: tuple[str, ...], often: int) -> Row:
    return Row(name, (BLOGCTL, *words), blog, often)


def remove_index(blog: Path) -> None:
    """Throw the index away, so that the next command has to read every post."""
    for path in (blog / ".blogctl").glob("index.db*"):
        path.unlink()


def _without_index(blog: Path) -> Callable[[], None]:
    return lambda: remove_index(blog)


def _asked(blog: Path) -> Callable[[], object]:
    """A list that nobody times, behind which the index is there."""
    return lambda: run((BLOGCTL, "list", "--format", "count"), blog)


def _unpublished(blog: Path) -> Callable[[], object]:
    return lambda: run((BLOGCTL, "unpublish", str(TO_PUBLISH)), blog)


def _seen_published(blog: Path) -> Callable[[], None]:
    def see() -> None:
        if "draft: false" not in (blog / TO_PUBLISH).read_text():
            sys.exit("publish changed nothing, so its time says nothing")

    return see
