"""Every failure that a user can meet: a named fact with its data, its words and its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from blogctl.diagnostics import Diagnostic

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_NO_POST = 3
EXIT_REFUSED = 4
EXIT_SYSTEM = 5
EXIT_INTERRUPTED = 130


class BlogctlError(Exception):
    """The base of all failures; `message` says what happened and `hint` what to do."""

    exit_code = EXIT_PROBLEMS

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadUsage(BlogctlError):
    """The words of a command make no sense together."""

    exit_code = EXIT_USAGE


class NoBlog(BlogctlError):
    """No folder from here upwards is a blog."""

    exit_code = EXIT_USAGE

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{folder} is not in a blog: no folder from there upwards has a blogctl.toml or posts",
            "blogctl init makes a blog here; -C DIR names another folder",
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

    def __init__(self, name: str, paths: Sequence[str]) -> None:
        shown = ", ".join(paths[:5]) + (f" and {len(paths) - 5} more" if len(paths) > 5 else "")
        super().__init__(f"{len(paths)} posts fit {name}: {shown}", "name one of them by its path")
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


class SlugTaken(BlogctlError):
    """Another post has this address already, or one that differs only by case or normalisation."""

    exit_code = EXIT_REFUSED

    def __init__(self, slug: str, path: str, proposal: str, *, how: str = "--slug") -> None:
        super().__init__(f"the slug {slug} is taken by {path}", f"take another one: {how} {proposal}")
        self.slug = slug
        self.path = path
        self.proposal = proposal


class BadSlug(BlogctlError):
    """A slug that cannot be the name of a file or an address."""

    exit_code = EXIT_USAGE

    def __init__(self, slug: str, reason: str, proposal: str, *, how: str = "--slug") -> None:
        super().__init__(f'the slug "{slug}" {reason}', f"take another one: {how} {proposal}")
        self.slug = slug


class AddressTaken(BlogctlError):
    """An address is an alias of another post, whose readers would come to the wrong one."""

    exit_code = EXIT_REFUSED

    def __init__(self, address: str, path: str) -> None:
        super().__init__(
            f"{address} is an alias of {path}", "remove it there, or take another slug; nothing was changed"
        )
        self.address = address
        self.path = path


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

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} {reason}", "nothing was changed")
        self.path = path


class UnreadablePost(BlogctlError):
    """A post's front matter cannot be read, so it cannot be edited."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}", "put it right with blogctl edit, then try again")
        self.where = where


class NoFrontMatter(BlogctlError):
    """A file has no front matter, and it was not asked to get one."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} has no front matter", "blogctl set --create gives it one")
        self.path = path


class EditRefused(BlogctlError):
    """An edit that cannot be made without touching more than was asked."""

    def __init__(self, path: str, key: str, reason: str) -> None:
        super().__init__(f"{path}: {key} cannot be changed: {reason}", "change it by hand: blogctl edit")
        self.path = path
        self.key = key
        self.reason = reason


class ConversionRefused(BlogctlError):
    """Front matter says something that the other syntax cannot keep."""

    def __init__(self, where: str, reason: str, hint: str) -> None:
        super().__init__(f"{where}: {reason}", f"{hint}; nothing was changed")
        self.where = where
        self.reason = reason


class LinkRefused(BlogctlError):
    """A link leads to a post that is to be renamed, and cannot be changed."""

    exit_code = EXIT_REFUSED

    def __init__(self, where: str, link: str, reason: str) -> None:
        super().__init__(f"{where}: the link {link} cannot be changed: {reason}", "change it by hand: blogctl edit")
        self.where = where
        self.link = link


class NotPublishable(BlogctlError):
    """A post has errors, so it is not published."""

    def __init__(self, name: str, diagnostics: Sequence[Diagnostic], hint: str = "") -> None:
        count = sum(diagnostic.stands_for for diagnostic in diagnostics)
        message = f"{name} cannot be published: {count:,} error{'s' if count > 1 else ''}"
        super().__init__(message, hint or f"blogctl edit {name}, then publish again; nothing was changed")
        self.diagnostics = tuple(diagnostics)


class NotSchedulable(BlogctlError):
    """A post that cannot be made to become public at a slot, for what it is."""

    def __init__(self, name: str, reason: str, hint: str) -> None:
        super().__init__(f"{name} cannot be scheduled: {reason}", hint)
        self.name = name
        self.reason = reason


class Refusal(NamedTuple):
    """One post of several that cannot be changed as was asked, and why."""

    path: str
    error: BlogctlError


class Refused(BlogctlError):
    """Several posts cannot be changed as was asked, so none of the set is."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(
            f"{len(refusals):,} posts refuse, so none was changed", "put them right, or leave them out: --keep-going"
        )
        self.refusals = tuple(refusals)
        codes = {refusal.error.exit_code for refusal in refusals}
        self.exit_code = codes.pop() if len(codes) == 1 else EXIT_PROBLEMS


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


class NothingToUndo(BlogctlError):
    """The history has no change set of that kind, or of that number."""

    exit_code = EXIT_NO_POST

    def __init__(self, what: str) -> None:
        super().__init__(what, "blogctl history shows what was done")


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
