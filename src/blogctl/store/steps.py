"""The steps of a change set on the disk: each is checked, prepared, made, and then finished or reverted.

Reverting asks the disk what has been done, by the identity of files, and not its own memory: an interruption may
fall between a call and the note that it was made. So every step may be reverted or finished twice.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from blogctl import errors
from blogctl.store.asides import discard, has_text, identity, keep, name_aside, remove, write_aside
from blogctl.store.reasons import reason_of_kind
from blogctl.store.renames import rename_if_free, rename_over, swap


class Step:
    """One change on its way; `full` is where its file really lies.

    Beside it, `aside` is a name for new text only, and `old` one for all that a killed run must not lose.
    """

    def __init__(self, path: str, full: str, mark: str) -> None:
        self.path = path
        self.full = full
        self.aside = name_aside(full, mark, "new")
        self.old = name_aside(full, mark, "old")
        self.new: tuple[int, int] | None = None
        """The identity of what the step puts in place."""
        self.is_begun = False
        self.texts: tuple[str, ...] = ()
        """The new texts that `prepare` writes."""
        self.kept: str | None = None
        """Where a text lies that another program saved at the wrong moment."""

    @property
    def places(self) -> tuple[str, ...]:
        """The names that the step changes, as absolute paths."""
        return (self.full,)

    def check(self) -> None:
        """Raise a BlogctlError if the change cannot be made."""

    def take_up(self) -> None:
        """Find out where a run that was killed has left the step, so that it can be finished or reverted."""
        self.is_begun = True

    def is_made(self) -> bool:
        """Whether the step is in place, and nothing that another program saved was displaced; known once taken up."""
        return self.new is not None and identity(self.full) == self.new

    def prepare(self) -> None:
        """Write what takes time and space, where nobody looks; who calls it syncs `texts`."""

    def make(self) -> None:
        """Put it in place, in a call or two."""

    def revert(self) -> None:
        """Put everything back as it was, whether or not the step was made."""

    def finish(self) -> None:
        """Let go of what it was before."""

    def _discard(self, asides: Iterable[str], *known: bytes) -> None:
        for full in asides:
            self.kept = discard(full, *known, beside=self.full) or self.kept


class NewFile(Step):
    """A file that was not there."""

    def __init__(self, path: str, full: str, mark: str, content: bytes) -> None:
        super().__init__(path, full, mark)
        self.content = content
        self.texts = (self.aside,)

    def take_up(self) -> None:
        super().take_up()
        here, aside = identity(self.full), identity(self.aside)
        if aside not in (None, here):  # it never got its name, so what stands there is another program's
            remove(self.aside)
        elif has_text(self.full, self.content):
            self.new = here

    def check(self) -> None:
        if identity(self.full):
            raise errors.PathTaken(self.path)

    def prepare(self) -> None:
        self.new = write_aside(self.aside, self.content, synced=False)

    def make(self) -> None:
        self.is_begun = True
        _take_name(self.aside, self.full, self.path)

    def revert(self) -> None:
        if not self.is_begun:
            remove(self.aside)
            return
        if self.new and identity(self.full) == self.new:
            remove(self.aside)
            rename_over(self.full, self.old)  # somebody may have written in it since
        self._discard((self.aside, self.old), self.content)


class NewText(Step):
    """Other bytes in a file that is there; the old file is kept aside until all is done."""

    def __init__(self, path: str, full: str, mark: str, before: bytes, after: bytes) -> None:
        super().__init__(path, full, mark)
        self.before = before
        self.after = after
        self.texts = (self.aside,)
        self.spare = name_aside(full, mark, "was")
        """Where the old file is kept if the system cannot swap two names."""

    def take_up(self) -> None:
        super().take_up()
        remove(self.aside)  # no more than new text, perhaps torn
        self.new = next((identity(full) for full in (self.full, self.old) if has_text(full, self.after)), None)

    def is_made(self) -> bool:
        old = self._old_file()
        return super().is_made() and (old is None or has_text(old, self.before))

    def check(self) -> None:
        found = _stat_of(self.path, self.full)
        if not stat.S_ISREG(found.st_mode):
            raise errors.WriteRefused(self.path, reason_of_kind(found.st_mode))
        if found.st_nlink > 1:
            raise errors.WriteRefused(self.path, f"has {found.st_nlink} hard links, and replacing it would part them")
        if not os.access(self.full, os.W_OK):  # a folder that may be written would let it be replaced all the same
            raise errors.SystemFailure(self.path, "is read-only")
        self._check_text(self.full)

    def prepare(self) -> None:
        self.new = write_aside(self.aside, self.after, model=self.full, synced=False)

    def make(self) -> None:
        self._check_text(self.full)
        self.is_begun = True
        rename_over(self.aside, self.old)  # the name under which a swap leaves the old file
        if not swap(self.old, self.full):
            self._replace()
        self._check_text(self._old_file() or self.full)

    def revert(self) -> None:
        if not self.is_begun:
            remove(self.aside)
            return
        old = self._old_file()
        if old and identity(self.full) == self.new:
            self._put_back(old)
        self.finish()

    def finish(self) -> None:
        self._discard((self.aside, self.old, self.spare), self.before, self.after)

    def _check_text(self, full: str) -> None:
        if not has_text(full, self.before):
            raise errors.ChangedMeanwhile(self.path)

    def _replace(self) -> None:
        """Without a swap: a second name keeps the old file, or a copy where there are no hard links."""
        try:
            os.link(self.full, self.spare)
        except OSError:  # a copy works wherever a link does not; if the disk is at fault, the copy will say so
            write_aside(self.spare, self.before, model=self.full)
        rename_over(self.old, self.full)

    def _old_file(self) -> str | None:
        """Where the old file is now; None if it was not displaced."""
        return next((full for full in (self.spare, self.old) if identity(full) not in (None, self.new)), None)

    def _put_back(self, old: str) -> None:
        """Restore the old file, unless the new one has been saved over since: then that stays in place."""
        if not has_text(self.full, self.after):
            return
        if not swap(old, self.full):
            rename_over(old, self.full)
        elif not has_text(old, self.after):
            swap(old, self.full)


class NewName(Step):
    """A file under another name; `full` is the old one, `to_full` the new."""

    def __init__(self, path: str, full: str, mark: str, to: str, to_full: str) -> None:
        super().__init__(path, full, mark)
        self.to = to
        self.to_full = to_full
        self.is_respelt = False
        """Whether old and new are one name to the file system, which ignores case or normalisation."""

    @property
    def places(self) -> tuple[str, ...]:
        return (self.full, self.to_full)

    def take_up(self) -> None:
        super().take_up()
        here, there = identity(self.full), identity(self.to_full)
        self.is_respelt = here is not None and here == there and os.lstat(self.full).st_nlink == 1
        self.new = there if here is None or here == there else None

    def is_made(self) -> bool:
        if self.is_respelt:
            return os.path.basename(self.to_full) in os.listdir(os.path.dirname(self.to_full))
        return self.new is not None and identity(self.full) is None

    def check(self) -> None:
        found = _stat_of(self.path, self.full)
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISLNK(found.st_mode):
            raise errors.WriteRefused(self.path, reason_of_kind(found.st_mode))
        if stat.S_ISLNK(found.st_mode) and self._breaks_link():
            raise errors.WriteRefused(self.path, "is a link relative to its folder, and moving it would break it")
        taken = identity(self.to_full)
        self.is_respelt = taken == (found.st_dev, found.st_ino) and found.st_nlink == 1
        if taken and not self.is_respelt:
            raise errors.PathTaken(self.to)

    def make(self) -> None:
        self.new = identity(self.full)
        if self.new is None:
            raise errors.ChangedMeanwhile(self.path)
        self.is_begun = True
        if self.is_respelt:
            rename_over(self.full, self.to_full)
        else:
            _take_name(self.full, self.to_full, self.to)

    def revert(self) -> None:
        if not self.is_begun or self.new is None or identity(self.to_full) != self.new:
            return
        if self.is_respelt:
            rename_over(self.to_full, self.full)
        elif identity(self.full) == self.new:
            remove(self.to_full)
        else:
            rename_if_free(self.to_full, self.full)

    def _breaks_link(self) -> bool:
        is_elsewhere = os.path.dirname(self.full) != os.path.dirname(self.to_full)
        return is_elsewhere and not os.path.isabs(os.readlink(self.full))


class Removal(Step):
    """A file that goes: first aside, and away when all else is done."""

    def __init__(self, path: str, full: str, mark: str, before: bytes) -> None:
        super().__init__(path, full, mark)
        self.before = before

    def is_made(self) -> bool:
        return identity(self.full) is None and (identity(self.old) is None or has_text(self.old, self.before))

    def check(self) -> None:
        found = _stat_of(self.path, self.full)
        if not stat.S_ISREG(found.st_mode):
            raise errors.WriteRefused(self.path, reason_of_kind(found.st_mode))
        self._check_text(self.full)

    def make(self) -> None:
        self._check_text(self.full)
        self.is_begun = True
        rename_over(self.full, self.old)
        self._check_text(self.old)

    def revert(self) -> None:
        if not self.is_begun or identity(self.old) is None:
            return
        try:
            rename_if_free(self.old, self.full)
        except FileExistsError:
            if identity(self.old) == identity(self.full):
                remove(self.old)
            else:  # another program made a new file of that name; both are worth having
                self.kept = keep(self.old, self.full)

    def finish(self) -> None:
        self._discard((self.old,), self.before)

    def _check_text(self, full: str) -> None:
        if not has_text(full, self.before):
            raise errors.ChangedMeanwhile(self.path)


def _stat_of(path: str, full: str) -> os.stat_result:
    try:
        return os.lstat(full)
    except FileNotFoundError:
        raise errors.ChangedMeanwhile(path) from None


def _take_name(full: str, to_full: str, to: str) -> None:
    try:
        rename_if_free(full, to_full)
    except FileExistsError:
        raise errors.PathTaken(to) from None
