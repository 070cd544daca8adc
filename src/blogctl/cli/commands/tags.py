"""blogctl tags: count the tags of a blog; rename, add and remove them."""

from typing import Annotated

import typer

from blogctl.cli.changing import carry_out, names_of
from blogctl.cli.options import DryRun, KeepGoing, Null, Posts, Where, Yes, argument, looks, what
from blogctl.cli.session import Session
from blogctl.errors import EXIT_PROBLEMS

Category = Annotated[bool, what("--category", "categories, and not tags")]
OneTag = Annotated[str, argument("TAG", "the tag")]


def tags(
    ctx: typer.Context,
    *,
    category: Category = False,
    format_name: Annotated[str | None, looks("--format FORMAT", "table, json, jsonl, csv, tsv, yaml or count")] = None,
) -> None:
    """Show how many posts and pages have each tag, and which are nearly alike.

    blogctl tags
    blogctl tags --category --format json
    blogctl tags rename slep sleep --dry-run
    """
    if ctx.invoked_subcommand is not None:
        return
    from blogctl.cli.tag_tables import print_tags

    print_tags(ctx.obj, _of(is_category=category), format_name)


def rename_tag(
    ctx: typer.Context,
    old: Annotated[str, argument("OLD", "the tag")],
    new: Annotated[str, argument("NEW", "what it is to be called; if there is such a tag, the two become one")],
    *,
    category: Category = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Give a tag another name in every post that has it.

    blogctl tags rename slep sleep --dry-run
    blogctl tags rename "kitchen garden" kitchen --yes

    The tag keeps its place in each list, and every other byte of the file stays; a post that has both names keeps the
    new one alone. It is asked for first; where there is nobody to ask, it needs --yes.
    """
    session: Session = ctx.obj
    outcome = session.blog.rename_tag(old, new, of=_of(is_category=category), keep_going=keep_going, dry_run=True)
    if outcome.change_set.is_empty and not outcome.refused:
        session.output.note(f"{old} is called so already")
    return carry_out(session, outcome, "change", deed="changed", dry_run=dry_run, yes=yes, asks=True)


def add_tag(
    ctx: typer.Context,
    tag: OneTag,
    posts: Posts = None,
    *,
    category: Category = False,
    where: Where = None,
    null: Null = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Give posts a tag, behind those that they have.

    blogctl tags add rest spring
    blogctl tags add archive --where "before:2020" --dry-run

    Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    session: Session = ctx.obj
    names = names_of(session, posts, where, null=null, verb="tag")
    if not names:
        return EXIT_PROBLEMS
    outcome = session.blog.add_tag(tag, names, of=_of(is_category=category), keep_going=keep_going, dry_run=True)
    return carry_out(session, outcome, "change", deed="changed", dry_run=dry_run, yes=yes)


def remove_tag(
    ctx: typer.Context,
    tag: OneTag,
    posts: Posts = None,
    *,
    category: Category = False,
    where: Where = None,
    null: Null = False,
    keep_going: KeepGoing = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Take a tag away from posts; the list stays, even if it is empty then.

    blogctl tags remove misc spring
    blogctl tags remove misc --where "tag:misc" --yes

    Several posts are asked for first; where there is nobody to ask, they need --yes.
    """
    session: Session = ctx.obj
    names = names_of(session, posts, where, null=null, verb="untag")
    if not names:
        return EXIT_PROBLEMS
    outcome = session.blog.remove_tag(tag, names, of=_of(is_category=category), keep_going=keep_going, dry_run=True)
    return carry_out(session, outcome, "change", deed="changed", dry_run=dry_run, yes=yes)


def _of(*, is_category: bool) -> str:
    return "categories" if is_category else "tags"
