"""Posts to render, and a fixed moment to render them at."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from blogctl.post import Moment, Post, Visibility
from blogctl.rendering.post_table import Listing

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)

MakePost = Callable[..., Post]


def make_post(title: str, day: str = "", description: str = "", **more: Any) -> Post:
    date = Moment(day, datetime.fromisoformat(day).replace(tzinfo=UTC), False, False, None) if day else None
    visibility = more.pop("visibility", Visibility.PUBLIC if day else Visibility.DRAFT)
    slug = title.replace(" ", "-")
    post = Post(f"posts/{slug}.md", slug, title, Visibility(visibility), description=description, date=date)
    return post._replace(public_from=date and date.instant, **more)


@pytest.fixture
def post() -> MakePost:
    return make_post


@pytest.fixture
def listing() -> Listing:
    """One post of every status, in the order in which a list shows them."""
    price = "What makes up the price of a course of treatment, which parts of it insurers pay for, and what to ask."
    posts = [
        make_post("a half written idea", description="Not yet."),
        make_post("later", "2026-11-25T10:00", "It comes out by itself."),
        make_post("half done", "2024-01-02", "Its flag cannot be read.", visibility="doubtful"),
        make_post("what is a couples retreat", "2025-01-26", "What happens at a retreat, and whom it suits."),
        make_post("how much does ketamine treatment cost", "2024-08-26", price),
        make_post("睡眠对心理健康的重要性", "2024-11-06", "睡眠不足会影响情绪、记忆力和注意力。" * 3),
        make_post("quietly public", "2024-10-17", visibility="hidden"),
        make_post("over", "2024-09-25", public_until=NOW),
    ]
    return Listing(posts, NOW, UTC, "Quiet Minds", 11, 3, "blogctl list --page 2")
