"""What a shell completes: commands, options and their values, posts, tags, rule codes, and the words of a query.

A shell asks at every press of a key, so nothing is imported here that is not loaded anyway or quicker than a blink. The
table of options is a copy of what the commands say; a test holds the two together.
"""

from __future__ import annotations

import os

from blogctl.cli import known_names, query_words, shell_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_STATUSES = "draft scheduled published expired hidden invalid"
_SORTS = "date updated title slug path status words expires"
_FORMATS = "table json jsonl csv tsv yaml paths slugs count template"
_FIELDS = (
    "path slug title description status date updated expires tags categories authors url words draft kind language "
    "aliases image minutes"
)
_EVERYWHERE = {"-C": "/", "--blog": "/", "--color": "auto always never", "--version": "", "-h": "", "--help": ""}
_TO_GO = {"-n": "", "--dry-run": "", "-y": "", "--yes": ""}
_TO_CHANGE = {"--where": ":", "-0": "", "--null": "", "--keep-going": "", **_TO_GO}
_WHICH = {
    "--where": ":", "--kind": "post page all", "--status": _STATUSES, "--tag": ":tag", "--category": ":category",
    "--author": ":author", "--since": "?", "--until": "?",
}  # fmt: skip
_TEXT_OR_JSON = {"--format": "text json"}

OPTIONS: dict[str, dict[str, str]] = {
    "": {},
    "init": {"-n": "", "--dry-run": ""},
    "new": {
        "--slug": "?", "--tag": "=tag", "--category": "=category", "--author": "=author", "--description": "?",
        "--date": "?", "--set": "?", "--body": "?", "--page": "", "--publish": "", "--edit": "", "--template": "?",
        "--syntax": "yaml toml json",
        "--bundle": "", "-n": "", "--dry-run": "",
    },
    "edit": {},
    "publish": {"--date": "?", "--now": "", **_TO_CHANGE},
    "unpublish": _TO_CHANGE,
    "list": {
        **_WHICH, "--sort": _SORTS, "--reverse": "", "--limit": "?", "--page": "?", "--all": "",
        "--format": _FORMATS, "--fields": _FIELDS, "--field": _FIELDS, "--template": "?", "-0": "", "--null": "",
    },
    "search": {
        "--where": ":", "--kind": "post page all", "--limit": "?", "--page": "?", "--all": "",
        "--format": "table json jsonl csv tsv yaml paths slugs count", "--fields": f"{_FIELDS} score snippet marks",
    },
    "show": {
        "--raw": "", "--body": "", "--meta": "", "--html": "", "--recent": "?", "--width": "?", "--pager": "",
        **_TEXT_OR_JSON,
    },
    "why": _TEXT_OR_JSON,
    "due": {"--since": "?", "--since-file": "?", "--within": "?", "--exit-code": "", **_TEXT_OR_JSON},
    "stats": {**_WHICH, "--format": "table json csv tsv"},
    "validate": {
        "-0": "", "--null": "", "--fix": "", "--unsafe-fixes": "", "--select": "#", "--ignore": "#", "--explain": "#",
        "--format": "text json jsonl github", "--statistics": "", "--diff": "", "-n": "", "--dry-run": "",
    },
    "rules": _TEXT_OR_JSON,
    "config": _TEXT_OR_JSON,
    "set": {"--create": "", **_TO_CHANGE},
    "unset": {"--key": "?", **_TO_CHANGE},
    "tags": {"--category": "", "--format": "table json jsonl csv tsv yaml count"},
    "tags rename": {"--category": "", "--keep-going": "", "-n": "", "--dry-run": "", "-y": "", "--yes": ""},
    "tags add": {"--category": "", **_TO_CHANGE},
    "tags remove": {"--category": "", **_TO_CHANGE},
    "schedule": {"--start": "?", "--every": "day weekday week", "--at": "?", **_TO_CHANGE},
    "convert": {"--to": "yaml toml json", "--drop-comments": "", "--drop-empty": "", **_TO_CHANGE},
    "rename": {"--title": "?", "--alias": "", "--no-alias": "", **_TO_GO},
    "delete": {"--purge": "", "--where": ":", "-0": "", "--null": "", **_TO_GO},
    "restore": {"-0": "", "--null": "", **_TEXT_OR_JSON, **_TO_GO},
    "undo": _TO_GO,
    "redo": _TO_GO,
    "history": {"--diff": "", **_TEXT_OR_JSON},
    "completion": {},
}  # fmt: skip
"""By command (`""` is none yet) and option: the values, in words; nothing for a flag, and a sign for other values:
`?` for what only the user knows, `/` for a folder, `#` for a rule's code, `:` for a query, `:tag` for what stands
behind `tag:` in one, `=tag` for one of the blog's tags (as with `category` and `author`)."""

ARGUMENTS: dict[str, str] = {
    "edit": "@", "publish": "@", "unpublish": "@", "schedule": "@", "rename": "@", "convert": "@", "delete": "@",
    "show": "@", "why": "@", "validate": "@", "set": "@=", "unset": "@", "tags": "rename add remove",
    "tags rename": "=tag", "tags add": "=tag @", "tags remove": "=tag @", "list": ":", "search": ":",
    "stats": ":", "rules": "#", "config": "?",
    "completion": "bash zsh fish powershell", "init": "/", "new": "?", "restore": "?", "undo": "?", "redo": "?",
    "history": "?", "due": "?",
}  # fmt: skip
"""What the words of a command are: `@` for posts, `@=` for posts and `KEY=VALUE`, `=tag @` for a tag and then posts,
else as above."""

_TRAITS = "title description date updated expires tags categories authors image aliases slug draft lang body"
QUALIFIERS = {
    "status": _STATUSES, "kind": "post page", "is": f"bundle orphan {_STATUSES} post page", "tag": "", "category": "",
    "author": "", "lang": "", "slug": "", "path": "", "title": "", "date": "", "before": "", "after": "",
    "updated": "", "words": "", "has": _TRAITS, "missing": _TRAITS, "link": "",
}  # fmt: skip
"""The qualifiers of a query, with their values where there is a choice."""

_KEYS_OF_TERMS = {key: kind for kind, keys in known_names.KEYS.items() for key in keys}


def completions(shell: str, words: list[str]) -> Iterator[str]:
    """What the last word can become, one proposal at a time, written as the shell wants it.

    bash hands over its line, and how many characters at its end it will replace: where it cuts a word is up to its
    settings. The others hand over words; in fish, the last one is as it was typed, and in PowerShell it has a dot in
    front, because an empty one may get lost.
    """
    if shell == "bash":
        line, replaced = (*words, "", "")[:2]
        if replaced.isdecimal():  # a shell may still have the script of an older blogctl
            yield from _for_bash(line, max(0, len(line) - int(replaced)))
    elif shell in {"powershell", "pwsh"}:
        *before, last = words or ["."]
        for proposal in _proposals(before, shell_words.without_quote_of_powershell(last[1:])):
            yield shell_words.for_powershell(proposal)
    elif shell == "fish":
        *before, last = words or [""]
        proposals = _proposals(before, shell_words.words_in(last, shell)[0][0])
        yield from (proposal for proposal in proposals if not proposal.startswith("~"))  # fish takes it for a home
    else:
        *before, last = words or [""]
        yield from _proposals(before, last)


def _for_bash(line: str, cut: int) -> Iterator[str]:
    """The proposals for a line without what of them stands before the cut."""
    (*before, last), _ = shell_words.words_in(line, "bash")
    (*_, kept), quote = shell_words.words_in(line[:cut], "bash")
    for proposal in _proposals(before[1:], last):
        yield shell_words.for_bash(proposal[len(kept) :], quote)


def _proposals(before: list[str], last: str) -> Iterator[str]:
    """What the last word can become; only what can be printed on one line, since a shell reads lines."""
    return (proposal for proposal in _all_proposals(before, last) if proposal.isprintable())


def _all_proposals(before: list[str], last: str) -> Iterator[str]:
    command, waiting, number, is_over = _read(before)
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
            yield from _arguments(_kind_of_argument(command, number, before), last, before, is_over=is_over)
        elif not last.startswith("-"):
            yield from (name for name in OPTIONS if name and " " not in name and name.startswith(last))


def _read(before: list[str]) -> tuple[str, str, int, bool]:
    """The command, the option that still waits for its value, how many arguments there are, whether `--` was said."""
    command = waiting = ""
    number = 0
    is_over = False
    for word in before:
        if waiting:
            waiting = ""
        elif word == "--" and not is_over:
            is_over = True
        elif word.startswith("-") and not is_over:
            if {**OPTIONS.get(command, {}), **_EVERYWHERE}.get(word):
                waiting = word
        elif not number and (known := f"{command} {word}".strip()) in OPTIONS:
            command = known
        else:
            number += 1
    return command, waiting, number, is_over


def _kind_of_argument(command: str, number: int, before: list[str]) -> str:
    """What the argument of a number is, from 0; with --category, tags are categories."""
    kind = ARGUMENTS[command]
    if kind.startswith("=tag"):
        first, *rest = kind.split()
        kind = rest[0] if rest and number else first
        if "--category" in before:
            kind = kind.replace("=tag", "=category")
    return kind


def _arguments(kind: str, begun: str, before: list[str], *, is_over: bool) -> Iterator[str]:
    """The values of an argument. One that begins with a dash would be an option: a post has its path instead."""
    for value in _values(kind, begun, before):
        if is_over or kind == ":" or not value.startswith("-"):
            yield value
        elif kind.startswith("@"):
            yield from known_names.paths_of(value, _folder(before))


def _values(kind: str, begun: str, before: list[str]) -> Iterator[str]:
    """The values of a kind that begin so; behind a comma, another one of a list."""
    if kind in {"", "?"}:
        return
    if kind == ":":
        yield from query_words.words(begun, QUALIFIERS, _folder(before))
    elif kind == "@=" and "=" in begun:
        yield from _assignments(begun, before)
    elif kind.startswith("@"):
        yield from _slugs(begun, before)
    elif kind == "/":
        yield from _folders(begun)
    elif kind.startswith("="):
        yield from known_names.beginning(begun, known_names.terms(kind[1:], _folder(before)))
    elif kind.startswith(":"):
        yield from query_words.values(kind[1:], begun, QUALIFIERS, _folder(before))
    else:
        if kind == "#":
            from blogctl.rules import MODULES

            kind = " ".join(MODULES)
        done, comma, rest = begun.rpartition(",")
        yield from (done + comma + value for value in known_names.beginning(rest, kind.split()))


def _assignments(begun: str, before: list[str]) -> Iterator[str]:
    """A `tags+=VALUE` with one of the blog's tags; behind a comma, another one."""
    key, _, value = begun.partition("=")
    kind = _KEYS_OF_TERMS.get(key.strip().rstrip("+-"))
    if kind:
        cut = value.rfind(",") + 1
        done = begun[: len(key) + 1 + cut]
        names = known_names.terms(kind, _folder(before))
        yield from (done + name for name in known_names.beginning(value[cut:], names) if "," not in name)


def _folder(before: list[str]) -> str:
    """Where the blog is looked for: as -C says, else the environment, else here."""
    for index, option in enumerate(before[:-1]):
        if option in {"-C", "--blog"}:
            return os.path.expanduser(before[index + 1])
    return os.environ.get("BLOGCTL_BLOG") or os.curdir


def _slugs(begun: str, before: list[str]) -> Iterator[str]:
    """The slugs that begin so; a word with a slash is left to the shell's own files."""
    if "/" not in begun:
        yield from dict.fromkeys(known_names.slugs(_folder(before), begun))


def _folders(begun: str) -> Iterator[str]:
    parent, name = os.path.split(begun)
    try:
        found = [entry.name for entry in os.scandir(os.path.expanduser(parent) or os.curdir) if entry.is_dir()]
    except OSError:
        return  # there is nothing to propose where nothing can be read
    yield from (os.path.join(parent, entry) + "/" for entry in found if entry.startswith(name))
