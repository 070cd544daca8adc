"""What a blog answers with an index is what it answers without one."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blogctl import Blog
from blogctl.blog import inventory
from blogctl.document.document import Document
from blogctl.query.ordering import SORTS, View
from blogctl.rules.table import all_rules
from blogctl.store.checks import diagnostics_of, line_of
from blogctl.store.index import FILE

BLOGS = Path(__file__).parent / "blogs"
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
QUERIES = [
    "", "status:published", "-status:draft", "is:page", "tag:winter OR tag:soil", "frost", "(a e) -o", "before:2026-10",
    "words:>20", "missing:description", "has:tags", "title:g*", "path:posts/", "lang:de", "is:orphan", "link:garlic",
    "is:bundle", "date:2026-11", "updated:<today", "kind:page,post",
]  # fmt: skip


@pytest.fixture(params=["default", "broken"])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if not (BLOGS / request.param).is_dir():
        pytest.fail(f"there is no sample {request.param}")
    shutil.copytree(BLOGS / request.param, tmp_path / "blog")
    return tmp_path / "blog"


@pytest.fixture
def index_from(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    return lambda count: monkeypatch.setattr(inventory, "FEWEST_INDEXED", count)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same_posts_in_the_same_order(
    sample: Path, query: str, index_from: Callable[[int], None]
) -> None:  # fmt: skip
    for sort in SORTS:
        for view in (View(sort), View(sort, reverse=True), View(sort, start=1, size=2), View(sort, start=90, size=2)):
            index_from(10**9)
            plain = Blog.open(sample, now=NOW)
            expected = plain.found(plain.query([query] if query else []), view)
            index_from(0)
            known = Blog.open(sample, now=NOW)
            assert repr(known.found(known.query([query] if query else []), view)) == repr(expected), (sort, view)


def test_validation_finds_the_same(sample: Path, index_from: Callable[[int], None]) -> None:
    for days in (0, 400, -400):
        now = NOW + timedelta(days=days)
        index_from(10**9)
        expected = Blog.open(sample, now=now).validate()
        index_from(0)
        for _ in range(2):
            assert Blog.open(sample, now=now).validate() == expected


def test_another_selection_is_another_question(sample: Path, index_from: Callable[[int], None]) -> None:
    index_from(0)
    blog = Blog.open(sample, now=NOW)
    everything = blog.validate()
    chosen = blog.validate(selection=blog.selection(select=["BC6"]))
    assert {one.code[:3] for one in chosen.diagnostics} <= {"BC6"}
    assert blog.validate() == everything
    (sample / "blogctl.toml").write_text("[validate]\ntitle_length = 5\n")
    assert Blog.open(sample, now=NOW).validate() != everything


def test_only_what_changed_is_checked_again(
    sample: Path, index_from: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    index_from(0)
    Blog.open(sample, now=NOW).validate()
    trust_all(sample)
    asked: list[str] = []
    examine = Blog._examined

    def noted(self: Blog, document: Document) -> object:
        asked.append(document.path)
        return examine(self, document)

    monkeypatch.setattr(Blog, "_examined", noted)
    before = Blog.open(sample, now=NOW).validate()
    assert asked == []
    path = sample / before.examined[0]
    path.write_text(path.read_text() + "\n# Late\n\n# Later\n")
    after = Blog.open(sample, now=NOW).validate()
    assert set(asked) == {before.examined[0]}
    index_from(10**9)
    assert Blog.open(sample, now=NOW).validate() == after


def trust_all(root: Path) -> None:
    """Let the files be old: what was written just now is read twice."""
    connection = sqlite3.connect(root / FILE)
    with connection:
        for (path,) in connection.execute("SELECT path FROM files").fetchall():
            size = (root / path).stat().st_size
            connection.execute("UPDATE files SET size = ? WHERE path = ?", (size, path))
    connection.close()


@pytest.mark.parametrize("statement", ["UPDATE checked SET found = '['", "UPDATE checked SET found = '[[1]]'"])
def test_a_broken_row_is_checked_again(sample: Path, statement: str, index_from: Callable[[int], None]) -> None:
    index_from(0)
    expected = Blog.open(sample, now=NOW).validate()
    connection = sqlite3.connect(sample / FILE, isolation_level=None)
    connection.execute(statement)
    connection.close()
    assert [Blog.open(sample, now=NOW).validate() for _ in range(2)] == [expected, expected]


texts = st.sampled_from([text for rule in all_rules() for text in (bad.text for bad in getattr(rule, "bad", ()))])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_diagnostics_come_back_from_their_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir(exist_ok=True)
    (tmp_path / "blogctl.toml").write_text("")
    (tmp_path / "posts" / "a.md").write_bytes(text.encode("utf-8", "surrogateescape"))
    found = list(Blog.open(tmp_path, now=NOW).validate().diagnostics)
    assert diagnostics_of("posts/a.md", line_of(found)) == found
