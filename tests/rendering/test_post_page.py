"""A post as a page of the terminal."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from blogctl.diagnostics import Problem
from blogctl.post import Post, Visibility
from blogctl.rendering.post_page import Page, render_page
from blogctl.rendering.post_table import Listing
from blogctl.rendering.sharing import share_links
from blogctl.rendering.theme import Look
from blogctl.source import Span

MakePost = Callable[..., Post]

TITLE = "Unveiling the Rapid Antidepressant Effects of Ketamine: Mechanisms Explained"
BODY = """\
An introduction of one paragraph, wrapped to a comfortable measure.

## The glutamate hypothesis

A paragraph.

- **Synaptic plasticity**

  The paragraph that belongs to the bullet, indented with it and wrapped to the same measure.
"""
AT_60 = """\
  Unveiling the Rapid Antidepressant Effects of Ketamine:
  Mechanisms Explained
  June 2, 2023 · published · 5 min · mental health, research

  An introduction of one paragraph, wrapped to a comfortable
  measure.

  The glutamate hypothesis
  ────────────────────────
  A paragraph.

   • Synaptic plasticity
     The paragraph that belongs to the bullet, indented with
     it and wrapped to the same measure.

  ──────────────────────────────────────────────────────────
  Recent posts

   ● what is a couples retreat              January 26, 2025
     What happens at a retreat, and whom it suits.

  More posts: blogctl list --page 2

  Share by:
    email     mailto:?subject=A&body=https%3A%2F%2Fexample.org%2Fa%2F
    Bluesky   https://bsky.app/intent/compose?text=A%20https%3A%2F%2Fexample.org%2Fa%2F
    Mastodon  https://share.joinmastodon.org/#text=A%20https%3A%2F%2Fexample.org%2Fa%2F
    LinkedIn  https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fexample.org%2Fa%2F
    copy      https://example.org/a/
"""


@pytest.fixture
def page(post: MakePost, listing: Listing) -> Page:
    shown = post(TITLE, "2023-06-02", url="https://example.org/a/", words=1000, tags=("mental health", "research"))
    recent = listing._replace(posts=[shown, listing.posts[3]], blog="", remaining=0)
    return Page(shown, BODY, recent)


def test_the_page_has_title_facts_body_recent_posts_and_ways_to_share(page: Page) -> None:
    from urllib.parse import quote

    expected = AT_60.replace("subject=A&", f"subject={quote(TITLE, safe='')}&").replace(
        "text=A%", f"text={quote(TITLE, safe='')}%"
    )
    assert render_page(page, Look()).as_text(60) == expected


def test_names_are_clickable_where_the_terminal_knows_how(page: Page) -> None:
    file = StringIO()
    console = Console(width=90, force_terminal=True, color_system="standard", file=file)
    console.print(render_page(page, Look(clickable=True)))
    told = file.getvalue()
    assert ";mailto:?subject=Unveiling%20the" in told
    assert ";https://share.joinmastodon.org/#text=Unveiling%20the" in told
    assert "copy https://example.org/a/" in told


def test_ten_other_posts_stand_below(page: Page, post: MakePost) -> None:
    many = [page.post, *[post(f"number {number}", "2024-01-01") for number in range(12)]]
    told = render_page(page._replace(recent=page.recent._replace(posts=many)), Look()).as_text(80)
    assert told.count("number ") == 10


STATES = [
    ({"visibility": Visibility.DRAFT, "date": None}, "draft · 5 min · mental health, research", "once it is published"),
    ({"visibility": Visibility.DOUBTFUL}, "June 2, 2023 · invalid · 5 min", "once it is published"),
    ({"url": "/a/"}, "June 2, 2023 · published", "once base_url is set in blogctl.toml"),
    ({"url": ""}, "June 2, 2023 · published", "once base_url is set in blogctl.toml"),
]


@pytest.mark.parametrize(("change", "facts", "sharing"), STATES)
def test_what_is_not_public_or_has_no_address_cannot_be_shared(
    page: Page, change: dict[str, Any], facts: str, sharing: str
) -> None:
    told = render_page(page._replace(post=page.post._replace(**change)), Look()).as_text(90)
    assert f"\n  {facts}" in told
    assert f"\n  Share by: possible {sharing}\n" in told


def test_a_scheduled_post_says_when_it_comes_out(page: Page, listing: Listing) -> None:
    told = render_page(page._replace(post=listing.posts[1]), Look()).as_text(90)
    assert "\n  November 25, 2026 · scheduled, in 2 days · 1 min\n" in told


def test_an_invalid_post_says_why(page: Page) -> None:
    problem = Problem("BC204", Span(0, 0), 'draft is "yes", which is text and not true or false')
    doubtful = page.post._replace(visibility=Visibility.DOUBTFUL, problems=(problem,))
    assert '\n  draft is "yes", which is text' in render_page(page._replace(post=doubtful), Look()).as_text(90)


def test_titles_are_encoded_in_links() -> None:
    links = dict(share_links("A & B?\n睡\ud83d#", "https://example.org/ü/"))
    assert links["email"] == (
        "mailto:?subject=A%20%26%20B%3F%0A%E7%9D%A1%3F%23&body=https%3A%2F%2Fexample.org%2F%C3%BC%2F"
    )
