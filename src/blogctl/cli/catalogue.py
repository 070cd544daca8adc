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

    @property
    def module(self) -> str:
        """Where the command is; a name that Python keeps to itself takes a trailing `_`."""
        return f"blogctl.cli.commands.{self.function}"

    @property
    def function(self) -> str:
        return f"{self.name}_" if self.name == "list" else self.name


GROUPS = ("write", "read", "check", "arrange", "site")

COMMANDS = (
    Listed("init", "make a new blog, or adopt a folder of posts", "write"),
    Listed("new", "make a draft", "write"),
    Listed("edit", "open a post in your editor, and check it afterwards", "write"),
    Listed("publish", "make posts public", "write"),
    Listed("unpublish", "make posts drafts again", "write"),
    Listed("list", "show the posts, the newest first", "read", takes_query=True),
    Listed("show", "show one post as a page", "read"),
    Listed("why", "say why a post is public, or why not", "read"),
    Listed("due", "say what became public since a moment, and what comes next", "read"),
    Listed("validate", "find what is wrong, and put it right", "check"),
    Listed("rules", "show what validate looks for", "check"),
    Listed("schedule", "let posts become public by themselves, one after the other", "arrange"),
    Listed("convert", "write front matter in another syntax", "arrange"),
    Listed("delete", "move posts into the trash", "arrange"),
    Listed("restore", "bring posts back from the trash", "arrange"),
    Listed("undo", "take back what a command did", "arrange"),
    Listed("redo", "do again what was taken back", "arrange"),
    Listed("history", "show what was done, and when", "arrange"),
    Listed("completion", "print the script that completes words in a shell"),
)


def find_listed(name: str) -> Listed | None:
    """The row of a command."""
    return next((row for row in COMMANDS if row.name == name), None)
