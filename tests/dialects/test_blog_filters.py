"""Which filters of a blog's own code are known as such, and which are not trusted."""

from __future__ import annotations

import pytest

from blogctl.dialects import blog_filters
from blogctl.dialects.astro.routes import surroundings as surroundings_of_astro
from blogctl.dialects.blog_filters import Cases, LeftOut
from blogctl.dialects.eleventy.filters import CASES
from blogctl.dialects.eleventy.run import surroundings
from blogctl.programs.javascript.blog_programs import BlogPrograms
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.values import FUTURE, TRUE, Record, Value
from blogctl.source import Source

ENTRY = Cases(draft=lambda: entry({"draft": TRUE}), future=lambda: entry({"pubDate": FUTURE}), dated=lambda: entry({}))


def entry(data: dict[str, Value]) -> Value:
    return Record({"data": Record(data, is_given=True)}, is_given=True)


def exported(code: str, machine: dict[str, Value]) -> tuple[Evaluation, Value]:
    """What a program exports by default, and the evaluation that knows it."""
    programs = BlogPrograms([Source("filter.js", f"export default {code}")], lambda _, __: ())
    evaluation, names = Evaluation(programs, machine), programs.of("filter.js")
    assert names
    return evaluation, evaluation.exported(names, "default")


def answered_by_false(code: str) -> LeftOut:
    return blog_filters.answered_by_false(*exported(code, surroundings()), CASES)


def kept_out_by(code: str) -> LeftOut:
    return blog_filters.kept_out_by(*exported(code, surroundings_of_astro()), ENTRY)


LEAVES_DRAFTS_OUT = [
    'function (data) { if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") { return false; } }',
    "(data, content) => { if (data.draft) return false; return content; }",
    """(data) => {
        // drafts are for the preview
        if(data.draft) {
            data.title = `${data.title} (draft)`;
        }
        if (data?.draft === true && process.env.ELEVENTY_RUN_MODE !== "serve") {
            return false;
        }
    }""",
    "(data) => data.draft ? false : data.permalink",
    "({ draft }) => { if (draft) { return false } }",
    "(data) => { if (Boolean(data.draft) || data.page.date > new Date()) return false; }",
    "(data) => { if ((data.draft || data.page.date > new Date())) return false; }; const isBuild = true",
]
LEAVES_NO_DRAFTS_OUT = [
    "(data) => { if (!data.draft) return false; }",
    "(data) => { if (data.draft && data.secret) return false; }",
    '(data) => { if (data.draft && data.layout === "post") return false; }',
    '(data) => { if (data.draft && process.env.ELEVENTY_RUN_MODE === "serve") return false; }',
    '(data) => { if (data.draft && process.env.NODE_ENV !== "production") return false; }',
    "(data) => { if (data.drafty) return false; }",
    "(data) => { /* if (data.draft) return false; */ }",
    "(data) => { if (data.draft) data.title += ' (draft)'; }",
    "(data) => data.draft ? data.permalink : false",
    "(data) => { if (data.draft && !process.env.BUILD_DRAFTS) return false; }",
    "data => { return data.draft && isProduction ? false : data.permalink; }",
]


@pytest.mark.parametrize("code", LEAVES_DRAFTS_OUT)
def test_a_filter_of_drafts_is_known(code: str) -> None:
    assert answered_by_false(code).drafts


@pytest.mark.parametrize("code", LEAVES_NO_DRAFTS_OUT)
def test_what_only_looks_like_a_filter_is_not_trusted(code: str) -> None:
    assert not answered_by_false(code).drafts


@pytest.mark.parametrize(
    "code",
    [
        "(data) => { if (data.page.date > new Date()) return false; }",
        "(data) => { if (data.page.date.valueOf() >= +new Date()) return false; }",
        "(data) => { if (data.draft || Date.now() < data.page.date.getTime()) return false; }",
    ],
)
def test_a_filter_of_dates_is_known(code: str) -> None:
    assert answered_by_false(code).future


def test_a_date_in_the_front_matter_is_not_that_of_the_page() -> None:
    assert answered_by_false("(data) => { if (data.date > new Date()) return false; }") == LeftOut(dated=True)


def test_a_draft_of_the_future_is_neither_of_both() -> None:
    assert answered_by_false("(data) => { if (data.draft && data.date > new Date()) return false; }") == LeftOut()


@pytest.mark.parametrize(
    "code",
    [
        "({ data }) => !data.draft",
        "(post) => post.data.draft !== true",
        "({ data: { draft } }) => !draft",
        "({ data }) => data.draft === false",
        "({ data }) => { return import.meta.env.PROD ? data.draft !== true : true; }",
        "({ data }) => import.meta.env.DEV || !data.draft",
        "({ data }) => !data.draft && data.pubDate <= new Date()",
        "({ data }) => (!data?.draft)",
        "function ({ data }) { if (import.meta.env.DEV) return true; return !data.draft; }",
    ],
)
def test_a_condition_for_being_kept_is_known(code: str) -> None:
    assert kept_out_by(code).drafts


@pytest.mark.parametrize(
    "code",
    [
        "({ data }) => data.draft",
        "({ data }) => !data.draft || data.featured",
        "({ data }) => import.meta.env.PROD ? true : !data.draft",
        "({ data }) => import.meta.env.DEV ? !data.draft : true",
        "({ data }) => data.tags.includes('draft')",
        "({ data }) => { if (data.pinned) return true; return data.title; }",
        "({ data }) => { if (data.pinned) return data.pinned; return !data.draft; }",
    ],
)
def test_a_condition_that_lets_drafts_pass_is_not_trusted(code: str) -> None:
    assert not kept_out_by(code).drafts


def test_a_condition_on_the_date_is_known() -> None:
    assert kept_out_by("({ data }) => !data.draft && data.pubDate.valueOf() < Date.now()") == LeftOut(True, True)
    assert not kept_out_by("({ data }) => !data.draft && data.pubDate > new Date()").future
