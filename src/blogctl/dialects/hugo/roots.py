"""The folders of a Hugo blog's content: mounted ones, those of its languages, or the one of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import normpath
from typing import NamedTuple

from blogctl.document.nodes import Value


class Root(NamedTuple):
    """A folder of content: where it lies, where Hugo puts it, and whose language its files are in."""

    folder: str
    place: str = ""
    """Within the content, without slashes around it."""
    language: str = ""
    is_of_several: bool = False
    """Whether its files are pages in several languages at once."""


def roots_of(mounts: Value, of_all: str, of_languages: Mapping[str, str]) -> tuple[Root, ...]:
    """The folders, by `module.mounts`, `contentDir`, and the `contentDir` of each language."""
    mounted = [root for mount in mounts if (root := _mounted(mount))] if isinstance(mounts, list) else []
    if not mounted:
        return tuple(_of_languages(of_all or "content", of_languages))
    times = Counter(root.folder for root in mounted)
    return tuple(root._replace(is_of_several=root.is_of_several or times[root.folder] > 1) for root in mounted)


def texts_of(value: Value) -> tuple[str, ...]:
    """The texts of a list, or a single one."""
    values = value if isinstance(value, list) else [value]
    return tuple(one for one in values if isinstance(one, str))


def languages_in(sites: Value) -> tuple[str, ...]:
    """The languages, or patterns of them, that a `sites` names, of a mount or of a post."""
    value = sites
    for name in ("matrix", "languages"):
        value = (
            next((it for key, it in value.items() if key.lower() == name), None) if isinstance(value, dict) else None
        )
    return tuple(word.lower() for word in texts_of(value))


def _of_languages(of_all: str, folders: Mapping[str, str]) -> Iterator[Root]:
    own = {code: folder for code, folder in folders.items() if folder not in {"", of_all}}
    if not own or own.keys() != folders.keys():
        yield Root(_folder(of_all))
    for code, folder in own.items():
        yield Root(_folder(folder), language=code)


def _mounted(mount: Value) -> Root | None:
    if not isinstance(mount, dict):
        return None
    source, target = mount.get("source"), mount.get("target")
    if not (isinstance(source, str) and isinstance(target, str)):
        return None
    first, _, place = normpath(target).partition("/")
    folder = _folder(source)
    if first != "content" or folder.startswith(("/", "..")):
        return None
    languages = texts_of(mount.get("lang")) or languages_in(mount.get("sites"))
    is_one = len(languages) == 1 and languages[0].replace("-", "").isalnum()  # and no pattern
    return Root(folder, place, languages[0].lower() if is_one else "", is_of_several=bool(languages) and not is_one)


def _folder(path: str) -> str:
    return normpath(path.replace("\\", "/")).removeprefix("./")
