"""What blogctl writes into a Hugo blog, built by Hugo after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hugo
import pytest
from comparing import Written
from told import Told, run, write_files

from blogctl.errors import EditRefused, UnreadablePost
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.lifecycle.slots import Rhythm, Series
from blogctl.post import Kind, Status

NOW = Written.now
SLEEP = """\
---
# What every post has.
title: "Sleep"  # a noun
date: 2024-01-05 9:00:00 +0100
publishDate: 2024-01-06   # a day later
tags: [rest, 'night']
aliases:
  - /nights/
---
See [rest](rest.md), {{< relref "posts/rest.md#deep" >}} and [rest](/blog/posts/rest/).
"""
REST = "+++\ntitle = 'Rest'\ndate = 2024-02-03\n+++\n## Deep\n"
POEM = "+++\ntitle = 'Poem'\ndate = 2024-02-05T09:00:00\ndraft = true # until it is read\n+++\nRest.\n"
LOCAL = '{\n  "title": "Local",\n  "Date": "2024-03-05"\n}\nText.\n'
FILES: dict[str, str | bytes] = {
    "hugo.toml": 'baseURL = "https://example.org/blog/"\ntimeZone = "Europe/Berlin"\n',
    "archetypes/default.md": '---\ntitle: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}\ndraft: true\n---\n',
    "archetypes/posts.md": "+++\ntitle = '{{ .Name }}' # the name\ndate = {{ .Date }}\ndraft = true\ntags = []\n"
    "owner = '{{ site.Params.owner }}'\n+++\n\nIn short: {{ .Name }}{{ .Site.Title }}.\n",
    "content/posts/sleep.md": SLEEP,
    "content/posts/rest.md": REST,
    "content/posts/poem.md": POEM,
    "content/posts/local.md": LOCAL,
    "content/posts/walk/index.md": "---\r\ntitle: A walk\r\ndate: 2024-01-01\r\n---\r\n![A tree](tree.svg)\r\n",
    "content/posts/walk/tree.svg": "<svg/>",
    "content/posts/bare.md": "Only text.\n",
    "content/held/_index.md": "---\ncascade:\n  draft: true\n---\n",
    "content/held/post.md": "---\ntitle: Held\ndate: 2024-01-01\n---\n",
    "content/later/_index.md": f"---\ncascade:\n  publishDate: {NOW + timedelta(days=9):%Y-%m-%d}\n---\n",
    "content/later/post.md": "---\ntitle: Later\ndate: 2024-01-01\n---\n",
    "content/about.md": "---\ntitle: About\n---\n",
    "content/hidden.md": "---\ntitle: Headless\nheadless: true\n---\n",
}


class HugoWritten(Written):
    texts = "content"

    def told(self, path: str) -> Told:
        """What Hugo makes of one post, when it has agreed with blogctl about all of them."""
        told = hugo.told_by(self.program, self.folder)
        self.agree(told)
        assert [
            post.path for post in self.blog.posts(None) if (post.date is None) != (told[post.path].date is None)
        ] == []
        return told[f"content/{path}"]


@pytest.fixture
def written(engine: Callable[[str], Path], tmp_path: Path) -> HugoWritten:
    return HugoWritten(engine("hugo"), write_files(tmp_path, FILES))


def test_a_new_draft_begins_as_its_sections_archetype_and_publishing_gives_it_a_page(written: HugoWritten) -> None:
    written.blog.new(Request("It's Spring", tags=("season",), keys={"weight": 3}))
    assert not written.told("posts/its-spring.md").is_public
    assert written.text("posts/its-spring.md") == (
        '+++\ntitle = "It\'s Spring" # the name\ndraft = true\ntags = ["season"]\nweight = 3\n+++\n\n'
        "In short: its-spring.\n"
    )
    written.blog.publish(["its-spring"])
    assert written.told("posts/its-spring.md") == Told(True, True, "/blog/posts/its-spring/", NOW)


def test_a_new_page_begins_as_the_default_archetype_and_needs_no_date(written: HugoWritten) -> None:
    written.blog.new(Request("Imprint", kind=Kind.PAGE))
    written.blog.publish(["imprint"])
    assert written.told("imprint.md") == Told(True, True, "/blog/imprint/")
    assert written.text("imprint.md") == '---\ntitle: "Imprint"\ndraft: false\n---\n'


def test_a_new_bundle_is_a_page_of_hugos(written: HugoWritten) -> None:
    written.blog.new(Request("Trees", bundle=True), publish=True)
    assert written.told("posts/trees/index.md").url == "/blog/posts/trees/"


def test_a_post_is_taken_back_and_published_again_with_nothing_else_changed(written: HugoWritten) -> None:
    written.blog.unpublish(["sleep"])
    assert not written.told("posts/sleep.md").is_public
    assert written.text("posts/sleep.md") == SLEEP.replace("+0100\n", "+0100\ndraft: true\n")
    written.blog.publish(["sleep"])
    assert written.told("posts/sleep.md").is_public
    written.blog.undo()
    written.blog.undo()
    assert written.text("posts/sleep.md") == SLEEP


def test_a_draft_keeps_its_comment_and_its_date_without_an_offset(written: HugoWritten) -> None:
    written.blog.publish(["poem"])
    assert written.text("posts/poem.md") == POEM.replace("draft = true", "draft = false")
    assert written.told("posts/poem.md").date == datetime(2024, 2, 5, 8, tzinfo=UTC)


def test_the_date_that_is_asked_for_is_written_under_the_key_that_decides(written: HugoWritten) -> None:
    tomorrow = NOW + timedelta(days=1)
    written.blog.publish(["sleep"], when=When(tomorrow))
    assert not written.told("posts/sleep.md").is_public
    assert written.blog.status(written.blog.find("sleep")) is Status.SCHEDULED
    assert "date: 2024-01-05 9:00:00 +0100\n" in written.text("posts/sleep.md")
    written.blog.publish(["sleep"], when=When(stamp=True))
    assert written.told("posts/sleep.md").is_public
    assert written.text("posts/sleep.md").count("\n") == SLEEP.count("\n")


def test_a_date_alone_stays_one_and_is_the_start_of_a_day_in_the_blogs_zone(written: HugoWritten) -> None:
    written.blog.publish(["local"], when=When(datetime(2024, 5, 4, 22, tzinfo=UTC)))
    assert written.text("posts/local.md") == LOCAL.replace("2024-03-05", "2024-05-05")
    assert written.told("posts/local.md").date == datetime(2024, 5, 4, 22, tzinfo=UTC)


def test_a_series_is_scheduled_day_by_day(written: HugoWritten) -> None:
    written.blog.new(Request("Trees"))
    written.blog.schedule(["trees", "poem"], Series((NOW + timedelta(days=30)).date(), rhythm=Rhythm()))
    assert not written.told("posts/poem.md").is_public
    assert [written.blog.status(written.blog.find(name)) for name in ("trees", "poem")] == [Status.SCHEDULED] * 2


def test_what_a_section_holds_back_is_published_by_the_posts_own_word(written: HugoWritten) -> None:
    assert not written.told("held/post.md").is_public
    written.blog.publish(["content/held/post.md"])
    assert written.told("held/post.md").is_public
    assert written.text("held/post.md") == "---\ntitle: Held\ndraft: false\ndate: 2024-01-01\n---\n"
    written.blog.publish(["content/later/post.md"], when=When(stamp=True))
    assert written.told("later/post.md").is_public
    assert "\npublishDate: 20" in written.text("later/post.md")


def test_what_hugo_makes_no_page_of_and_what_has_no_front_matter_is_refused(written: HugoWritten) -> None:
    with pytest.raises(EditRefused, match="makes no page"):
        written.blog.publish(["hidden"])
    with pytest.raises(UnreadablePost, match="no front matter"):
        written.blog.unpublish(["bare"])
    assert written.told("posts/bare.md").is_public


def test_a_renamed_post_keeps_its_address_alive_and_all_references_follow(written: HugoWritten) -> None:
    written.blog.rename("rest", "deep-rest")
    assert written.told("posts/deep-rest.md").url == "/blog/posts/deep-rest/"
    assert written.text("posts/sleep.md") == SLEEP.replace("rest.md", "deep-rest.md").replace("s/rest/", "s/deep-rest/")
    assert "aliases = ['/posts/rest/']\n" in written.text("posts/deep-rest.md")
    done = run(written.program, "build", folder=written.folder)
    assert (done.returncode, (written.folder / "public/posts/rest/index.html").exists()) == (0, True)


@pytest.mark.parametrize("where", ["", "[languages.en]\n"])
def test_hugo_makes_no_redirect_where_blogctl_says_so(written: HugoWritten, where: str) -> None:
    write_files(written.folder, {"hugo.toml": f"{FILES['hugo.toml']!s}{where}disableAliases = true\n"})
    notes = written.blog.rename("rest", "deep-rest").results[0].notes
    assert "Hugo makes no redirect of it" in notes[-1]
    done = run(written.program, "build", folder=written.folder)
    assert (done.returncode, (written.folder / "public/posts/rest").exists()) == (0, False)


def test_a_bundle_is_renamed_with_its_files_and_its_line_endings(written: HugoWritten) -> None:
    written.blog.rename("walk", "a-walk")
    assert written.told("posts/a-walk/index.md").url == "/blog/posts/a-walk/"
    assert written.text("posts/a-walk/tree.svg") == "<svg/>"
    assert written.text("posts/a-walk/index.md") == (
        "---\r\ntitle: A walk\r\ndate: 2024-01-01\r\naliases: [/posts/walk/]\r\n---\r\n![A tree](tree.svg)\r\n"
    )


def test_keys_and_tags_are_changed_alone(written: HugoWritten) -> None:
    written.blog.set(["sleep"], ["tags+=deep", "expiryDate=2030-01-01", "slug=Night Sleep"])
    assert written.told("posts/sleep.md").url == "/blog/posts/night-sleep/"
    assert written.text("posts/sleep.md") == SLEEP.replace("'night']", "'night', deep]").replace(
        "nights/\n", 'nights/\nexpiryDate: 2030-01-01T00:00:00+01:00\nslug: "Night Sleep"\n'
    )
    written.blog.rename_tag("rest", "quiet")
    assert "tags: [quiet, 'night', deep]\n" in written.text("posts/sleep.md")


def test_a_date_without_an_offset_is_written_in_the_zone_of_the_posts_language(written: HugoWritten) -> None:
    languages = "[languages.en]\n[languages.ja]\ntimeZone = 'Asia/Tokyo'\n"
    write_files(written.folder, {"hugo.toml": f"{FILES['hugo.toml']!s}{languages}", "content/posts/dream.ja.md": POEM})
    moment = datetime(2024, 5, 4, 12, 30, tzinfo=UTC)
    written.blog.publish(["content/posts/dream.ja.md"], when=When(moment))
    assert "date = 2024-05-04T21:30:00\n" in written.text("posts/dream.ja.md")
    assert written.told("posts/dream.ja.md").date == moment
    written.blog.set(["content/posts/dream.ja.md"], ["date=2024-05-05T12:30:00Z"])
    assert written.told("posts/dream.ja.md").date == moment + timedelta(days=1)


DREAM = (
    '---\ntitle: Dream\ndate: 2024-01-05\n---\nSee [it]({{< ref "posts/dream.md" >}}) and [that](/blog/posts/dream/).\n'
)
TRAUM = "---\ntitle: Traum\ndate: 2024-01-05\n---\nSiehe [hier](dream.de.md) und [dort](/blog/de/posts/dream/).\n"


@pytest.mark.parametrize("by", ["name", "folder", "bundle"])
def test_translations_are_renamed_with_their_post_and_stay_its_translations(written: HugoWritten, by: str) -> None:
    english, german = {
        "name": ("posts/dream.md", "posts/dream.de.md"),
        "folder": ("en/posts/dream.md", "de/posts/dream.md"),
        "bundle": ("posts/dream/index.md", "posts/dream/index.de.md"),
    }[by]
    folder = "contentDir = 'content/{}'\n" if by == "folder" else ""
    languages = f"[languages.en]\n{folder.format('en')}[languages.de]\n{folder.format('de')}"
    settings = f"{FILES['hugo.toml']!s}{languages}"
    traum = TRAUM.replace("dream.de.md", german.rpartition("/")[2])
    traum += f'{{{{< relref "{german.removeprefix("de/")}" >}}}}\n'
    write_files(written.folder, {"hugo.toml": settings, f"content/{english}": DREAM, f"content/{german}": traum})
    outcome = written.blog.rename(f"content/{english}", "night")
    new = [path.replace("dream", "night") for path in (english, german)]
    assert [result.after.path for result in outcome.results] == [f"content/{path}" for path in new]
    assert [written.told(path).url for path in new] == ["/blog/posts/night/", "/blog/de/posts/night/"]
    assert "aliases: [/posts/dream/]" in written.text(new[1])
    assert "](/blog/de/posts/night/)" in written.text(new[1])
    assert f"]({new[1].rpartition('/')[2]})" in written.text(new[1])
    assert 'ref "posts/night.md"' in written.text(new[0])
    assert f'relref "{new[1].removeprefix("de/")}"' in written.text(new[1])
    write_files(written.folder, {"layouts/single.html": "{{ range .Translations }}{{ .RelPermalink }}{{ end }}"})
    assert run(written.program, "build", folder=written.folder).returncode == 0
    assert (written.folder / "public/posts/night/index.html").read_text() == "/blog/de/posts/night/"
    assert (written.folder / "public/de/posts/dream/index.html").exists()
    written.blog.undo()
    assert (written.text(english), written.text(german)) == (DREAM, traum)
