"""Opening a blog: its configuration, the dialect that it follows, the zone of its dates; and making its folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from blogctl.changes import ChangeSet
from blogctl.dialects.base import BlogFacts, Dialect
from blogctl.dialects.detection import ENGINE_FILES, find_dialect, find_engine
from blogctl.errors import BadSettings, BadUsage, NoBlog, OutsideBlog, SystemFailure
from blogctl.settings import FILE_NAME, Configuration, parse_settings
from blogctl.source import Source
from blogctl.store import state
from blogctl.store.files import read_file
from blogctl.store.locate import find_root, scan
from blogctl.store.reasons import reason_for, system_failure
from blogctl.store.zone import find_local_zone, zone_named

if TYPE_CHECKING:
    from blogctl.store.recovery import Recovery


def put_in_order(root: str) -> Recovery | None:
    """What a killed run has left half done is completed or taken back; None if there is nothing of the kind."""
    if not state.is_pending(root):
        return None
    from blogctl.store.recovery import recover_if_idle

    return recover_if_idle(root)


def read_configuration(root: str) -> Configuration:
    """A blog's configuration, or that of a blog without one. Raises BadSettings, and BadUsage for an engine's blog."""
    names = list_folder(root)
    if FILE_NAME in names:
        configuration = parse_settings(Source.from_bytes(FILE_NAME, _read_own(root)))
        if configuration.diagnostics:
            raise BadSettings(configuration.diagnostics)
        return configuration
    refuse_engine(names)
    return parse_settings(Source(FILE_NAME, ""))


def _read_own(root: str) -> bytes:
    try:
        return read_file(root, FILE_NAME)
    except OutsideBlog:
        message = f"{FILE_NAME} is a link that leaves the blog, so what it leads to is not read"
        raise BadUsage(message, "put the file itself in the link's place") from None


def dialect_of(configuration: Configuration) -> Dialect:
    """The dialect that the configuration names. Raises BadSettings."""
    name = configuration.settings.dialect
    dialect = find_dialect(name)
    if dialect is None:
        raise BadSettings([configuration.diagnostic("dialect", f"the dialect {name} is not known", "remove the line")])
    return dialect


def refuse_engine(names: Collection[str]) -> None:
    """Keep blogctl's own rules from being applied unasked to a blog that an engine publishes by others."""
    if engine := find_engine(names):
        message = f"this is a blog of {engine}, whose rules blogctl does not know yet"
        hint = f'to use blogctl\'s own rules, write {FILE_NAME} with the folders of posts: content = ["content"]'
        raise BadUsage(message, hint)


def plan_blog(root: str) -> ChangeSet:
    """What makes a folder a blog: all of a new one's files, or the configuration of one that has posts.

    Raises BadUsage for an engine's blog, and for a folder among the posts of another blog.
    """
    from blogctl.lifecycle.init import first_changes

    names = list_folder(root)
    refuse_engine(names)
    parent = os.path.dirname(root)
    while not os.path.isdir(parent):
        parent = os.path.dirname(parent)
    outer = None
    with contextlib.suppress(NoBlog, SystemFailure):  # what nobody lets us see does not stand in the way
        outer = find_root(parent, ENGINE_FILES)
    if outer is not None:
        refuse_content_of(read_configuration(outer), outer, root)
    zone_name = getattr(find_local_zone(), "key", "")
    has_posts = bool(names) and bool(scan(root, ("posts",)).files)
    return ChangeSet(f"init {root}", first_changes(os.path.basename(root) or "Blog", zone_name, has_posts=has_posts))


def refuse_content_of(configuration: Configuration, outer: str, folder: str) -> None:
    """Keep a new blog from being made among the posts of another one. Raises BadUsage."""
    inside = os.path.relpath(folder, outer).replace(os.sep, "/") + "/"
    for content in configuration.settings.content or dialect_of(configuration).content:
        if inside.startswith(content + "/"):
            message = f"{folder} is among the posts of the blog in {outer}"
            raise BadUsage(message, "make the new blog beside it, not in it")


def facts_of(configuration: Configuration, dialect: Dialect) -> BlogFacts:
    """What the dialect must know of the blog. Raises BadSettings for an unknown time zone."""
    settings = configuration.settings
    content = settings.content or dialect.content
    authors = (settings.author,) if settings.author else ()
    if not settings.timezone:
        zone = find_local_zone()
        return BlogFacts(zone, str(zone), settings.base_url, content, authors)
    named = zone_named(settings.timezone)
    if named is None:
        message = f"the time zone {settings.timezone} is not known"
        hint = 'write an IANA name, for example timezone = "Europe/Berlin"'
        raise BadSettings([configuration.diagnostic("timezone", message, hint)])
    return BlogFacts(named, settings.timezone, settings.base_url, content, authors)


def list_folder(folder: str) -> list[str]:
    """The names in a folder; none if there is no such folder. Raises SystemFailure."""
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise system_failure(folder, error) from error


def root_of_new(folder: str) -> str:
    """The absolute path of a folder that is to become a blog. Raises SystemFailure where the current one is gone."""
    try:
        return os.path.abspath(folder)
    except OSError as error:
        raise SystemFailure(folder, reason_for(error), "go to a folder that is there") from error


@contextlib.contextmanager
def made_folder(folder: str) -> Iterator[None]:
    """Make a folder, with those above it, unless it is there; and take away what was made if what follows fails.

    Raises SystemFailure.
    """
    missing, above = [], folder
    while not os.path.isdir(above):
        missing.append(above)
        above = os.path.dirname(above)
    made: list[str] = []
    try:
        for path in reversed(missing):
            try:
                os.mkdir(path)
            except OSError as error:
                raise system_failure(path, error) from error
            made.append(path)
        yield
    except BaseException:
        if folder in made:  # then its state is as new as it is
            from shutil import rmtree

            rmtree(os.path.join(folder, state.FOLDER), ignore_errors=True)
        for path in reversed(made):
            with contextlib.suppress(OSError):  # somebody has put something there meanwhile
                os.rmdir(path)
        raise
