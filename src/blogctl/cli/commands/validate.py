"""blogctl validate: find what is wrong, and put it right."""

from typing import Annotated, Literal

import typer

from blogctl.cli.checks import Wanted, check
from blogctl.cli.options import WHICH, DryRun, Null, Several, argument, looks, safety, what
from blogctl.cli.rule_pages import print_some_rules
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS


def validate(
    ctx: typer.Context,
    posts: Annotated[
        Several, argument("[POST or PATH]…", "posts, files or folders; all posts and pages unless told", panel=WHICH)
    ] = None,
    *,
    null: Null = False,
    fix: Annotated[bool, what("--fix", "put right what can be put right without risk")] = False,
    unsafe_fixes: Annotated[
        bool, what("--unsafe-fixes", "with --fix: also what changes what is public or read")
    ] = False,
    select: Annotated[Several, what("--select CODES", "these rules alone, by code or the beginning of one")] = None,
    ignore: Annotated[Several, what("--ignore CODES", "all rules but these")] = None,
    explain: Annotated[str | None, what("--explain CODE", "show the page of a rule, and check nothing")] = None,
    format_name: Annotated[
        Literal["text", "json", "jsonl", "github"], looks("--format", "for people, programs, or a GitHub workflow")
    ] = "text",
    statistics: Annotated[bool, looks("--statistics", "count what each rule found")] = False,
    diff: Annotated[bool, safety("--diff", "show what --fix would change, and change nothing")] = False,
    dry_run: DryRun = False,
) -> int:
    """Find what is wrong with posts, and put it right.

    blogctl validate
    blogctl validate spring posts/2025 --fix
    blogctl validate --diff
    blogctl validate --select BC3 --format json

    The exit code is 1 if there are errors; warnings and infos do not matter to it.
    """
    session: Session = ctx.obj
    if explain is not None:
        print_some_rules(session, explain, "text")
        return 0
    selection = session.blog.selection(_codes(select), _codes(ignore))
    is_dry = diff or dry_run
    wanted = Wanted(posts, selection, fix=fix or is_dry, unsafe=unsafe_fixes, dry_run=is_dry, null=null)
    return EXIT_PROBLEMS if check(session, wanted, format_name, statistics=statistics) else 0


def _codes(words: Several) -> list[str]:
    return [code.strip() for word in words or () for code in word.split(",") if code.strip()]
