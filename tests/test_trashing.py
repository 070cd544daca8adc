"""Deleted posts lie in the trash with their origin and their moment, and come back byte for byte."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.errors import NotInTrash, PathTaken, SeveralPosts, WriteRefused

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
POST = "---\ntitle: {0}\ndate: 2024-01-01\ndraft: false\n---\nWords of {0}."


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    for path in ("spring.md", "2024/winter.md", "walk/index.md"):
        file = tmp_path / "posts" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(POST.format(path))
    (tmp_path / "posts/walk/photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "posts/walk/raw").mkdir()
    (tmp_path / "posts/walk/raw/.notes").write_bytes(b"hidden")
    (tmp_path / "blogctl.toml").write_text('timezone = "UTC"\n')
    return Blog.open(tmp_path, now=NOW)


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["spring", "winter", "walk"])
def test_a_post_goes_and_comes_back_with_all_that_is_its_own(blog: Blog, tmp_path: Path, name: str) -> None:
    before = contents(tmp_path / "posts")
    blog.delete([name])
    assert not [path for path in contents(tmp_path / "posts") if name in path]
    assert [(one.post.slug, one.at) for one in blog.trashed()] == [(name, NOW)]
    blog.restore([name])
    assert contents(tmp_path / "posts") == before
    assert blog.trashed() == []


def test_a_folder_of_its_own_goes_with_it_and_no_other(blog: Blog, tmp_path: Path) -> None:
    blog.delete(["walk", "winter"])
    assert sorted(path.name for path in (tmp_path / "posts").iterdir()) == ["spring.md"]


def test_the_last_post_leaves_its_folder_behind(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/spring.md").write_text(POST.format("spring"))
    Blog.open(tmp_path, now=NOW).delete(["spring"])
    assert (tmp_path / "posts").is_dir()


def test_it_comes_back_into_a_folder_that_has_gone_meanwhile(blog: Blog, tmp_path: Path) -> None:
    text = (tmp_path / "posts/2024/winter.md").read_bytes()
    blog.delete(["winter"])
    shutil.rmtree(tmp_path / "posts")
    Blog.open(tmp_path, now=NOW).restore(["winter"])
    assert (tmp_path / "posts/2024/winter.md").read_bytes() == text


def test_the_mode_comes_back_too(blog: Blog, tmp_path: Path) -> None:
    (tmp_path / "posts/spring.md").chmod(0o604)
    blog.delete(["spring"])
    blog.restore(["spring"])
    assert (tmp_path / "posts/spring.md").stat().st_mode & 0o777 == 0o604


def test_of_several_of_a_name_the_last_deleted_comes_back(blog: Blog, tmp_path: Path) -> None:
    post = tmp_path / "posts/spring.md"
    for number in range(3):
        post.write_text(POST.format(f"spring {number}"))
        later = Blog.open(tmp_path, now=NOW + timedelta(hours=number))
        later.delete(["spring"])
    blog.restore(["spring"])
    assert "spring 2" in post.read_text()
    assert [one.post.title for one in blog.trashed()] == ["spring 1", "spring 0"]


def test_deletions_of_one_second_do_not_mix(blog: Blog, tmp_path: Path) -> None:
    post = tmp_path / "posts/spring.md"
    for number in range(3):
        post.write_text(POST.format(f"spring {number}"))
        Blog.open(tmp_path, now=NOW).delete(["spring"])
    assert [one.post.title for one in blog.trashed()] == ["spring 2", "spring 1", "spring 0"]


def test_what_lies_in_the_way_is_not_overwritten(blog: Blog, tmp_path: Path) -> None:
    blog.delete(["spring"])
    (tmp_path / "posts/spring.md").write_text("something else")
    with pytest.raises(PathTaken):
        Blog.open(tmp_path, now=NOW).restore(["spring"])
    assert (tmp_path / "posts/spring.md").read_text() == "something else"


def test_a_name_that_is_not_there_or_means_several_is_refused(blog: Blog, tmp_path: Path) -> None:
    (tmp_path / "posts/2024/spring.md").write_text(POST.format("another spring"))
    twins = Blog.open(tmp_path, now=NOW)
    twins.delete(["posts/spring.md", "posts/2024/spring.md"])
    with pytest.raises(SeveralPosts):
        twins.restore(["spring"])
    with pytest.raises(NotInTrash) as missing:
        twins.restore(["sprign"])
    assert "spring" in missing.value.hint


def test_purged_is_gone_for_good(blog: Blog, tmp_path: Path) -> None:
    blog.delete(["walk", "spring", "winter"])
    assert [one.post.slug for one in blog.purge(["walk"])] == ["walk"]
    assert sorted(one.post.slug for one in blog.trashed()) == ["spring", "winter"]
    assert len(blog.purge()) == 2
    assert not (tmp_path / ".blogctl/trash").exists()


def test_the_posts_that_link_to_it_are_named(blog: Blog, tmp_path: Path) -> None:
    text = (
        "---\ntitle: Links\n---\n[a](/posts/spring/)\n\n`[no](/posts/spring/)` [b](spring.md#x) [c](walk/photo.jpg)\n"
    )
    (tmp_path / "posts/links.md").write_text(text)
    again = Blog.open(tmp_path, now=NOW)
    notes = [result.notes for result in again.delete(["spring", "walk", "winter"], dry_run=True).results]
    assert notes == [
        ("spring is linked to from posts/links.md:4:5, posts/links.md:6:28",),
        ("walk is linked to from posts/links.md:6:45",),
        (),
    ]
    assert again.delete(["spring", "links"], dry_run=True).results[0].notes == ()


def test_a_folder_with_a_link_in_it_is_not_torn_apart(blog: Blog, tmp_path: Path) -> None:
    (tmp_path / "posts/walk/link").symlink_to("photo.jpg")
    before = contents(tmp_path / "posts")
    with pytest.raises(WriteRefused):
        blog.delete(["walk"])
    assert contents(tmp_path / "posts") == before


def test_what_strangers_put_into_the_trash_is_no_trap(blog: Blog, tmp_path: Path) -> None:
    (tmp_path / ".blogctl/trash/20261123T060000Z/posts").mkdir(parents=True)
    (tmp_path / ".blogctl/trash/20261123T060000Z/posts/odd.md").write_bytes(b"\xff\xfe not UTF-8")
    (tmp_path / ".blogctl/trash/notes").mkdir()
    assert [one.post.path for one in blog.trashed()] == ["posts/odd.md"]
    blog.restore(["odd"])
    assert (tmp_path / "posts/odd.md").read_bytes() == b"\xff\xfe not UTF-8"


def test_undo_takes_no_picture_for_a_post_however_large(blog: Blog, tmp_path: Path) -> None:
    photo = tmp_path / "posts/walk/photo.jpg"
    with photo.open("r+b") as file:
        file.truncate(17 * 1024 * 1024)
    (tmp_path / "posts/walk/notes.md").write_text("Notes beside the post.\n")
    before = contents(tmp_path / "posts")
    again = Blog.open(tmp_path, now=NOW)
    again.delete(["walk"])
    outcome = again.undo()
    assert [(result.after.path, result.deed) for result in outcome.results] == [("posts/walk/index.md", "put back")]
    assert contents(tmp_path / "posts") == before
    assert [result.after.path for result in again.redo().results] == ["posts/walk/index.md"]
    (tmp_path / ".blogctl/trash/20261123T060000Z/posts/stray.jpg").write_bytes(b"\xff\xd8")
    assert [one.post.path for one in again.trashed()] == ["posts/walk/index.md"]
