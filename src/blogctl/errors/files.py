"""A file cannot be read, or written without loss; or somebody else was at work."""

from __future__ import annotations

from collections.abc import Sequence

from blogctl.errors.base import EXIT_INTERRUPTED, EXIT_REFUSED, EXIT_SYSTEM, BlogctlError


class PathTaken(BlogctlError):
    """A file that was to be made is there already."""

    exit_code = EXIT_REFUSED

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is there already", "nothing was changed; choose another name")
        self.path = path


class ChangedMeanwhile(BlogctlError):
    """A file is no longer as it was when it was read."""

    exit_code = EXIT_REFUSED

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} changed while blogctl was at work", "nothing was changed; run the command again")
        self.path = path


class OutsideBlog(BlogctlError):
    """A path leads out of the blog, by its dots or through a link."""

    exit_code = EXIT_REFUSED

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is outside the blog", "blogctl reads and writes only under the blog's root")
        self.path = path


class WriteRefused(BlogctlError):
    """A file is of a kind that cannot be replaced without loss (a hard link, a device, …)."""

    exit_code = EXIT_REFUSED

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{path} {reason}", "; ".join(filter(None, ("nothing was changed", hint))))
        self.path = path


class Busy(BlogctlError):
    """Another run is changing the blog."""

    exit_code = EXIT_REFUSED

    def __init__(self) -> None:
        super().__init__(
            "another blogctl is changing this blog", "nothing was changed; run the command again when it has ended"
        )


class NotAsLeft(BlogctlError):
    """Files were changed since by somebody else, so a change set cannot be taken back, or made again."""

    exit_code = EXIT_REFUSED

    def __init__(self, number: int, paths: Sequence[str], *, is_undo: bool) -> None:
        files = "a file is" if len(paths) == 1 else f"{len(paths):,} files are"
        what, as_what = ("taken back", "as it left them") if is_undo else ("made again", "as they were before it")
        super().__init__(
            f"{number} cannot be {what}: {files} not {as_what}",
            f"nothing was changed; blogctl history {number} --diff shows what it did, undo ID takes another",
        )
        self.paths = tuple(paths)


class SystemFailure(BlogctlError):
    """The system said no: permissions, a full disk, a file that went away."""

    exit_code = EXIT_SYSTEM

    def __init__(self, path: str, reason: str, hint: str = "nothing was changed") -> None:
        super().__init__(f"{path}: {reason}", hint)
        self.path = path
        self.reason = reason


class Interrupted(BlogctlError):
    """The user pressed Ctrl-C, or the system asked the program to end."""

    exit_code = EXIT_INTERRUPTED

    def __init__(self) -> None:
        super().__init__("interrupted", "nothing was left half done")
