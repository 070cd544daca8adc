"""Opening a blog: its configuration, the dialect that it follows, the zone of its dates; and making its folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from blogctl.diagnostics import Diagnostic, Severity
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.detection import Engine, dialect_class, find_by_folders, find_engine
from blogctl.dialects.dialect import Dialect
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.errors import BadSettings, BadUsage, NoBlog, OutsideBlog, SystemFailure
from blogctl.settings import FILE_NAME, Configuration, parse_settings
from blogctl.source import Source, Span
from blogctl.store import state
from blogctl.store.engine_sources import sources_of
from blogctl.store.files import read_file
from blogctl.store.locate import find_root, holds_post, scan
from blogctl.store.reasons import reason_for, system_failure
from blogctl.store.zone import find_local_zone, zone_named

if TYPE_CHECKING:
    from blogctl.changes import ChangeSet
    from blogctl.store.recovery import Recovery


def put_in_order(root: str) -> Recovery | None:
    """What a killed run has left half done is completed or taken back; None if there is nothing of the kind."""
    if not state.is_pending(root):
        return None
    from blogctl.store.recovery import recover_if_idle

    return recover_if_idle(root)


def is_engine_blog(folder: str) -> bool:
    """Whether a folder has the configuration file of an engine."""
    return engine_of(folder) is not None


def may_be_engine_blog(folder: str) -> bool:
    """Whether a folder looks like an engine's blog without having its configuration."""
    return find_by_folders(lambda kept: holds_post(os.path.join(folder, kept))) is not None


def engine_of(folder: str) -> tuple[Engine, str] | None:
    """Whose blog a folder is, and by which file; None for blogctl's own, and for a folder that nobody lets us see."""
    try:
        names = frozenset(os.listdir(folder))
    except OSError:
        return None
    if found := find_engine(names, lambda path: _text_of(folder, path)):
        return found
    return find_by_folders(lambda kept: kept in names and holds_post(os.path.join(folder, kept)))


def _text_of(folder: str, path: str) -> str | None:
    """A file's text; None if there is no such file, empty if it may not be read."""
    if not os.path.isfile(os.path.join(folder, path)):
        return None
    try:
        return Source.from_bytes(path, read_file(folder, path)).text
    except (SystemFailure, OutsideBlog):
        return ""


def read_configuration(root: str) -> Configuration:
    """A blog's configuration, or that of a blog without one. Raises BadSettings."""
    if not os.path.lexists(os.path.join(root, FILE_NAME)):
        return parse_settings(Source(FILE_NAME, ""))
    configuration = parse_settings(Source.from_bytes(FILE_NAME, _read_own(root)))
    if configuration.diagnostics:
        raise BadSettings(configuration.diagnostics)
    return configuration


def _read_own(root: str) -> bytes:
    try:
        return read_file(root, FILE_NAME)
    except OutsideBlog:
        message = f"{FILE_NAME} is a link that leaves the blog, so what it leads to is not read"
        raise BadUsage(message, "put the file itself in the link's place") from None


def dialect_of(root: str, configuration: Configuration) -> Dialect:
    """The dialect that the configuration names, else that of the engine whose files are there. Raises BadSettings."""
    engine = engine_of(root)
    name = configuration.settings.dialect or (engine[0].name if engine else "default")
    kind = dialect_class(name)
    dialect = kind(EngineSettings(sources_of(root, kind), ignore_case=kind.ignore_case))
    if configuration.settings.publish_draft_key:
        dialect.take_for_draft(configuration.settings.publish_draft_key)
    return dialect


def plan_blog(root: str) -> ChangeSet:
    """What makes a folder a blog: all of a new one's files, or the configuration of one that has posts.

    Raises BadUsage for a folder among the posts of another blog.
    """
    from blogctl.changes import ChangeSet
    from blogctl.lifecycle.init import adopting_changes, first_changes

    names = list_folder(root)
    parent = os.path.dirname(root)
    while not os.path.isdir(parent):
        parent = os.path.dirname(parent)
    outer = None
    with contextlib.suppress(NoBlog, SystemFailure):  # what nobody lets us see does not stand in the way
        outer = find_root(parent, is_engine_blog, may_be_engine_blog)
    if outer is not None:
        refuse_content_of(read_configuration(outer), outer, root)
    command = f"init {root}"
    if engine := engine_of(root):
        return ChangeSet(command, adopting_changes(engine[0], engine[1]))
    zone_name = getattr(find_local_zone(), "key", "")
    has_posts = bool(names) and bool(scan(root, ("posts",)).files)
    return ChangeSet(command, first_changes(os.path.basename(root) or "Blog", zone_name, has_posts=has_posts))


def refuse_content_of(configuration: Configuration, outer: str, folder: str) -> None:
    """Keep a new blog from being made among the posts of another one. Raises BadUsage."""
    inside = os.path.relpath(folder, outer).replace(os.sep, "/") + "/"
    for content in configuration.settings.content or dialect_of(outer, configuration).site.content:
        if inside.startswith(content + "/"):
            message = f"{folder} is among the posts of the blog in {outer}"
            raise BadUsage(message, "make the new blog beside it, not in it")


def facts_of(configuration: Configuration, dialect: Dialect) -> BlogFacts:
    """What the dialect must know of the blog: what blogctl.toml says, else what the engine's own configuration says.

    Raises BadSettings for an unknown time zone.
    """
    settings, site = configuration.settings, dialect.site
    author = settings.author or site.author
    engine_zone = _zone_of_engine(dialect)
    zone = _zone_of_settings(configuration) if settings.timezone else engine_zone
    return BlogFacts(
        zone,
        settings.timezone or str(zone),
        settings.base_url or site.base_url,
        settings.content or site.content,
        (author,) if author else (),
        None if dialect.name == "default" else engine_zone,
        settings.publish_draft_key,
    )


def _zone_of_engine(dialect: Dialect) -> tzinfo:
    """The zone that the engine's configuration names; UTC if it names none."""
    name = dialect.site.timezone
    if name == "local":
        return find_local_zone()
    zone = zone_named(name or "UTC")
    if zone is not None:
        return zone
    found = next((found for path in dialect.zone_settings if (found := dialect.settings.find(*path))), None)
    location = found.location if found else Source(dialect.reads[0], "").locate(Span(0, 0))
    hint = f"{dialect.title} needs an IANA name, for example Europe/Berlin"
    message = f"the time zone {name} is not known"
    raise BadSettings([Diagnostic("BC001", "bad-setting", Severity.ERROR, message, hint, location)])


def _zone_of_settings(configuration: Configuration) -> tzinfo:
    name = configuration.settings.timezone
    zone = zone_named(name)
    if zone is None:
        hint = 'write an IANA name, for example timezone = "Europe/Berlin"'
        raise BadSettings([configuration.diagnostic("timezone", f"the time zone {name} is not known", hint)])
    return zone


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
