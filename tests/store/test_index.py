"""The index: it gives what the files give, whatever happens to either."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl import Blog
from blogctl.blog import inventory
from blogctl.diagnostics import Fix, Problem
from blogctl.document.document import Document
from blogctl.post import Kind, Moment, Post, Visibility
from blogctl.source import Edit, Span
from blogctl.store import side_by_side
from blogctl.store.index import FILE, Index
from blogctl.store.post_rows import posts_of, row_of

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def always_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "blogctl.toml").write_text('timezone = "Europe/Berlin"\n')
    for number in range(3):
        write(tmp_path, f"p{number}", f"Number {number}")
    return tmp_path


def write(root: Path, name: str, title: str) -> Path:
    path = root / "posts" / f"{name}.md"
    path.write_text(f'---\ntitle: "{title}"\ndate: 2026-01-01\ntags: [a, "{title}"]\n---\n\nSome words.\n')
    return path


def known(root: Path) -> list[Post]:
    return Blog.open(root, now=NOW).posts(None)


def read(root: Path) -> list[Post]:
    """The posts as the files say, without an index."""
    blog = Blog.open(root, now=NOW)
    return sorted((blog.read(blog.document(path)) for path in blog.inventory.paths()), key=lambda post: post.path)


def same(root: Path) -> bool:
    """Whether the index says what the files say, down to how a date is written; also when it is asked again."""
    expected = repr(read(root))
    return all(repr(sorted(known(root), key=lambda post: post.path)) == expected for _ in range(2))


def titles(root: Path) -> set[str]:
    return {post.title for post in known(root)}


def rows(root: Path) -> int:
    connection = sqlite3.connect(root / FILE)
    try:
        return int(connection.execute("SELECT count(*) FROM posts").fetchone()[0])
    finally:
        connection.close()


def test_posts_come_from_the_index_as_they_are(root: Path) -> None:
    assert same(root)
    assert rows(root) == 3


def test_a_small_blog_is_simply_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", 4)
    assert len(known(root)) == 3
    assert not (root / FILE).exists()


def test_only_what_changed_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known(root)
    trust_all(root)
    known(root)
    write(root, "p1", "Another")
    asked: list[str] = []

    def noted(self: inventory.Inventory, path: str) -> Document:
        asked.append(path)
        return read_document(self, path)

    read_document = inventory.Inventory.document
    monkeypatch.setattr(inventory.Inventory, "document", noted)
    assert titles(root) == {"Number 0", "Another", "Number 2"}
    assert asked == ["posts/p1.md"]


def test_a_file_that_is_written_twice_in_one_tick_of_the_clock_is_seen(root: Path) -> None:
    for number in range(100):
        write(root, "p0", f"Title {number:3}")
        assert f"Title {number:3}" in titles(root)


def test_a_file_whose_times_were_put_back_is_seen(root: Path) -> None:
    known(root)
    trust_all(root)
    path = root / "posts" / "p0.md"
    before = path.stat()
    write(root, "p0", "Numbar 0")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "Numbar 0" in titles(root)


def test_what_is_a_post_may_change_without_its_file(root: Path) -> None:
    (root / "posts" / "trip").mkdir()
    shutil.copy(root / "posts" / "p0.md", root / "posts" / "trip" / "day.md")
    assert "posts/trip/day.md" in {post.path for post in known(root)}
    known(root)
    trust_all(root)
    shutil.copy(root / "posts" / "p0.md", root / "posts" / "trip" / "index.md")
    assert {post.path for post in known(root) if "trip" in post.path} == {"posts/trip/index.md"}
    (root / "posts" / "trip" / "index.md").unlink()
    assert same(root)


def test_what_cannot_be_read_is_named_every_time(root: Path) -> None:
    (root / "posts" / "large.md").write_bytes(b"x" * (16 * 2**20 + 1))
    for _ in range(2):
        blog = Blog.open(root, now=NOW)
        assert len(blog.posts()) == 3
        assert [left.path for left in blog.left_out] == ["posts/large.md"]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_other_rules_of_reading_make_another_index(root: Path, zone: str) -> None:
    known(root)
    (root / "blogctl.toml").write_text(f'timezone = "{zone}"\nauthor = "Ann"\n')
    assert same(root)
    assert known(root)[0].authors == ("Ann",)


def test_what_cannot_be_read_any_more_is_named_though_it_is_unchanged(root: Path) -> None:
    (root / "posts" / "b").mkdir()
    (root / "posts" / "b" / "notes.md").write_bytes(b"x" * (16 * 2**20 + 1))
    shutil.copy(root / "posts" / "p0.md", root / "posts" / "b" / "index.md")
    known(root)
    trust_all(root)
    (root / "posts" / "b" / "index.md").unlink()
    for _ in range(3):
        blog = Blog.open(root, now=NOW)
        blog.posts()
        assert [left.path for left in blog.left_out] == ["posts/b/notes.md"]


def trust_all(root: Path) -> None:
    """Let the files be old: what was written just now is read twice."""
    connection = sqlite3.connect(root / FILE)
    with connection:
        for (path,) in connection.execute("SELECT path FROM files").fetchall():
            size = (root / path).stat().st_size
            connection.execute("UPDATE files SET size = ? WHERE path = ?", (size, path))
    connection.close()


def test_nobody_else_may_read_the_index(root: Path) -> None:
    known(root)
    assert (root / FILE).stat().st_mode & 0o777 == 0o600


def test_any_flipped_bit_is_survived(root: Path) -> None:
    known(root)
    whole = (root / FILE).read_bytes()
    expected = {post.path for post in read(root)}
    for at in range(0, len(whole), max(1, len(whole) // 97)):
        data = bytearray(whole)
        data[at] ^= 0x80
        (root / FILE).write_bytes(data)
        for _ in range(2):
            assert {post.path for post in known(root)} <= expected


def truncate(root: Path) -> None:
    os.truncate(root / FILE, (root / FILE).stat().st_size // 2)


def empty(root: Path) -> None:
    os.truncate(root / FILE, 0)


def fill_with_noise(root: Path) -> None:
    (root / FILE).write_bytes(bytes(range(256)) * 200)


def break_a_page(root: Path) -> None:
    data = bytearray((root / FILE).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (root / FILE).write_bytes(data)


def change(statement: str) -> Callable[[Path], None]:
    def carry_out(root: Path) -> None:
        connection = sqlite3.connect(root / FILE, isolation_level=None)
        connection.execute(statement)
        connection.close()

    return carry_out


def put_a_folder_there(root: Path) -> None:
    (root / FILE).unlink()
    (root / FILE).mkdir()


def put_a_pipe_there(root: Path) -> None:
    (root / FILE).unlink()
    os.mkfifo(root / FILE)


def forbid_the_state(root: Path) -> None:
    shutil.rmtree(root / ".blogctl")
    (root / ".blogctl").write_text("")


@pytest.mark.parametrize(
    "harm",
    [
        truncate, empty, fill_with_noise, break_a_page, put_a_folder_there, put_a_pipe_there, forbid_the_state,
        change("PRAGMA user_version = 99"), change("PRAGMA application_id = 1"), change("DROP TABLE posts"),
        change("UPDATE rules SET text = 'x'"), change("UPDATE seen SET files = 'x'"),
        change("UPDATE posts SET line = '[]'"), change("UPDATE posts SET line = '[1'"),
        change("UPDATE posts SET line = x'ff'"),
        change("UPDATE posts SET line = CAST(x'ff' AS TEXT)"), change("UPDATE posts SET line = '" + "[" * 50_000 + "'"),
        change("""UPDATE posts SET line = replace(line, '["2026-01-01","', '["2026-01-01","","')"""),
        change("DELETE FROM rules"),
        change("UPDATE files SET size = 'x'"), change("DELETE FROM files"), change("DELETE FROM posts"),
        change("CREATE TRIGGER t AFTER INSERT ON files BEGIN DELETE FROM posts; END"),
    ],
    ids=lambda harm: harm.__qualname__.partition(".")[0],
)  # fmt: skip
def test_a_broken_index_is_never_wrong(root: Path, harm: Callable[[Path], None]) -> None:
    known(root)
    harm(root)
    assert same(root)
    write(root, "p1", "Another")
    assert same(root)


def test_an_index_of_another_version_is_made_anew(root: Path) -> None:
    known(root)
    change("PRAGMA user_version = 99")(root)
    known(root)
    assert rows(root) == 3


def test_a_link_in_its_place_leads_nowhere(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "there").write_text("not yours")
    for target in ("there", "missing"):
        (root / ".blogctl").mkdir(exist_ok=True)
        (root / FILE).unlink(missing_ok=True)
        (root / FILE).symlink_to(outside / target)
        assert same(root)
    assert [path.name for path in outside.iterdir()] == ["there"]
    assert (outside / "there").read_text() == "not yours"


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_locked_index_is_waited_for_shortly_and_then_done_without(root: Path, lock: str) -> None:
    known(root)
    connection = sqlite3.connect(root / FILE, isolation_level=None)
    connection.execute(lock)
    write(root, "p1", "Another")
    assert same(root)
    connection.execute("ROLLBACK")
    connection.close()
    assert same(root)


def test_names_and_texts_that_are_no_utf_8_survive(root: Path) -> None:
    name = os.fsdecode(b"caf\xe9")
    (root / "posts" / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    write(root, name, "Also there")
    (root / "posts" / "nul.md").write_text(json.dumps({"title": "a\0b", "tags": ["\0", "a"]}) + "\n")
    assert same(root)
    assert {"Also there", "a\0b"} <= titles(root)


def test_times_beyond_64_bits_survive(root: Path) -> None:
    far = 10_000_000_000 * 10**9  # the year 2286
    os.utime(root / "posts" / "p0.md", ns=(far, far))
    assert same(root)
    write(root, "p0", "Another")
    os.utime(root / "posts" / "p0.md", ns=(far, far))
    assert same(root)


names = st.sampled_from(["a", "b", "c.de", "2024-01-02-d", "deep/index", "deep/e"])
fronts = st.sampled_from(
    [
        "title: A\ndate: 2026-01-01", "title: B\ndate: 2026-10-25 02:30\nexpires: 2027-01-01", "draft: yes", "title: [",
        "title: C\ndate: 2024-02-30\ndraft: 'true'", "date: 2026-01-01T12:00:00+05:30\ntags: [x, y]\nhidden: true",
        "title: D\ndate: 2026-10-25 02:30:00.5\nupdated: 2026-03-29 02:30\npublishDate: 2026-10-25 02:30", "", "a: 1",
    ]
)  # fmt: skip
steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), names, fronts),
        st.tuples(st.just("remove"), names, st.none()),
        st.tuples(st.just("touch"), names, st.none()),
        st.tuples(st.just("look"), st.none(), st.none()),
    ),
    max_size=12,
)


@given(steps)
def test_after_any_changes_it_says_what_the_files_say(changes: list[tuple[str, str | None, str | None]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "posts" / "deep").mkdir(parents=True)
        (root / "blogctl.toml").write_text('timezone = "Europe/Berlin"\n')
        for verb, name, front in changes:
            path = root / "posts" / f"{name}.md"
            if verb == "write":
                path.write_text(f"---\n{front}\n---\n\nWords.\n")
            elif verb == "look":
                known(root)
            elif path.exists():
                path.unlink() if verb == "remove" else os.utime(path)
        assert same(root)


texts = st.text(st.characters(), max_size=8)
instants = st.builds(
    lambda at, zone, fold: at.replace(tzinfo=zone, fold=fold),
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)),  # noqa: DTZ001  # the zone is drawn for itself
    st.sampled_from([BERLIN, UTC, timezone(timedelta(hours=5, minutes=30))]),
    st.sampled_from([0, 1]),
)
spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
moments = st.builds(Moment, texts, instants, st.booleans(), st.booleans(), st.none() | spans)
fixes = st.builds(Fix, st.lists(st.builds(Edit, spans, texts), max_size=2).map(tuple), texts, st.booleans())
problems = st.builds(Problem, texts, spans, texts, texts, st.none() | fixes)
several = st.lists(texts, max_size=3).map(tuple)
posts = st.builds(
    Post, path=st.just("posts/a.md"), slug=texts, title=texts, visibility=st.sampled_from(Visibility),
    kind=st.sampled_from(Kind), description=texts, date=st.none() | moments, updated=st.none() | moments,
    expires=st.none() | moments, public_from=st.none() | instants, public_until=st.none() | instants,
    draft=st.none() | st.booleans(), tags=several, categories=several, authors=several, aliases=several, image=texts,
    language=texts, url=texts, words=st.integers(0, 2**70), problems=st.lists(problems, max_size=2).map(tuple),
)  # fmt: skip


@given(posts)
def test_a_post_comes_back_from_its_row_in_every_field(post: Post) -> None:
    same_date = post._replace(public_from=post.date.instant if post.date else None)
    for one in (post, same_date):
        _, line, *_ = row_of(one, BERLIN)
        (back,) = posts_of([(one.path, line)], BERLIN)
        assert back == one
        assert told(back) == told(one)


def told(post: Post) -> list[str]:
    """How its instants are written: equal ones could be in other zones, and would be shown by other clocks."""
    found = [moment.instant for moment in (post.date, post.updated, post.expires) if moment]
    found += [instant for instant in (post.public_from, post.public_until) if instant]
    return [instant.isoformat() for instant in found]


class TestReadingSideBySide:
    PATHS = tuple(f"p{number}" for number in range(side_by_side.FEWEST * 2))

    def test_all_cores_read(self) -> None:
        readers = set(dict(side_by_side.read_all(self.PATHS, lambda _: os.getpid())).values())
        cores = len(os.sched_getaffinity(0))
        assert len(readers) == cores
        assert (os.getpid() in readers) == (cores == 1)

    def test_all_are_read_once(self) -> None:
        found = list(side_by_side.read_all(self.PATHS, str.upper))
        assert sorted(found) == sorted((path, path.upper()) for path in self.PATHS)

    def test_what_a_killed_child_did_not_send_is_read_here(self) -> None:
        parent = os.getpid()

        def read(path: str) -> str:
            if path == "p500" and os.getpid() != parent:
                os.kill(os.getpid(), 9)
            return path

        assert sorted(dict(side_by_side.read_all(self.PATHS, read))) == sorted(self.PATHS)

    def test_where_no_process_can_be_made_all_is_read_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fork() -> int:
            raise BlockingIOError

        monkeypatch.setattr(os, "fork", fork)
        assert dict(side_by_side.read_all(self.PATHS, str.upper)) == {path: path.upper() for path in self.PATHS}

    def test_children_end_with_their_parent(self, tmp_path: Path) -> None:
        program = (
            "import os, sys; from blogctl.store import side_by_side\n"
            "def read(path):\n"
            f"    open(f'{tmp_path}/{{os.getpid()}}', 'w').close()\n"
            "    return path * 1000\n"
            "found = side_by_side.read_all([str(n) for n in range(100_000)], read)\n"
            "next(found); os.kill(os.getpid(), 9)\n"
        )
        subprocess.run([sys.executable, "-c", program], check=False)
        end = time.monotonic() + 30
        while any(Path(f"/proc/{path.name}").exists() for path in tmp_path.iterdir()):
            assert time.monotonic() < end
            time.sleep(0.05)

    def test_an_error_is_met_where_it_can_be_told(self) -> None:
        def read(path: str) -> str:
            if path == "p500":
                raise LookupError(path)
            return path

        with pytest.raises(LookupError):
            list(side_by_side.read_all(self.PATHS, read))

    def test_who_stops_early_leaves_no_children(self) -> None:
        found: Iterator[tuple[str, str]] = side_by_side.read_all(self.PATHS, str.upper)
        next(found)
        found.close()  # type: ignore[attr-defined]  # it is a generator
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_an_index_in_memory_forgets_nothing_while_it_is_open(root: Path) -> None:
    blog = Blog.open(root, now=NOW)
    index = Index.in_memory(str(root), "rules")
    index.update(blog.inventory.entries(), list(blog.inventory.paths()), blog.inventory._rows)
    assert index.is_current(blog.inventory.entries()) is False  # nothing on disk says when it was read
    assert len(index.posts(BERLIN)) == 3
