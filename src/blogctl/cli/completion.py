"""What a shell completes: commands, options and their values, slugs, rule codes and the qualifiers of a query.

A shell asks at every press of a key, so nothing is imported here that is not loaded anyway, and of posts only the names
of the files are looked at. The table of options is a copy of what the commands say; a test holds the two together.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STATUSES = "draft scheduled published expired hidden invalid"
_SORTS = "date updated title slug path status words expires"
_FORMATS = "table json jsonl csv tsv yaml paths slugs count template"
_FIELDS = (
    "path slug title description status date updated expires tags categories authors url words draft kind language "
    "aliases image minutes"
)
_EVERYWHERE = {"-C": "/", "--blog": "/", "--color": "auto always never", "--version": "", "-h": "", "--help": ""}
_TO_GO = {"-n": "", "--dry-run": "", "-y": "", "--yes": ""}
_TO_CHANGE = {"--where": "?", "-0": "", "--null": "", "--keep-going": "", **_TO_GO}
_TEXT_OR_JSON = {"--format": "text json"}

OPTIONS: dict[str, dict[str, str]] = {
    "": {},
    "init": {"-n": "", "--dry-run": ""},
    "new": {
        "--slug": "?", "--tag": "?", "--category": "?", "--author": "?", "--description": "?", "--date": "?",
        "--set": "?", "--body": "?", "--page": "", "--publish": "", "--edit": "", "--template": "?",
        "--syntax": "yaml toml json",
        "--bundle": "", "-n": "", "--dry-run": "",
    },
    "edit": {},
    "publish": {"--date": "?", "--now": "", **_TO_CHANGE},
    "unpublish": _TO_CHANGE,
    "list": {
        "--where": "?", "--kind": "post page all", "--status": _STATUSES, "--tag": "?", "--category": "?",
        "--author": "?", "--since": "?", "--until": "?", "--sort": _SORTS, "--reverse": "", "--limit": "?",
        "--page": "?", "--all": "",
        "--format": _FORMATS, "--fields": _FIELDS, "--field": _FIELDS, "--template": "?", "-0": "", "--null": "",
    },
    "search": {
        "--where": "?", "--kind": "post page all", "--limit": "?", "--page": "?", "--all": "",
        "--format": "table json jsonl csv tsv yaml paths slugs count", "--fields": f"{_FIELDS} score snippet marks",
    },
    "show": {
        "--raw": "", "--body": "", "--meta": "", "--html": "", "--recent": "?", "--width": "?", "--pager": "",
        **_TEXT_OR_JSON,
    },
    "why": _TEXT_OR_JSON,
    "due": {"--since": "?", "--since-file": "?", "--within": "?", "--exit-code": "", **_TEXT_OR_JSON},
    "validate": {
        "-0": "", "--null": "", "--fix": "", "--unsafe-fixes": "", "--select": "#", "--ignore": "#", "--explain": "#",
        "--format": "text json jsonl github", "--statistics": "", "--diff": "", "-n": "", "--dry-run": "",
    },
    "rules": _TEXT_OR_JSON,
    "set": {"--create": "", **_TO_CHANGE},
    "unset": {"--key": "?", **_TO_CHANGE},
    "tags": {"--category": "", "--format": "table json jsonl csv tsv yaml count"},
    "tags rename": {"--category": "", "--keep-going": "", "-n": "", "--dry-run": "", "-y": "", "--yes": ""},
    "tags add": {"--category": "", **_TO_CHANGE},
    "tags remove": {"--category": "", **_TO_CHANGE},
    "schedule": {"--start": "?", "--every": "day weekday week", "--at": "?", **_TO_CHANGE},
    "convert": {"--to": "yaml toml json", "--drop-comments": "", "--drop-empty": "", **_TO_CHANGE},
    "rename": {"--title": "?", "--alias": "", "--no-alias": "", **_TO_GO},
    "delete": {"--purge": "", "--where": "?", "-0": "", "--null": "", **_TO_GO},
    "restore": {"-0": "", "--null": "", **_TEXT_OR_JSON, **_TO_GO},
    "undo": _TO_GO,
    "redo": _TO_GO,
    "history": {"--diff": "", **_TEXT_OR_JSON},
    "completion": {},
}  # fmt: skip
"""By command (`""` is none yet) and option: the values, in words; nothing for a flag, and a sign for other values:
`?` for what only the user knows, `/` for a folder, `#` for a rule's code."""

ARGUMENTS = {
    "edit": "@", "publish": "@", "unpublish": "@", "schedule": "@", "rename": "@", "convert": "@", "delete": "@",
    "show": "@", "why": "@", "validate": "@", "set": "@", "unset": "@", "tags": "rename add remove",
    "tags rename": "?", "tags add": "@", "tags remove": "@", "list": ":", "search": ":", "rules": "#",
    "completion": "bash zsh fish powershell", "init": "/", "new": "?", "restore": "?", "undo": "?", "redo": "?",
    "history": "?", "due": "?",
}  # fmt: skip
"""What the words of a command are: `@` for posts, `:` for a query, else as above."""

_TRAITS = "title description date updated expires tags categories authors image aliases slug draft lang body"
QUALIFIERS = {
    "status": _STATUSES, "kind": "post page", "is": f"bundle orphan {_STATUSES} post page", "tag": "", "category": "",
    "author": "", "lang": "", "slug": "", "path": "", "title": "", "date": "", "before": "", "after": "",
    "updated": "", "words": "", "has": _TRAITS, "missing": _TRAITS, "link": "",
}  # fmt: skip
"""The qualifiers of a query, with their values where there is a choice."""

SUFFIXES = (".md", ".markdown", ".mdx", ".qmd")
_MOST_FILES = 20_000


_SHELL_SIGNS = " \"'`$&|;<>()[]{}*?!#~\\%^,@\u2018\u2019\u201a\u201b\u201c\u201d\u201e"
"""What some shell gives a meaning to; PowerShell takes typographic quotes for quotes."""


def completions(shell: str, words: list[str]) -> Iterator[str]:
    """What the last word can become, one proposal at a time, written as the shell wants it."""
    *before, last = words or [""]
    if shell == "bash":
        # bash has cut the words at : and =, and only wants what follows the last cut.
        before, last = _joined(before, last)
        cut = max(last.rfind(":"), last.rfind("=")) + 1
        for proposal in _proposals(before, last):
            yield _for_bash(proposal[cut:])
    else:
        proposals = _proposals(before, last)
        # PowerShell takes a proposal as it is, where the other shells quote it.
        yield from filter(_is_plain, proposals) if shell in {"powershell", "pwsh"} else proposals


def _joined(before: list[str], last: str) -> tuple[list[str], str]:
    words: list[str] = []
    is_glued = False
    for word in [*before, last]:
        is_break = bool(word) and not word.strip(":=")
        if words and (is_break or is_glued):
            words[-1] += word
        else:
            words.append(word)
        is_glued = is_break
    return words[:-1], words[-1]


def _for_bash(proposal: str) -> str:
    return "".join(
        character if character.isalnum() or character in "-_./:=,@+%" else f"\\{character}" for character in proposal
    )


def _proposals(before: list[str], last: str) -> Iterator[str]:
    command, waiting, is_over = _read(before)
    options = {**OPTIONS.get(command, {}), **_EVERYWHERE}
    if waiting:
        yield from _values(options[waiting], last, before)
    elif last.startswith("--") and "=" in last and not is_over:
        option, _, begun = last.partition("=")
        for value in _values(options.get(option, ""), begun, before):
            yield f"{option}={value}"
    else:
        if last.startswith("-") and not is_over:
            yield from (option for option in options if option.startswith(last) and len(option) > 2)
        if command:
            yield from _values(ARGUMENTS[command], last, before)
        elif not last.startswith("-"):
            yield from (name for name in OPTIONS if name and " " not in name and name.startswith(last))


def _read(before: list[str]) -> tuple[str, str, bool]:
    """The command among the words, the option that still waits for its value, and whether `--` ended the options."""
    command = waiting = ""
    for word in before:
        if waiting:
            waiting = ""
        elif word == "--":
            return command, "", True
        elif word.startswith("-"):
            if {**OPTIONS.get(command, {}), **_EVERYWHERE}.get(word):
                waiting = word
        elif (known := f"{command} {word}".strip()) in OPTIONS:
            command = known
    return command, waiting, False


def _values(kind: str, begun: str, before: list[str]) -> Iterator[str]:
    """The values of a kind that begin so; behind a comma, another one of a list."""
    if kind in {"", "?"}:
        return
    if kind == ":":
        yield from _query_words(begun)
    elif kind == "@":
        yield from _slugs(begun, _folder(before))
    elif kind == "/":
        yield from _folders(begun)
    else:
        if kind == "#":
            from blogctl.rules import MODULES

            kind = " ".join(MODULES)
        done, comma, rest = begun.rpartition(",")
        yield from (done + comma + value for value in kind.split() if value.lower().startswith(rest.lower()))


def _query_words(begun: str) -> Iterator[str]:
    sign = "-" if begun.startswith("-") else ""
    name, colon, value = begun.removeprefix("-").partition(":")
    if colon:
        choices = QUALIFIERS.get(name.lower(), "")
        yield from (f"{sign}{name}:{choice}" for choice in _values(choices, value, []))
    elif name or not sign:
        yield from (f"{sign}{qualifier}:" for qualifier in QUALIFIERS if qualifier.startswith(name))


def _folder(before: list[str]) -> str:
    """Where the blog is looked for: as -C says, else the environment, else here."""
    for index, option in enumerate(before[:-1]):
        if option in {"-C", "--blog"}:
            return os.path.expanduser(before[index + 1])
    return os.environ.get("BLOGCTL_BLOG") or os.curdir


def _slugs(begun: str, folder: str) -> Iterator[str]:
    """The slugs that begin so, as the files' names have them; a word with a slash is left to the shell's own files."""
    if "/" in begun:
        return
    try:
        root = _root(os.path.abspath(folder))
    except FileNotFoundError:  # the current folder is gone
        return
    seen: set[str] = set()
    for content in _content_folders(root):
        folder = os.path.realpath(os.path.join(root, content))
        if not folder.startswith(os.path.realpath(root)):
            continue
        for slug in _names_below(folder):
            if slug.startswith(begun) and slug not in seen and slug.isprintable():
                seen.add(slug)
                yield slug


def _is_plain(proposal: str) -> bool:
    """Whether a shell takes a proposal as one word, and runs nothing of it; other posts are named by hand."""
    return not any(sign in _SHELL_SIGNS for sign in proposal)


def _root(folder: str) -> str:
    """The nearest folder upwards with a blogctl.toml or posts; else the folder itself."""
    above = folder
    while True:
        if os.path.exists(os.path.join(above, "blogctl.toml")) or os.path.isdir(os.path.join(above, "posts")):
            return above
        parent = os.path.dirname(above)
        if parent == above:
            return folder
        above = parent


def _content_folders(root: str) -> Iterable[str]:
    """The folders that `content = ["…"]` names on one line, found without a parser; else the usual ones."""
    path = os.path.join(root, "blogctl.toml")
    lines: list[str] = []
    if os.path.isfile(path):  # and not a pipe, which would keep the shell waiting
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read(65536).splitlines()
    for line in lines:
        key, equals, value = line.partition("=")
        if equals and key.strip() == "content":
            return [
                name for name in (part.strip(" \t\"'[]\r\n") for part in value.partition("#")[0].split(",")) if name
            ]
    return ("posts", "pages")


def _names_below(folder: str) -> Iterator[str]:
    count = 0
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            stem, suffix = os.path.splitext(name)
            if suffix.lower() in SUFFIXES and not name.startswith((".", "_")) and stem.lower() != "readme":
                yield _slug_of(os.path.basename(path) if stem == "index" else stem)
        count += len(files)
        if count > _MOST_FILES:  # a shell does not wait, and nobody reads so many
            return


def _slug_of(stem: str) -> str:
    """The name without its date: `2024-01-02-foo` is `foo`."""
    date, rest = stem[:10], stem[11:]
    is_dated = len(date) == 10 and date[4] == date[7] == "-" and date.replace("-", "").isdigit() and stem[10:11] in "-_"
    return rest if is_dated and rest else stem


def _folders(begun: str) -> Iterator[str]:
    parent, name = os.path.split(begun)
    try:
        found = [entry.name for entry in os.scandir(os.path.expanduser(parent) or os.curdir) if entry.is_dir()]
    except OSError:
        return  # there is nothing to propose where nothing can be read
    yield from (os.path.join(parent, entry) + "/" for entry in found if entry.startswith(name) and entry.isprintable())
