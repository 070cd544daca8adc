"""A blog and any commands in any order, against a model in memory: what is on the disk, and what undo makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from blogctl import Blog, BlogctlError
from blogctl.changes import Change, Create, Delete, Move, Rewrite
from blogctl.errors import NotAsLeft, NothingToUndo
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.outcome import Outcome
from blogctl.store import state

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
Disk = dict[str, bytes]

POSTS = {
    "posts/spring.md": b"---\ntitle: Spring\ndraft: true\ntags: [season, garden]\n---\nOf [winter](/posts/winter/).\n",
    "posts/winter.md": b"+++\r\ntitle = 'Winter'\r\ndate = 2024-01-05\r\ntags = ['season']\r\n+++\r\nCold",
    "posts/walk/index.md": b'{"title": "A walk", "draft": true}\nTo the [spring](spring.md).\n',
    "posts/walk/photo.jpg": b"\xff\xd8\xff",
    "posts/odd.md": b"---\ntitle: [\n---\nCannot be read.\n",
    "posts/plain.md": b"No front matter.\n",
}
SLUGS = ["spring", "winter", "walk", "odd", "plain", "summer", "autumn"]


def made(disk: Disk, changes: tuple[Change, ...]) -> Disk:
    """What changes make of a disk, by the letter of what they are."""
    disk = dict(disk)
    for change in changes:
        match change:
            case Create(path, content):
                assert path not in disk
                disk[path] = content
            case Rewrite(path, before, after):
                assert disk[path] == before
                disk[path] = after
            case Move(path, to):
                assert to not in disk
                disk[to] = disk.pop(path)
            case Delete(path, before):
                assert disk.pop(path) == before
    return disk


class Model(RuleBasedStateMachine):
    """The disk as it should be, and the states between which undo and redo move."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.disk: Disk = {"blogctl.toml": b'timezone = "Europe/Berlin"\n', **POSTS}
        for path, content in self.disk.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)
        self.now = NOW
        self.done: list[tuple[Disk, Disk]] = []
        """What each command that stands made of the disk."""
        self.undone: list[tuple[Disk, Disk]] = []

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @property
    def blog(self) -> Blog:
        self.now += timedelta(minutes=1)
        return Blog.open(self.root, now=self.now)

    def on_disk(self) -> Disk:
        files = (path for path in self.root.rglob("*") if path.is_file())
        found = {str(path.relative_to(self.root)): path.read_bytes() for path in files}
        return {
            path: content
            for path, content in found.items()
            if not path.startswith(".blogctl/") or path.startswith(".blogctl/trash/")
        }

    def command(self, work: Callable[[Blog], Outcome]) -> None:
        """A command does what its changes say, or nothing."""
        try:
            outcome = work(self.blog)
        except BlogctlError:
            return
        after = made(self.disk, outcome.change_set.changes)
        if after != self.disk or outcome.change_set.changes:
            self.done.append((self.disk, after))
            self.disk = after

    @rule(title=st.sampled_from(["Summer", "Autumn", "Spring", "???"]), publish=st.booleans())
    def new(self, title: str, publish: bool) -> None:
        self.command(lambda blog: blog.new(Request(title), publish=publish))

    @rule(slugs=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=4), keep_going=st.booleans(), stamp=st.booleans())
    def publish(self, slugs: list[str], keep_going: bool, stamp: bool) -> None:
        self.command(lambda blog: blog.publish(slugs, when=When(stamp=stamp), keep_going=keep_going))

    @rule(slugs=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=4), keep_going=st.booleans())
    def unpublish(self, slugs: list[str], keep_going: bool) -> None:
        self.command(lambda blog: blog.unpublish(slugs, keep_going=keep_going))

    @rule(slugs=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=3))
    def delete(self, slugs: list[str]) -> None:
        self.command(lambda blog: blog.delete(slugs))

    @rule(slugs=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=3))
    def restore(self, slugs: list[str]) -> None:
        self.command(lambda blog: blog.restore(slugs))

    @rule(
        slugs=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=3),
        word=st.sampled_from(["tags+=new", "tags-=season", "weight=3", "a.b=x", "title=Other", "draft=false"]),
        keep_going=st.booleans(),
    )
    def set(self, slugs: list[str], word: str, keep_going: bool) -> None:
        self.command(lambda blog: blog.set(slugs, [word], keep_going=keep_going))

    @rule(
        slugs=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=3), key=st.sampled_from(["tags", "draft", "date"])
    )
    def unset(self, slugs: list[str], key: str) -> None:
        self.command(lambda blog: blog.unset(slugs, [key]))

    @rule(old=st.sampled_from(["season", "garden", "new"]), new=st.sampled_from(["season", "time"]))
    def rename_tag(self, old: str, new: str) -> None:
        self.command(lambda blog: blog.rename_tag(old, new))

    @rule(slug=st.sampled_from(SLUGS), new=st.sampled_from([*SLUGS, "other"]), title=st.sampled_from([None, "New"]))
    def rename(self, slug: str, new: str, title: str | None) -> None:
        self.command(lambda blog: blog.rename(slug, new, title=title))

    @rule(slugs=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=3), to=st.sampled_from(["yaml", "toml", "json"]))
    def convert(self, slugs: list[str], to: str) -> None:
        self.command(lambda blog: blog.convert(slugs, to, drop_comments=True, keep_going=True))

    @rule()
    def fix(self) -> None:
        self.command(lambda blog: blog.fix(unsafe=True))

    @rule(data=st.data(), text=st.binary(max_size=20))
    def somebody_saves_a_file(self, data: st.DataObject, text: bytes) -> None:
        """From then on, what was done to that file cannot be taken back."""
        path = data.draw(st.sampled_from(sorted(self.disk)))
        if path.endswith(".toml") or path.startswith(".blogctl/"):
            return
        (self.root / path).write_bytes(text)
        self.disk = self.disk | {path: text}

    @rule()
    def undo(self) -> None:
        self.turn(self.done, self.undone, Blog.undo, is_undo=True)

    @rule()
    @precondition(lambda self: self.undone)
    def redo(self) -> None:
        self.turn(self.undone, self.done, Blog.redo, is_undo=False)

    def turn(
        self,
        source: list[tuple[Disk, Disk]],
        target: list[tuple[Disk, Disk]],
        work: Callable[[Blog], Outcome],
        *,
        is_undo: bool,
    ) -> None:
        """Take the last one back, or make it again: exactly, if its files are as they were left; else not at all."""
        if not source:
            try:
                work(self.blog)
            except NothingToUndo:
                return
            raise AssertionError("there was nothing to take back")
        before, after = source[-1] if is_undo else source[-1][::-1]
        touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        if any(self.disk.get(path) != after.get(path) for path in touched):
            try:
                work(self.blog)
            except NotAsLeft:
                return
            raise AssertionError("a file that was changed since was overwritten")
        work(self.blog)
        wanted = {path: content for path in touched if (content := before.get(path)) is not None}
        self.disk = {path: content for path, content in self.disk.items() if path not in touched} | wanted
        target.append(source.pop())

    @invariant()
    def the_disk_is_as_it_should_be(self) -> None:
        if hasattr(self, "disk"):
            assert self.on_disk() == self.disk
            assert not state.is_pending(str(self.root))


Model.TestCase.settings = settings(
    max_examples=settings().max_examples // 4,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestModel = Model.TestCase
