"""The table of commands: each is a file of its own in `commands`, imported when it is asked for."""

from __future__ import annotations

from typing import NamedTuple


class Listed(NamedTuple):
    """One row of the table."""

    name: str
    summary: str
    """One line, as the list of commands shows it."""
    group: str = ""
    """A name in GROUPS; what has none is told of below them."""
    takes_query: bool = False
    """Whether a word like `-tag:x` is a word of a query, and no option."""
    parts: tuple[str, ...] = ()
    """The names of the commands below it; each is a function of the same module: `rename_tag` for `tags rename`."""

    @property
    def module(self) -> str:
        """Where the command is; a name that Python keeps to itself takes a trailing `_`."""
        return f"blogctl.cli.commands.{self.function}"

    @property
    def function(self) -> str:
        return f"{self.name}_" if self.name in {"list", "set"} else self.name

    def function_of(self, part: str) -> str:
        """The function of a command below it."""
        return f"{part}_{self.name.removesuffix('s')}"


GROUPS = ("write", "read", "check", "arrange", "site")

COMMANDS = (
    Listed("init", "make a new blog, or adopt a folder of posts", "write"),
    Listed("new", "make a draft", "write"),
    Listed("edit", "open a post in your editor, and check it afterwards", "write"),
    Listed("publish", "make posts public", "write"),
    Listed("unpublish", "make posts drafts again", "write"),
    Listed("list", "show the posts, the newest first", "read", takes_query=True),
    Listed("search", "find words in all that the posts say", "read", takes_query=True),
    Listed("show", "show one post as a page", "read"),
    Listed("why", "say why a post is public, or why not", "read"),
    Listed("due", "say what became public since a moment, and what comes next", "read"),
    Listed("stats", "show the posts in numbers", "read", takes_query=True),
    Listed("validate", "find what is wrong, and put it right", "check"),
    Listed("rules", "show what validate looks for", "check"),
    Listed("config", "show the settings in force, and where each comes from", "check"),
    Listed("set", "set keys of posts", "arrange"),
    Listed("unset", "take keys away from posts", "arrange"),
    Listed("tags", "count the tags; rename, add and remove them", "arrange", parts=("rename", "add", "remove")),
    Listed("schedule", "let posts become public by themselves, one after the other", "arrange"),
    Listed("convert", "write front matter in another syntax", "arrange"),
    Listed("rename", "give a post another slug, and lead every link to it there", "arrange"),
    Listed("delete", "move posts into the trash", "arrange"),
    Listed("restore", "bring posts back from the trash", "arrange"),
    Listed("undo", "take back what a command did", "arrange"),
    Listed("redo", "do again what was taken back", "arrange"),
    Listed("history", "show what was done, and when", "arrange"),
    Listed("completion", "print the script that completes words in a shell"),
)


def full_names() -> list[tuple[str, ...]]:
    """The name of every command, those below another with both their names."""
    return [name for row in COMMANDS for name in ((row.name,), *((row.name, part) for part in row.parts))]


def find_listed(name: str) -> Listed | None:
    """The row of a command."""
    return next((row for row in COMMANDS if row.name == name), None)
