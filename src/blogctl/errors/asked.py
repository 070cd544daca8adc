"""What was asked for makes no sense, or is not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.errors.base import EXIT_NO_POST, EXIT_USAGE, BlogctlError

if TYPE_CHECKING:
    from blogctl.diagnostics import Diagnostic


class BadUsage(BlogctlError):
    """The words of a command make no sense together."""

    exit_code = EXIT_USAGE


class NoBlog(BlogctlError):
    """No folder from here upwards is a blog."""

    exit_code = EXIT_USAGE

    def __init__(self, folder: str, content: str = "", engines: Sequence[str] = ()) -> None:
        """`content` is a folder in it that holds Markdown, perhaps that of one of the engines."""
        made = "blogctl init makes a blog here; -C DIR names another folder"
        named = f'{content}/ holds Markdown: name it in a blogctl.toml here, content = ["{content}"]'
        if engines:
            dialects = " or ".join(f'dialect = "{name}"' for name in engines)
            named += f", and the engine, if there is one: {dialects}"
        super().__init__(
            f"{folder} is not in a blog: no folder from there upwards has a blogctl.toml or posts",
            named if content else made,
        )
        self.folder = folder


class BadSettings(BlogctlError):
    """The configuration has errors; nothing is done before they are put right."""

    exit_code = EXIT_USAGE

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        first = diagnostics[0]
        count = sum(diagnostic.stands_for for diagnostic in diagnostics)
        more = f" (and {count - 1:,} more)" if count > 1 else ""
        super().__init__(f"{first.location}: {first.message}{more}", first.hint)
        self.diagnostics = tuple(diagnostics)


class NoSuchPost(BlogctlError):
    """A name fits no post."""

    exit_code = EXIT_NO_POST

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        hint = f"did you mean {' or '.join(nearest)}?" if nearest else "blogctl list shows the posts"
        super().__init__(f"no post is named {name}", hint)
        self.name = name
        self.nearest = tuple(nearest)


class NotInTrash(BlogctlError):
    """A name fits no post in the trash."""

    exit_code = EXIT_NO_POST

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        hint = f"did you mean {' or '.join(nearest)}?" if nearest else "blogctl restore shows what is there"
        super().__init__(f"no post in the trash is named {name}", hint)
        self.name = name


class SeveralPosts(BlogctlError):
    """A name fits more than one post."""

    exit_code = EXIT_NO_POST

    def __init__(self, name: str, paths: Sequence[str], names: Sequence[str] = ()) -> None:
        """`names` are those that mean one of the posts each; a path may be one."""
        in_language = [one for one in names if "@" in one and one not in paths]
        hint = f"name one of them, as in {in_language[0]}, or by its path" if in_language else ""
        shown = ", ".join(paths[:5]) + (f" and {len(paths) - 5} more" if len(paths) > 5 else "")
        super().__init__(f"{len(paths)} posts fit {name}: {shown}", hint or "name one of them by its path")
        self.name = name
        self.paths = tuple(paths)


class NoSuchTag(BlogctlError):
    """No post has such a tag."""

    def __init__(self, name: str, nearest: Sequence[str], what: str = "tag") -> None:
        option = "" if what == "tag" else f" --{what}"
        hint = f"did you mean {' or '.join(nearest)}?" if nearest else f"blogctl tags{option} lists them"
        super().__init__(f"no post has the {what} {name}", hint)
        self.name = name
        self.nearest = tuple(nearest)


class BadSlug(BlogctlError):
    """A slug that cannot be the name of a file or an address."""

    exit_code = EXIT_USAGE

    def __init__(self, slug: str, reason: str, proposal: str, *, how: str = "--slug") -> None:
        super().__init__(f'the slug "{slug}" {reason}', f"take another one: {how} {proposal}")
        self.slug = slug


class NothingToUndo(BlogctlError):
    """The history has no change set of that kind, or of that number."""

    exit_code = EXIT_NO_POST

    def __init__(self, what: str) -> None:
        super().__init__(what, "blogctl history shows what was done")
