"""What git knows of a blog's files; asked once for all of them, and no longer waited for than it is worth."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

PATIENCE = 3.0
"""Seconds for git to answer; the history of a large blog takes a fraction of one."""
_MOST_NAMES = 100_000
"""Bytes of names that any system lets a program be started with; of more files the whole history is read."""

_QUESTION = (
    "--no-pager", "--literal-pathspecs",
    # Against the configuration, which could name a program to start, and hide what the first commit of all added.
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.follow=false",
    "log", "--diff-filter=A", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color",
    "--name-only", "--relative", "-z", "--format=%x01%at",
)  # fmt: skip
_COMMIT = re.compile(rb"\x01(\d+)")
_OFF = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
"""Git writes nothing, fetches nothing and asks nothing."""
_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
"""What a hook of another repository has in its environment."""


def first_commits(
    root: str, paths: Collection[str], *, patience: float = PATIENCE, environment: Mapping[str, str] = os.environ
) -> dict[str, datetime]:
    """When the commits were made that first added these files under their names; a file that none added has none.

    Without git, without a history, or if git fails or takes longer, nothing is known, which is no failure. In a shallow
    clone the first commit is the oldest one that is there.
    """
    if not paths:
        return {}
    found: dict[str, datetime] = {}
    moment: datetime | None = None
    for piece in _answer(root, paths, patience, environment).split(b"\0"):
        if commit := _COMMIT.fullmatch(piece):
            moment = _moment(int(commit[1]))
        elif moment is not None and (path := os.fsdecode(piece.removeprefix(b"\n"))) in paths:
            found[path] = moment  # an older commit comes later
    return found


def _answer(root: str, paths: Collection[str], patience: float, environment: Mapping[str, str]) -> bytes:
    import subprocess

    given = {name: value for name, value in environment.items() if name not in _ELSEWHERE}
    names = [os.fsencode(path) for path in paths]
    asked = names if sum(map(len, names)) < _MOST_NAMES else [b"."]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and names stand behind --
            ["git", "-C", root, *_QUESTION, "--", *asked],  # noqa: S607 - the person's own git
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**given, **_OFF},
            timeout=patience,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):  # no git, a name with a NUL, no repository, too slow
        return b""
    return done.stdout


def _moment(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):  # a commit can say anything
        return None
