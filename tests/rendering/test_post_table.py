"""The recent-posts table, compared whole."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from blogctl.rendering.post_table import Listing, render_recent
from blogctl.rendering.theme import ASCII, Look

AT_200 = """\
Recent posts                                                                                  Quiet Minds · 11 posts

   Title                                   Date                 Description
 ○ a half written idea                     draft                Not yet.
 ◷ later                                   in 2 days            It comes out by itself.
 ✕ half done                               invalid              Its flag cannot be read.
 ● what is a couples retreat               January 26, 2025     What happens at a retreat, and whom it suits.
 ● how much does ketamine treatment cost   August 26, 2024      What makes up the price of a course of treatment,
                                                                which parts of it insurers pay for, and what to ask.
 ● 睡眠对心理健康的重要性                  November 6, 2024     睡眠不足会影响情绪、记忆力和注意力。睡眠不足会影响情
                                                                绪、记忆力和注意力。睡眠不足会影响情绪、记忆力和注…
 ◍ quietly public                          October 17, 2024
 ◌ over                                    September 25, 2024

More posts: 3 more · blogctl list --page 2
"""

AT_80 = """\
Recent posts                                              Quiet Minds · 11 posts

   Title                        Date                 Description
 ○ a half written idea          draft                Not yet.
 ◷ later                        in 2 days            It comes out by itself.
 ✕ half done                    invalid              Its flag cannot be read.
 ● what is a couples retreat    January 26, 2025     What happens at a retreat,
                                                     and whom it suits.
 ● how much does ketamine       August 26, 2024      What makes up the price of
   treatment cost                                    a course of treatment, …
 ● 睡眠对心理健康的重要性       November 6, 2024     睡眠不足会影响情绪、记忆力
                                                     和注意力。睡眠不足会影响情…
 ◍ quietly public               October 17, 2024
 ◌ over                         September 25, 2024

More posts: 3 more · blogctl list --page 2
"""

AT_60 = """\
Recent posts                          Quiet Minds · 11 posts

 ○ a half written idea                    draft
   Not yet.

 ◷ later                                  in 2 days
   It comes out by itself.

 ✕ half done                              invalid
   Its flag cannot be read.

 ● what is a couples retreat              January 26, 2025
   What happens at a retreat, and whom it suits.

 ● how much does ketamine treatment       August 26, 2024
   cost
   What makes up the price of a course of treatment, which
   parts of it insurers pay for, and what to ask.

 ● 睡眠对心理健康的重要性                 November 6, 2024
   睡眠不足会影响情绪、记忆力和注意力。睡眠不足会影响情绪、
   记忆力和注意力。睡眠不足会影响情绪、记忆力和注意力。

 ◍ quietly public                         October 17, 2024

 ◌ over                                   September 25, 2024

More posts: 3 more · blogctl list --page 2
"""

AT_40 = """\
Recent posts      Quiet Minds · 11 posts

 ○ a half written idea
   draft
   Not yet.

 ◷ later
   in 2 days
   It comes out by itself.

 ✕ half done
   invalid
   Its flag cannot be read.

 ● what is a couples retreat
   January 26, 2025
   What happens at a retreat, and whom
   it suits.

 ● how much does ketamine treatment cost
   August 26, 2024
   What makes up the price of a course
   of treatment, which parts of it …

 ● 睡眠对心理健康的重要性
   November 6, 2024
   睡眠不足会影响情绪、记忆力和注意力。
   睡眠不足会影响情绪、记忆力和注意力。…

 ◍ quietly public
   October 17, 2024

 ◌ over
   September 25, 2024

More posts: 3 more
  blogctl list --page 2
"""

IN_ASCII = """\
Recent posts                                              Quiet Minds - 11 posts

   Title                         Date               Description
 o a half written idea           draft              Not yet.
 ~ later                         in 2 days          It comes out by itself.
 x half done                     invalid            Its flag cannot be read.
 * what is a couples retreat     January 26, 2025   What happens at a retreat,
                                                    and whom it suits.
 * how much does ketamine        August 26, 2024    What makes up the price of a
   treatment cost                                   course of treatment, ...

More posts: 3 more - blogctl list --page 2
"""


@pytest.mark.parametrize(("width", "shown"), [(200, AT_200), (80, AT_80), (60, AT_60), (40, AT_40)])
def test_a_table_has_as_many_columns_as_there_is_room_for(width: int, shown: str, listing: Listing) -> None:
    assert render_recent(listing, Look()).as_text(width) == shown


def test_marks_have_a_form_in_ascii(listing: Listing) -> None:
    assert render_recent(listing._replace(posts=listing.posts[:5]), Look()).as_text(80, ASCII) == IN_ASCII


@pytest.mark.parametrize("width", [20, 40, 51, 52, 79, 80, 116, 200])
def test_no_line_is_wider_than_the_terminal(width: int, listing: Listing) -> None:
    console = Console(width=width, force_terminal=True, color_system=None, record=True, file=StringIO())
    console.print(render_recent(listing, Look()), crop=False)
    assert all(cell_len(line) <= width for line in console.export_text().splitlines())


def test_only_public_posts_lead_to_their_address(listing: Listing) -> None:
    posts = [post._replace(url=f"https://example.org/{post.slug}") for post in listing.posts]
    file = StringIO()
    console = Console(width=100, force_terminal=True, color_system="standard", file=file)
    console.print(render_recent(listing._replace(posts=posts), Look(clickable=True)))
    assert "https://example.org/quietly-public" in file.getvalue()
    assert "https://example.org/later" not in file.getvalue()
    assert "https://example.org/half-done" not in file.getvalue()


def test_an_empty_list_says_so(listing: Listing) -> None:
    empty = listing._replace(posts=[], total=0, next_page="")
    assert render_recent(empty, Look()).as_text(40) == "Recent posts       Quiet Minds · 0 posts\n\n   no posts\n"


def test_a_blog_with_a_long_title_keeps_its_number_of_posts(listing: Listing) -> None:
    first, *_ = render_recent(listing._replace(blog="A very long title of a blog"), Look()).as_text(40).splitlines()
    assert first == "Recent posts  A very long ti… · 11 posts"


def test_a_post_without_a_title_goes_by_its_slug_and_a_description_is_one_paragraph(listing: Listing) -> None:
    post = listing.posts[3]._replace(title="", slug="the-slug", description="One\n\n  two")
    told = render_recent(listing._replace(posts=[post], next_page=""), Look()).as_text(60)
    assert told.endswith(" ● the-slug                                 January 26, 2025\n   One two\n")
