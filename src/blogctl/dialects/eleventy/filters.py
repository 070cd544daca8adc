"""The filters of an Eleventy blog: preprocessors that answer `false`, and addresses that are computed away."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname
from typing import NamedTuple

from blogctl.dialects.blog_filters import NOTHING, Cases, LeftOut, answered_by_false
from blogctl.dialects.eleventy.run import Called, Run
from blogctl.programs.javascript.answers import let_go_of
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.scopes import Function
from blogctl.programs.javascript.values import FALSE, FUTURE, TRUE, UNDEFINED, Record, Value, awaited, texts_of

_COMPUTED = "eleventyComputed"


def _data(**fields: Value) -> Record:
    return Record(fields, is_given=True)


CASES = Cases(
    draft=lambda: _data(draft=TRUE),
    future=lambda: _data(page=_data(date=FUTURE)),
    dated=lambda: _data(date=FUTURE, page=_data(date=FUTURE)),
)
"""What is known of a post that a filter is asked about."""


class BlogFilter(NamedTuple):
    """What the blog's filters leave out, and where the first of them stands."""

    left_out: LeftOut = NOTHING
    place: str = ""
    is_by_address: bool = False
    """Whether it is an address that is computed away, in whose place a post or a folder may set another one."""
    computes_addresses: bool = False
    """Whether any function of the blog computes the addresses of all files."""
    doubtful: str = ""
    """Where one stands that speaks of drafts, if none is certain."""
    keeps_no_page: bool = True
    """Whether a post with `permalink: false` certainly has no page."""


def filter_in(run: Run, data_folder: str) -> BlogFilter:
    """The filter of a blog, by what its configuration certainly does."""
    found = _by_preprocessors(run)
    computed = list(_computed(run, data_folder))
    by_address = _by_address(run.evaluation, computed)
    own = [one.left_out for one in (found, by_address)]
    keeps = all(_keeps_no_page(run.evaluation, value) for key, value, _ in computed if key == "permalink")
    is_by_address = by_address.left_out.drafts and not found.left_out.drafts
    left_out = own[0] | own[1]
    doubtful = "" if left_out.drafts else _doubtful(run)
    place = found.place or by_address.place
    return BlogFilter(left_out, place, is_by_address, bool(computed), doubtful, keeps)


def _doubtful(run: Run) -> str:
    """Where a function stands that may keep files from being built and speaks of drafts; empty if there is none."""
    for program in run.programs:
        for node in program.root.walk():
            called = node.get("function") if node.kind == "call_expression" else None
            name = program.text(called).rpartition(".")[2] if called else ""
            written = program.text(node["arguments"]) if name in {"addPreprocessor", "addGlobalData"} else ""
            speaks_of_drafts = "draft" in (program.text(program.root) if _COMPUTED in written else written)
            if written and speaks_of_drafts:
                return f"{program.path}:{node.line}"
    return ""


def _by_preprocessors(run: Run) -> BlogFilter:
    if run.evaluation.has_given_up or run.takes_filters_away or _may_be_reset(run) or _changes_drafts(run):
        return BlogFilter()
    lost = set(run.not_followed("addPreprocessor"))
    by_name: dict[str | None, list[Called]] = {}
    for call in run.named("addPreprocessor"):
        by_name.setdefault(call.text(0), []).append(call)
    if None in lost or None in by_name:  # it may take the place of any other
        return BlogFilter()
    whole = BlogFilter()
    for name, calls in by_name.items():
        one = _last_of(run.evaluation, calls) if name not in lost else BlogFilter()
        whole = BlogFilter(whole.left_out | one.left_out, whole.place or one.place)
    return whole


def _may_be_reset(run: Run) -> bool:
    """Whether code that is not followed may take any filter away."""
    return run.is_out_of_sight or any(True for _ in run.not_followed("reset"))


def _changes_drafts(run: Run) -> bool:
    """Whether a preprocessor may make another post of a draft before a filter looks at it."""
    for call in run.named("addPreprocessor"):
        post = CASES.draft()
        if isinstance(call.argument(2), Function):
            run.evaluation.answer(call.argument(2), post)
        else:
            let_go_of(run.evaluation, [post])
        if post.member("draft") is not TRUE:
            return True
    return False


def _last_of(evaluation: Evaluation, calls: list[Called]) -> BlogFilter:
    """What the last of some preprocessors with one name leaves out; one that may come behind it must agree."""
    left_out: LeftOut | None = None
    for call in reversed(calls):
        suffixes = ",".join(texts_of(call.argument(1))).split(",")
        is_for_posts = any(suffix.strip() in {"*", "md", ".md"} for suffix in suffixes)
        one = answered_by_false(evaluation, call.argument(2), CASES) if is_for_posts else NOTHING
        left_out = one if left_out is None else left_out.both(one)
        if call.is_certain:
            place = f"{call.place.path}:{call.place.line}" if any(left_out) else ""
            return BlogFilter(left_out, place)
    return BlogFilter()


def _computed(run: Run, data_folder: str) -> Iterator[tuple[str, Value, Called | str]]:
    """What is computed for all files: the key, what computes it, and the call or the file that says so."""
    for call in run.named("addGlobalData"):
        name, value = call.text(0) or "", call.argument(1)
        if isinstance(value, Function):
            value = awaited(run.evaluation.answer(value))
        if name.startswith(f"{_COMPUTED}."):
            yield name.removeprefix(f"{_COMPUTED}."), value, call
        elif name == _COMPUTED:
            for key in ("permalink", "draft"):
                yield key, value.member(key), call
    for program in run.programs:
        stem, _, suffix = program.path.rpartition("/")[2].partition(".")
        if stem == _COMPUTED and suffix in {"js", "cjs", "mjs"} and (dirname(program.path) or ".") == data_folder:
            names = run.programs.of(program.path)
            whole = run.evaluation.exported(names, "default") if names else UNDEFINED
            if isinstance(whole, Function):
                whole = awaited(run.evaluation.answer(whole))
            for key in ("permalink", "draft"):
                yield key, whole.member(key), program.path


def _by_address(evaluation: Evaluation, computed: list[tuple[str, Value, Called | str]]) -> BlogFilter:
    """What all functions for addresses leave out, if one of them is certainly there."""
    if any(key == "draft" and value is not UNDEFINED for key, value, _ in computed):
        return BlogFilter()
    left_out: LeftOut | None = None
    place = ""
    is_certain = False
    for key, value, where in computed:
        if key != "permalink" or value is UNDEFINED:
            continue
        one = answered_by_false(evaluation, value, CASES)
        left_out = one if left_out is None else left_out.both(one)
        is_certain |= isinstance(where, str) or where.is_certain
        at = f"{where}:1" if isinstance(where, str) else f"{where.place.path}:{where.place.line}"
        place = place or at
    return BlogFilter(left_out, place) if left_out and any(left_out) and is_certain else BlogFilter()


def _keeps_no_page(evaluation: Evaluation, value: Value) -> bool:
    """Whether a function for addresses leaves `permalink: false` as it is."""
    return value is UNDEFINED or keeps_no_page(evaluation, value)


def keeps_no_page(evaluation: Evaluation, value: Value) -> bool:
    """Whether what computes a post's address certainly leaves it without one, if it has `permalink: false`."""
    return awaited(evaluation.answer(value, _data(permalink=FALSE))) is FALSE
