"""What git is asked, and what is known where it does not answer."""

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogctl.store.git import first_commits

Commit = Callable[..., None]

LONG_AGO, LATER = datetime(2020, 2, 1, 12, tzinfo=UTC), datetime(2024, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commit:
    """Writes files and commits them, in a repository whose folder `blog` is the blog."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "i",
        "GIT_AUTHOR_EMAIL": "i@x", "GIT_COMMITTER_NAME": "i", "GIT_COMMITTER_EMAIL": "i@x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "blog" / "posts").mkdir(parents=True)

    def make(at: datetime, **texts: str) -> None:
        for name, text in texts.items():
            (tmp_path / "blog" / "posts" / f"{name}.md").write_text(text)
        subprocess.run(["git", "-C", tmp_path, "add", "-A"], check=True)
        subprocess.run(["git", "-C", tmp_path, "commit", "-q", "-m", "x", "--date", at.isoformat()], check=True)

    return make


def asked(tmp_path: Path, *names: str, **more: float) -> dict[str, datetime]:
    return first_commits(str(tmp_path / "blog"), [f"posts/{name}.md" for name in names], **more)  # type: ignore[arg-type]  # the patience


def test_the_first_commit_counts_and_not_the_last(tmp_path: Path, commit: Commit) -> None:
    commit(LONG_AGO, a="one")
    commit(LATER, a="two", b="one", Ünicode="one", other="one")
    found = asked(tmp_path, "a", "b", "Ünicode", "never")
    assert found == {"posts/a.md": LONG_AGO, "posts/b.md": LATER, "posts/Ünicode.md": LATER}


def test_a_file_that_went_and_came_back_began_when_it_first_came(tmp_path: Path, commit: Commit) -> None:
    commit(LONG_AGO, a="one")
    (tmp_path / "blog/posts/a.md").unlink()
    commit(LATER, b="one")
    commit(LATER, a="one")
    assert asked(tmp_path, "a") == {"posts/a.md": LONG_AGO}


def test_a_file_under_another_name_began_when_it_was_renamed(tmp_path: Path, commit: Commit) -> None:
    commit(LONG_AGO, a="one")
    (tmp_path / "blog/posts/a.md").rename(tmp_path / "blog/posts/b.md")
    commit(LATER)
    assert asked(tmp_path, "a", "b") == {"posts/a.md": LONG_AGO, "posts/b.md": LATER}


def test_a_name_with_signs_is_no_pattern(tmp_path: Path, commit: Commit) -> None:
    commit(LONG_AGO, **{"a": "one", "[a]*": "one"})
    assert asked(tmp_path, "[a]*") == {"posts/[a]*.md": LONG_AGO}


def test_many_names_are_asked_for_at_once(tmp_path: Path, commit: Commit) -> None:
    commit(LONG_AGO, a="one")
    assert asked(tmp_path, "a", *("x" * 200 + str(number) for number in range(20_000))) == {"posts/a.md": LONG_AGO}


def test_without_a_repository_or_a_commit_nothing_is_known(tmp_path: Path, commit: Commit) -> None:
    assert asked(tmp_path, "a") == {}
    assert first_commits(os.sep, ["a.md"]) == {}
    assert first_commits(str(tmp_path / "gone"), ["a.md"]) == {}
    assert first_commits(str(tmp_path), ["a\0.md"]) == {}


def test_without_git_nothing_is_known(tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(LONG_AGO, a="one")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert asked(tmp_path, "a") == {}


def test_git_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin" / "git", r"sleep 9; printf '\0011\0\nposts/a.md\0'")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert asked(tmp_path, "a", patience=0.2) == {}


def test_the_repository_is_the_blog_s_and_not_that_of_a_hook(
    tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(LONG_AGO, a="one")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert asked(tmp_path, "a") == {"posts/a.md": LONG_AGO}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("gpg.program", "{program}"), ("diff.external", "{program}"), ("core.pager", "{program}"),
        ("core.fsmonitor", "{program}"), ("log.showRoot", "false"), ("color.ui", "always"),
        ("diff.renames", "copies"), ("core.quotePath", "true"), ("diff.relative", "false"),
    ],
)  # fmt: skip
def test_what_a_blog_configures_starts_no_program_and_changes_no_answer(
    tmp_path: Path, commit: Commit, key: str, value: str
) -> None:
    commit(LONG_AGO, a="one")
    program(tmp_path / "bin" / "harm", f"touch '{tmp_path}/harmed'")
    sign_last(tmp_path)
    for name, setting in (("log.showSignature", "true"), (key, value.format(program=tmp_path / "bin" / "harm"))):
        subprocess.run(["git", "-C", tmp_path, "config", name, setting], check=True)
    assert asked(tmp_path, "a") == {"posts/a.md": LONG_AGO}
    assert not (tmp_path / "harmed").exists()


def test_a_commit_from_the_end_of_time_is_no_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin" / "git", r"printf '\00199999999999999999\0\nposts/a.md\0'")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert asked(tmp_path, "a") == {}


def sign_last(repository: Path) -> None:
    """Give the last commit a signature, which a program would have to be started for to check."""
    git = ["git", "-C", str(repository)]
    text = subprocess.run([*git, "cat-file", "commit", "HEAD"], check=True, capture_output=True).stdout
    head, _, message = text.partition(b"\n\n")
    signature = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n AA==\n -----END PGP SIGNATURE-----"
    signed = subprocess.run(
        [*git, "hash-object", "-t", "commit", "-w", "--stdin"],
        input=b"\n".join([head, signature, b"", message]), check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run([*git, "reset", "-q", signed.stdout.decode().strip()], check=True)


def program(path: Path, script: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
