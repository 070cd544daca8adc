"""What is read of an engine's configuration: files of a pattern, and what they lead to inside the blog."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from blogctl.dialects.dialect import Dialect
from blogctl.source import Source
from blogctl.store.engine_sources import paths_like, sources_of


class Following(Dialect):
    """Reads what stands in a text as names of further files."""

    reads = ("engine.txt", "parts/*.txt", "deep/**/*.txt")

    @classmethod
    def leads_to(cls, sources: Sequence[Source]) -> Iterable[str]:
        return [word for source in sources for word in source.text.split()]


def paths_read(root: Path) -> list[str]:
    return [source.path for source in sources_of(str(root), Following)]


def test_patterns_are_files_below_the_root(tmp_path: Path) -> None:
    for path in ("engine.txt", "parts/b.txt", "parts/a.txt", "parts/c.md", "deep/er/d.txt", "deep/e.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert paths_read(tmp_path) == ["engine.txt", "parts/a.txt", "parts/b.txt", "deep/e.txt", "deep/er/d.txt"]


def test_what_a_file_leads_to_is_read_once_and_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "engine.txt").write_text("one.txt nowhere.txt")
    (tmp_path / "one.txt").write_text("two.txt engine.txt")
    (tmp_path / "two.txt").write_text("one.txt")
    assert paths_read(tmp_path) == ["engine.txt", "one.txt", "two.txt"]


def test_nothing_outside_of_the_blog_is_read(tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    blog.mkdir()
    (tmp_path / "outside.txt").touch()
    (blog / "link.txt").symlink_to("../outside.txt")
    (blog / "engine.txt").write_text("../outside.txt link.txt")
    assert paths_read(blog) == ["engine.txt"]


def test_a_link_is_followed_inside_the_blog_only_and_each_folder_once(tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    for path in ("blog/src/pages/a.txt", "blog/more/b.txt", "outside/c.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    for name, target in {"l1": "..", "l2": "..", "more": "../../more", "out": "../../../outside", "top": "/"}.items():
        (blog / "src/pages" / name).symlink_to(target)
    (blog / "src/pages/d.txt").symlink_to("../../../outside/c.txt")
    found = paths_like(str(blog), "src/pages/**/*.txt")
    assert sorted(path.rpartition("/")[2] for path in found) == ["a.txt", "b.txt"]
