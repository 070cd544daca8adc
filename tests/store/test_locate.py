"""Where a blog begins, and what a scan of it finds and leaves out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from blogctl import errors
from blogctl.store.folders import files_under, names_beside
from blogctl.store.locate import LeftOut, find_root, scan, would_find


def is_engine(folder: str) -> bool:
    return any((Path(folder) / name).is_file() for name in ("hugo.toml", "_config.yml"))


def has_kept(folder: str) -> bool:
    return (Path(folder) / "_posts").is_dir()


RULES = (is_engine, has_kept)


def touch(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


class TestRoot:
    @pytest.fixture(autouse=True)
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        home = (tmp_path / "home").resolve()
        home.mkdir()
        monkeypatch.setenv("HOME", str(home))
        return home

    @pytest.mark.parametrize("name", ["blogctl.toml", "hugo.toml", "_config.yml"])
    def test_the_nearest_folder_with_a_configuration_is_the_root(self, home: Path, name: str) -> None:
        touch(home / "blog" / name)
        touch(home / "blog/posts/2026/may/post.md")
        for start in ("blog", "blog/posts", "blog/posts/2026/may"):
            assert find_root(str(home / start), *RULES) == str(home / "blog")

    def test_a_configuration_above_goes_before_posts_without_one(self, home: Path) -> None:
        touch(home / "blog/blogctl.toml")
        touch(home / "blog/themes/posts/example.md")
        assert find_root(str(home / "blog/themes"), *RULES) == str(home / "blog")

    def test_the_inner_of_two_blogs_is_meant(self, home: Path) -> None:
        touch(home / "blog/blogctl.toml")
        touch(home / "blog/inner/hugo.toml")
        assert find_root(str(home / "blog/inner"), *RULES) == str(home / "blog/inner")

    @pytest.mark.parametrize("post", ["posts/a.md", "posts/A.MD", "posts/a.markdown", "posts/2026/a/index.md"])
    def test_without_a_configuration_posts_make_a_blog(self, home: Path, post: str) -> None:
        touch(home / "blog" / post)
        (home / "blog/drafts").mkdir()
        assert find_root(str(home / "blog/drafts"), *RULES) == str(home / "blog")

    def test_folders_of_an_engine_make_a_blog_where_no_configuration_is_above(self, home: Path) -> None:
        (home / "blog/_posts").mkdir(parents=True)
        assert find_root(str(home / "blog/_posts"), *RULES) == str(home / "blog")
        touch(home / "_config.yml")
        assert find_root(str(home / "blog/_posts"), *RULES) == str(home)

    @pytest.mark.parametrize("other", ["posts/a.txt", "posts/.hidden.md", "posts/node_modules/a/README.md", "posts"])
    def test_posts_without_markdown_make_none(self, home: Path, other: str) -> None:
        touch(home / "blog" / other)
        with pytest.raises(errors.NoBlog) as failure:
            find_root(str(home / "blog"), *RULES)
        assert failure.value.folder == str(home / "blog")

    @pytest.mark.parametrize(
        ("path", "hint"),
        [
            (
                "content/posts/a.md",
                'content/ holds Markdown: name it in a blogctl.toml here, content = ["content"], and the engine, if '
                'there is one: dialect = "hugo" or dialect = "zola" or dialect = "pelican" or dialect = "eleventy"',
            ),
            (
                "source/a.md",
                'source/ holds Markdown: name it in a blogctl.toml here, content = ["source"], and the engine, if '
                'there is one: dialect = "hexo"',
            ),
            ("content/a.txt", "blogctl init makes a blog here"),
            ("notes/a.md", "blogctl init makes a blog here"),
        ],
    )
    def test_the_way_to_a_blog_names_the_folder_that_holds_markdown(self, home: Path, path: str, hint: str) -> None:
        touch(home / "blog" / path)
        with pytest.raises(errors.NoBlog) as failure:
            find_root(str(home / "blog"), *RULES)
        assert failure.value.hint.startswith(hint)

    def test_a_folder_that_is_called_like_a_configuration_is_none(self, home: Path) -> None:
        (home / "blog/blogctl.toml").mkdir(parents=True)
        with pytest.raises(errors.NoBlog):
            find_root(str(home / "blog"), *RULES)

    @pytest.mark.parametrize("git", ["folder", "file"])
    def test_the_search_ends_at_the_git_work_tree(self, home: Path, git: str) -> None:
        touch(home / "blog/blogctl.toml")
        (home / "blog/code/src").mkdir(parents=True)
        if git == "folder":
            (home / "blog/code/.git").mkdir()
        else:
            touch(home / "blog/code/.git", b"gitdir: elsewhere")
        with pytest.raises(errors.NoBlog):
            find_root(str(home / "blog/code/src"), *RULES)
        touch(home / "blog/code/blogctl.toml")
        assert find_root(str(home / "blog/code/src"), *RULES) == str(home / "blog/code")

    def test_the_search_ends_at_the_home_folder(self, home: Path) -> None:
        touch(home.parent / "blogctl.toml")
        (home / "notes").mkdir()
        with pytest.raises(errors.NoBlog):
            find_root(str(home / "notes"), *RULES)
        (home.parent / "elsewhere").mkdir()
        assert find_root(str(home.parent / "elsewhere"), *RULES) == str(home.parent)

    def test_a_start_that_is_not_there_is_a_failure_in_words(self, home: Path) -> None:
        with pytest.raises(errors.SystemFailure, match="there is no such folder"):
            find_root(str(home / "nowhere"), *RULES)

    def test_a_current_folder_that_was_removed_is_a_failure_in_words(self, home: Path) -> None:
        (home / "gone").mkdir()
        script = (
            "import os, sys; from blogctl.store.locate import find_root; from blogctl import errors\n"
            "os.rmdir(os.getcwd())\n"
            "try: find_root('.', lambda _: False, lambda _: False)\n"
            "except errors.SystemFailure as failure: print(failure)"
        )
        run = subprocess.run(
            [sys.executable, "-c", script], cwd=home / "gone", capture_output=True, text=True, check=True
        )
        assert run.stdout == ".: there is no such file\n"


class TestScan:
    def test_all_markdown_is_found_in_the_order_of_its_paths(self, tmp_path: Path) -> None:
        names = ["b.md", "a.md", "a/z.mdx", "a.b/c.qmd", "2026/05/x.markdown", "index.md", "B.md"]
        for name in (*names, "a.txt", "picture.png", "md", "a.md~"):
            touch(tmp_path / "posts" / name)
        found = scan(str(tmp_path), ["posts"])
        assert [entry.path for entry in found.files] == sorted(f"posts/{name}" for name in names)
        assert found.left == []

    def test_the_case_of_a_suffix_does_not_matter(self, tmp_path: Path) -> None:
        for name in ("A.MD", "b.Markdown", "c.MDX", "d.TXT"):
            touch(tmp_path / "posts" / name)
        (tmp_path / "posts/LINK.MD").symlink_to(touch(tmp_path / "other/e.txt"))
        found = [entry.path for entry in scan(str(tmp_path), ["posts"]).files]
        assert found == ["posts/A.MD", "posts/LINK.MD", "posts/b.Markdown", "posts/c.MDX"]

    def test_an_entry_carries_what_tells_a_change(self, tmp_path: Path) -> None:
        known = touch(tmp_path / "posts/a.md", b"12345").stat()
        (entry,) = scan(str(tmp_path), ["posts"]).files
        assert entry == ("posts/a.md", 5, known.st_mtime_ns, known.st_ctime_ns, known.st_ino)

    def test_hidden_names_and_node_modules_are_passed_over(self, tmp_path: Path) -> None:
        for name in (".a.md", ".drafts/a.md", "node_modules/a/README.md", ".a.md.blogctl-0123456789abcdef.tmp"):
            touch(tmp_path / "posts" / name)
        (tmp_path / "posts/.#lock.md").symlink_to("nothing")
        assert scan(str(tmp_path), ["posts"]) == ([], [])

    def test_a_folder_that_is_missing_gives_nothing(self, tmp_path: Path) -> None:
        touch(tmp_path / "posts/a.md")
        assert len(scan(str(tmp_path), ["drafts", "posts", "no\0name"]).files) == 1

    @pytest.mark.parametrize(
        "folders", [["posts", "posts"], ["posts/a", "posts", "./posts/"], [".", "posts"], ["", "posts/a"]]
    )
    def test_folders_that_overlap_give_each_file_once(self, tmp_path: Path, folders: list[str]) -> None:
        touch(tmp_path / "posts/a/b.md")
        assert [entry.path for entry in scan(str(tmp_path), folders).files] == ["posts/a/b.md"]

    @pytest.mark.parametrize("folder", ["..", "../x", "posts/../../x", "/", "/etc", "//etc"])
    def test_a_content_folder_outside_is_refused(self, tmp_path: Path, folder: str) -> None:
        with pytest.raises(errors.OutsideBlog):
            scan(str(tmp_path), ["posts", folder])

    def test_a_folder_that_is_called_like_a_post_is_a_folder(self, tmp_path: Path) -> None:
        touch(tmp_path / "posts/x.md/index.md")
        found = scan(str(tmp_path), ["posts"])
        assert [entry.path for entry in found.files] == ["posts/x.md/index.md"]
        assert found.left == []

    def test_what_is_no_file_is_named_with_its_reason(self, tmp_path: Path) -> None:
        posts = tmp_path / "posts"
        posts.mkdir()
        touch(tmp_path / "file")
        os.mkfifo(posts / "pipe.md")
        os.mkfifo(posts / "pipe.txt")
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(posts / "s.md"))
        (posts / "zero.md").symlink_to("/dev/zero")
        (posts / "away").symlink_to("/usr")
        (posts / "nothing.md").symlink_to("missing.md")
        (posts / "nothing.png").symlink_to("missing.png")
        (posts / "round.md").symlink_to("round.md")
        (posts / "up").symlink_to("..")
        found = scan(str(tmp_path), ["posts", "file"])
        assert found.files == []
        assert [(one.path, one.reason) for one in found.left] == [
            ("file", "is a file, not a folder"),
            ("posts/away", "is a link that leaves the blog"),
            ("posts/nothing.md", "is a link to nothing"),
            ("posts/pipe.md", "is a named pipe, not a file"),
            ("posts/round.md", "is a link that leads back to itself"),
            ("posts/s.md", "is a socket, not a file"),
            ("posts/up", "is a link to a folder that it lies in"),
            ("posts/zero.md", "is a link that leaves the blog"),
        ]

    def test_links_inside_the_root_are_followed_and_each_file_counts_once(self, tmp_path: Path) -> None:
        touch(tmp_path / "posts/real.md")
        touch(tmp_path / "shared/notes/note.md")
        touch(tmp_path / "shared/single.md")
        (tmp_path / "posts/a-link.md").symlink_to("real.md")
        (tmp_path / "posts/b-link.md").symlink_to("../shared/single.md")
        (tmp_path / "posts/c-link.md").symlink_to("../shared/single.md")
        (tmp_path / "posts/notes").symlink_to("../shared/notes")
        (tmp_path / "posts/notes-again").symlink_to(tmp_path / "shared/notes")
        (tmp_path / "shared/notes/back").symlink_to("../../posts")
        (tmp_path / "posts/twin.md").hardlink_to(tmp_path / "posts/real.md")
        found = scan(str(tmp_path), ["posts"])
        paths = [entry.path for entry in found.files]
        assert len(paths) == 3
        assert set(paths) > {"posts/b-link.md", "posts/notes/note.md"}
        assert found.left == []

    def test_a_content_folder_may_be_a_link_inside_the_root(self, tmp_path: Path) -> None:
        touch(tmp_path / "writing/a.md")
        (tmp_path / "posts").symlink_to("writing")
        (tmp_path / "drafts").symlink_to("/usr")
        found = scan(str(tmp_path), ["posts", "drafts"])
        assert [entry.path for entry in found.files] == ["posts/a.md"]
        assert found.left == [LeftOut("drafts", "is a link that leaves the blog")]

    def test_a_root_that_is_a_link_is_the_same_blog(self, tmp_path: Path) -> None:
        touch(tmp_path / "blog/posts/a.md")
        (tmp_path / "blog/posts/b.md").symlink_to("a.md")
        (tmp_path / "link").symlink_to("blog")
        assert scan(str(tmp_path / "link"), ["posts"]) == scan(str(tmp_path / "blog"), ["posts"])

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
    def test_names_that_are_not_utf_8_survive(self, tmp_path: Path) -> None:
        touch(tmp_path / "posts" / os.fsdecode(b"caf\xe9.md"))
        touch(tmp_path / "posts/two\nlines.md")
        assert [os.fsencode(entry.path) for entry in scan(str(tmp_path), ["posts"]).files] == [
            b"posts/caf\xe9.md",
            b"posts/two\nlines.md",
        ]

    @pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
    def test_an_unreadable_folder_is_named_and_the_others_are_read(self, tmp_path: Path) -> None:
        touch(tmp_path / "posts/a.md")
        touch(tmp_path / "posts/closed/b.md")
        (tmp_path / "posts/closed").chmod(0)
        found = scan(str(tmp_path), ["posts"])
        (tmp_path / "posts/closed").chmod(0o755)
        assert [entry.path for entry in found.files] == ["posts/a.md"]
        assert found.left == [LeftOut("posts/closed", "cannot be read: permission denied")]

    def test_each_folder_is_listed_once_and_no_file_is_asked_for_by_path(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(300):
            touch(tmp_path / f"posts/{number % 3}/{number}.md")
        (tmp_path / "posts/back").symlink_to("0")
        asked: list[str] = []

        def counted(name: str) -> None:
            call = getattr(os, name)

            def count(*arguments: object, **options: object) -> object:
                asked.append(name)
                return call(*arguments, **options)

            monkeypatch.setattr(os, name, count)

        counted("stat")
        counted("scandir")
        assert len(scan(str(tmp_path), ["posts"]).files) == 300
        assert asked.count("scandir") == 4
        assert asked.count("stat") < 10


class TestFolder:
    def test_every_file_of_a_folder_is_listed_hidden_ones_too(self, tmp_path: Path) -> None:
        for name in ("index.md", ".hidden", "img/b.png", "img/deep/a.png"):
            touch(tmp_path / "posts/may" / name)
        touch(tmp_path / "posts/mayor.md")
        (tmp_path / "posts/may/empty").mkdir()
        assert files_under(str(tmp_path), "posts/may") == [
            "posts/may/.hidden",
            "posts/may/img/b.png",
            "posts/may/img/deep/a.png",
            "posts/may/index.md",
        ]
        assert sorted(names_beside(str(tmp_path), "posts/may")) == ["may", "mayor.md"]

    @pytest.mark.parametrize("target", ["other.md", "other", "nothing"])
    def test_a_folder_with_a_link_in_it_is_refused(self, tmp_path: Path, target: str) -> None:
        touch(tmp_path / "other.md")
        (tmp_path / "other").mkdir()
        touch(tmp_path / "posts/may/index.md")
        (tmp_path / "posts/may/link").symlink_to(tmp_path / target)
        with pytest.raises(errors.WriteRefused, match="posts/may/link is a symbolic link"):
            files_under(str(tmp_path), "posts/may")

    def test_a_folder_that_is_a_link_is_refused_and_one_that_is_gone_is_a_failure(self, tmp_path: Path) -> None:
        touch(tmp_path / "real/index.md")
        (tmp_path / "may").symlink_to(tmp_path / "real")
        with pytest.raises(errors.WriteRefused):
            files_under(str(tmp_path), "may")
        with pytest.raises(errors.SystemFailure):
            files_under(str(tmp_path), "june")
        with pytest.raises(errors.SystemFailure):
            names_beside(str(tmp_path), "june/july")


@pytest.mark.parametrize(
    ("path", "is_found"),
    [
        ("posts/a.md", True),
        ("posts/sub/a.md", True),
        ("other/a.md", False),
        ("posts/.hidden/a.md", False),
        ("posts/node_modules/a.md", False),
        ("posts/built/a.md", False),
        ("posts/built-by-hand/a.md", True),
    ],
)
def test_a_path_is_told_to_be_one_that_a_scan_finds(tmp_path: Path, path: str, is_found: bool) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).touch()
    found = scan(str(tmp_path), ("posts",), passed_over=("posts/built",))
    assert [entry.path for entry in found.files] == [path] * is_found
    assert would_find(path, ("posts",), ("posts/built",)) is is_found
