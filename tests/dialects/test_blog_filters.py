"""Which filters of a blog's own code are known as such, and which are not trusted."""

from __future__ import annotations

import pytest

from blogctl.dialects.blog_filters import answered_by_false, kept_out_by

LEAVES_DRAFTS_OUT = [
    'function (data) { if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") { return false; } }',
    "(data, content) => { if (data.draft) return false; return content; }",
    """(data) => {
        // drafts are for the preview
        if(data.draft) {
            data.title = `${data.title} (draft)`;
        }
        if (data?.draft === true && !process.env.BUILD_DRAFTS) {
            return false;
        }
    }""",
    "(data) => data.draft ? false : data.permalink",
    "data => { return data.draft && isProduction ? false : data.permalink; }",
    "({ draft }) => { if (draft) { return false } }",
    "(data) => { if (Boolean(data.draft) || data.page.date > new Date()) return false; }",
    "(data) => { if ((data.draft || data.page.date > new Date()) && isBuild) return false; }",
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
        "(data) => { if (new Date(data.date) >= Date.now() && isBuild) return false; }",
        "(data) => { if (data.draft || Date.now() < data.page.date.getTime()) return false; }",
    ],
)
def test_a_filter_of_dates_is_known(code: str) -> None:
    assert answered_by_false(code).future


def test_a_draft_of_the_future_is_neither_of_both() -> None:
    assert answered_by_false("(data) => { if (data.draft && data.date > new Date()) return false; }") == (False, False)


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
    assert kept_out_by("({ data }) => !data.draft && data.pubDate.valueOf() < Date.now()") == (True, True)
    assert not kept_out_by("({ data }) => !data.draft && data.pubDate > new Date()").future
