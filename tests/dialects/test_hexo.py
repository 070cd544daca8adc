"""Hexo's rules without Hexo: front matter, names, flags, dates, addresses, and what is written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.engine_settings import BadEngineSettings, EngineSettings
from blogctl.dialects.hexo import HexoDialect
from blogctl.dialects.hexo.names import NamePattern, matcher, slugized
from blogctl.dialects.hexo.text import find_seen
from blogctl.document.document import Document
from blogctl.errors import EditRefused
from blogctl.lifecycle.references import References
from blogctl.post import Kind, Post, Status
from blogctl.rules.base import Examined
from blogctl.rules.checking import check_post
from blogctl.rules.selection import Selection
from blogctl.settings import Settings
from blogctl.source import Source, apply_edits

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
TOKYO = BlogFacts(ZoneInfo("Asia/Tokyo"), "Asia/Tokyo", "https://garden.example", ("source",))
DATED = "new_post_name: :year-:month-:day-:title.md\n"


def settings(config: str) -> EngineSettings:
    return EngineSettings([Source("_config.yml", config)])


def dialect(config: str = "") -> HexoDialect:
    return HexoDialect(EngineSettings([Source("_config.yml", f"title: Garden\n{config}")]))


def read(text: str, path: str = "source/_posts/spring.md", config: str = "") -> Post:
    hexo = dialect(config)
    return hexo.read(Document.read(Source(path, text), hexo.find_front_matter), TOKYO)


def post(lines: str, path: str = "source/_posts/spring.md", config: str = "") -> Post:
    return read(f"---\ntitle: Spring\n{lines}\n---\n\nWords.\n", path, config)


# Front matter.


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("---\na: 1\n---\nb", "a: 1\n"),
        ("a: 1\n---\nb", "a: 1\n"),
        ("a: 1\n\nc: 2\n---\nb", "a: 1\n\nc: 2\n"),
        ("\n---\na: 1\n---\nb", "a: 1\n"),
        ("---\r\na: 1\r\n---\r\nb", "a: 1\r\n"),
        ("\ufeff---\na: 1\n---\nb", "a: 1\n"),
        ("-----\na: 1\n-----\nb", "a: 1\n"),
        ("---\na: 1\n---- b", "a: 1\n"),
        ("---\na: 1\n---", "a: 1\n"),
        ("---\na: |\n  x\n---\nb: 2\n---\n", "a: |\n  x\n"),
        (';;;\n"a": 1\n;;;\nb', '"a": 1'),
        ('"a": 1\n;;;\nb', '"a": 1'),
    ],
)
def test_front_matter_ends_at_the_first_line_that_begins_like_its_fence(text: str, block: str) -> None:
    front = find_seen(text)
    assert front is not None
    assert text[front.block.start : front.block.end] == block


@pytest.mark.parametrize(
    "text",
    [
        "Words.\n",
        "Words.\n---\nMore words.\n",
        "--- \na: 1\n---\nb",
        "\n\n---\na: 1\n---\nb",
        "---\na: 1\n...\nb",
        "----\na: 1\n---\nb",
        "---\n---\nb",
        "---\ra: 1\r---\rb",
        "+++\na = 1\n+++\nb",
        '{"a": 1}\nb',
        '"a": 1,\n;;;\nb',
        "",
    ],
)
def test_all_else_is_text_to_hexo(text: str) -> None:
    assert find_seen(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("--- \ntitle: A\n---\n", "BC101"),
        ("\n\n---\ntitle: A\n---\n", "BC101"),
        ("---\ntitle: A\n...\n", "BC101"),
        ("+++\ntitle = 'A'\n+++\n", "BC101"),
        ('{"title": "A"}\n', "BC101"),
        (';;;\n{"title": "A"}\n;;;\n', "BC101"),
        ("<!-- mine -->\n---\ntitle: A\n---\n", "BC101"),
        ("---\ntitle: A\n", "BC102"),
        ("----\ntitle: A\n---\n", "BC102"),
        ("---\ntitle: !mine A\n---\n", "BC101"),
    ],
)
def test_front_matter_that_hexo_does_not_see_or_cannot_read_is_a_doubt(text: str, code: str) -> None:
    assert [problem.code for problem in read(text).problems] == [code]


@pytest.mark.parametrize(
    "text", ["Words.\n---\nMore.\n", "---\n---\n", "", "{note} Words.\n", "---\ntitle: Oh, !x\n---\n"]
)
def test_text_that_hexo_shows_as_it_is_meant_is_none(text: str) -> None:
    assert read(text).status_at(NOW) is Status.PUBLISHED


# Flags.


@pytest.mark.parametrize(
    "value", ["false", "FALSE", '"false"', "0", '"0"', "0.0", '""', ".nan", "!!str false", "false  # not yet"]
)
def test_what_javascript_takes_for_false_is_a_draft(value: str) -> None:
    assert post(f"published: {value}").status_at(NOW) is Status.DRAFT


@pytest.mark.parametrize(
    "value", ["no", "off", '"no"', "fasle", '"false "', "", "~", "[false]", "yes", "1", "!!binary ''"]
)
def test_every_other_word_is_a_doubt_because_hexo_publishes_it(value: str) -> None:
    (problem,) = post(f"published: {value}").problems
    assert problem.code == "BC204"
    assert "Hexo takes that for true, and publishes the post" in problem.message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("draft: true", "BC203"),
        ("draft: yes", "BC203"),
        ("darft: true", "BC203"),
        ("status: draft", "BC203"),
        ("isDraft: true", "BC203"),
        ("publish: false", "BC203"),
        ("Published: false", "BC205"),
        ("pubished: false", "BC205"),
        ("more:\n  published: false", "BC205"),
    ],
)
def test_a_key_that_hexo_does_not_follow_is_a_doubt(line: str, code: str) -> None:
    assert [problem.code for problem in post(line).problems] == [code]


@pytest.mark.parametrize(
    "line", ["draft: false", "status: published", "hidden: true", "more:\n  published: true", "top: 1"]
)
def test_a_key_that_holds_nothing_back_is_none(line: str) -> None:
    assert post(line).status_at(NOW) is Status.PUBLISHED


def test_in_the_drafts_folder_and_below_a_flag_nothing_is_a_doubt() -> None:
    assert post("draft: true\ndate: someday", "source/_drafts/spring.md").status_at(NOW) is Status.DRAFT
    assert post("published: true", "source/_drafts/spring.md").status_at(NOW) is Status.DRAFT
    assert post("published: false\ndate: someday").status_at(NOW) is Status.DRAFT


def test_with_render_drafts_neither_folder_nor_flag_holds_a_post_back() -> None:
    for path in ("source/_drafts/spring.md", "source/_posts/spring.md"):
        for shown in ("true", "'false'", "no", "[]", "{}"):
            assert post("published: false", path, f"render_drafts: {shown}\n").status_at(NOW) is Status.PUBLISHED


def test_a_page_is_published_whatever_its_flag_says_and_so_a_flag_is_a_doubt() -> None:
    assert post("layout: wide", "source/about.md").status_at(NOW) is Status.PUBLISHED
    assert [problem.code for problem in post("published: false", "source/about.md").problems] == ["BC203"]


# Dates.


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2024-01-02 03:04:05", "2024-01-02T03:04:05+09:00"),
        ("2024-01-02", "2024-01-02T00:00:00+09:00"),
        ("2024-1-2 3:04:05", "2024-01-02T03:04:05+09:00"),
        ("2024/1/2", "2024-01-02T00:00:00+09:00"),
        ("2024/01/02 03:04", "2024-01-02T03:04:00+09:00"),
        # An offset that YAML knows: what Greenwich's clocks show is read by the blog's.
        ("2024-01-02T03:04:05+05:30", "2024-01-01T21:34:05+09:00"),
        ("2024-01-02 03:04:05 +05", "2024-01-01T22:04:05+09:00"),
        ("2024-01-02T03:04:05Z", "2024-01-02T03:04:05+09:00"),
        # One that JavaScript reads is what it says.
        ("2024-01-02 03:04:05 +0530", "2024-01-02T03:04:05+05:30"),
        ("2024-01-02 03:04+05:30", "2024-01-02T03:04:00+05:30"),
        ('"2024-01-02T03:04:05+05:30"', "2024-01-02T03:04:05+05:30"),
        ('"2024-01-02 03:04:05"', "2024-01-02T03:04:05+09:00"),
        ('"2024-01-02"', "2024-01-02T00:00:00+00:00"),
    ],
)
def test_a_date_is_the_instant_that_hexo_makes_of_it(written: str, instant: str) -> None:
    date = post(f"date: {written}").date
    assert date is not None
    assert date.instant == datetime.fromisoformat(instant)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2024-13-45", "BC302"),
        ("2024-02-30", "BC302"),
        ("next tuesday", "BC301"),
        ("20240131", "BC301"),
        ("02.01.2024", "BC301"),
        ("", "BC301"),
        ("[2024-01-02]", "BC301"),
    ],
)
def test_a_date_that_hexo_reads_as_another_day_is_a_doubt(written: str, code: str) -> None:
    (problem,) = post(f"date: {written}").problems
    assert problem.code == code
    assert problem.message.endswith(
        "Hexo takes another day for it, or the day when the file was made, and publishes the post"
    )


def test_a_hint_names_no_form_that_hexo_misreads() -> None:
    (problem,) = post("date: next tuesday").problems
    assert problem.hint == "write it as 2024-01-31 or 2024-01-31 12:30:00"


@pytest.mark.parametrize(
    ("config", "status"),
    [
        ("", Status.PUBLISHED),
        ("future: false\n", Status.SCHEDULED),
        ("future: 0\n", Status.SCHEDULED),
        ("future: .nan\n", Status.SCHEDULED),
        ("future:\n", Status.SCHEDULED),
        ("future: ''\n", Status.SCHEDULED),
        ("future: 'false'\n", Status.PUBLISHED),
        ("future: no\n", Status.PUBLISHED),
        ("future: []\n", Status.PUBLISHED),
        ("future: {}\n", Status.PUBLISHED),
        ("future: !!binary ''\n", Status.PUBLISHED),
    ],
)
def test_a_date_to_come_holds_a_post_or_page_back_only_where_future_is_off(config: str, status: Status) -> None:
    for path in ("source/_posts/spring.md", "source/about.md"):
        assert post("date: 2099-01-01", path, config).status_at(NOW) is status


def test_a_name_gives_the_date_where_new_post_name_has_one() -> None:
    path = "source/_posts/2024-02-03-spring.md"
    date = post("", path, DATED).date
    assert date is not None
    assert date.text == "2024-02-03"
    assert post("", path).date is None
    assert [problem.code for problem in post("", "source/_posts/2024-02-30-spring.md", DATED).problems] == ["BC302"]
    assert not post("date: 2024-02-03", "source/_posts/2024-02-30-spring.md", DATED).problems


# Files and names.


@pytest.mark.parametrize(
    ("path", "slug", "language"),
    [
        ("source/_posts/spring.md", "spring", ""),
        ("source/_posts/sub/spring.md", "spring", ""),
        ("source/_posts/spring/index.md", "spring", ""),
        ("source/_posts/2024-01-02-spring.md", "2024-01-02-spring", ""),
        ("source/about/index.md", "about", ""),
        ("source/about.md", "about", ""),
    ],
)
def test_a_slug_is_the_name_of_the_file(path: str, slug: str, language: str) -> None:
    found = dialect().name_facts(path, TOKYO)
    assert (found.slug, found.language) == (slug, language)


def test_a_slug_and_a_language_are_what_new_post_name_says() -> None:
    assert dialect(DATED).name_facts("source/_posts/2024-01-02-spring.md", TOKYO).slug == "spring"
    found = dialect("new_post_name: :lang/:title.md\n").name_facts("source/_posts/de/sub/tief.md", TOKYO)
    assert (found.slug, found.language) == ("tief", "de")


@pytest.mark.parametrize("key", ["slug: other", "path: other/", "id: other"])
def test_no_key_gives_a_post_another_slug(key: str) -> None:
    assert post(key).slug == "spring"


def test_posts_are_all_markdown_below_the_source_folder_that_is_not_hidden_or_left_out() -> None:
    taken = ["source/_posts/a.md", "source/_posts/README.md", "source/_drafts/sub/b.markdown", "source/about.md"]
    left = [
        "source/_posts/_c.md",
        "source/_posts/_d/e.md",
        "source/_notes/f.md",
        "source/G.MD",
        "source/de/_posts/h.md",
    ]
    assert dialect().posts_among([*taken, *left], TOKYO) == taken
    config = (
        "skip_render: [README.md, 'raw/*']\nexclude: ['old/**']\ninclude: ['_wiki/**']\nignore: ['**/scratch/**']\n"
    )
    some = dialect(config)
    assert some.posts_among(["source/_wiki/a.md", "source/old/a.md", "source/raw/a.md"], TOKYO) == ["source/_wiki/a.md"]
    assert some.posts_among(["source/README.md", "source/_posts/scratch/a.md", "source/raw/x/a.md"], TOKYO) == [
        "source/raw/x/a.md"
    ]


def test_with_asset_folders_only_files_of_one_suffix_are_posts_and_a_folder_goes_with_each() -> None:
    hexo = dialect("post_asset_folder: true\n")
    assert hexo.posts_among(["source/_posts/a.md", "source/_posts/b.markdown"], TOKYO) == ["source/_posts/a.md"]
    assert hexo.companions_of("source/_posts/a.md") == ("source/_posts/a",)
    assert hexo.companions_of("source/about.md") == ()
    assert dialect().companions_of("source/_posts/a.md") == ()


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.md", "a.md", True),
        ("*.md", "a/b.md", False),
        ("**/*.md", "a/b/c.md", True),
        ("**/*.md", "a.md", True),
        ("a/**", "a/b/c.md", True),
        ("a/**", "a/.b/c.md", False),
        ("**", ".b/c.md", False),
        ("{a,b}/?.md", "b/c.md", True),
        ("a[0-9].md", "a7.md", True),
        ("a.md", "a-md", False),
        ("!a.md", "b.md", True),
        ("x{y", "x{y", False),
    ],
)
def test_patterns_leave_out_what_micromatch_would(pattern: str, path: str, fits: bool) -> None:
    assert matcher(settings(f"skip_render: {json.dumps(pattern)}"), "skip_render")(path) is fits


@pytest.mark.parametrize("key", ["skip_render", "ignore", "exclude", "include"])
@pytest.mark.parametrize("pattern", ["**" + "a*" * 40 + "c", "{a,a}" * 40 + "c", "**/" * 40 + "c", "[z-a]", "{(," * 9])
def test_no_pattern_takes_for_ever(pattern: str, key: str) -> None:
    refusal = ""
    try:
        assert matcher(settings(f"{key}: {json.dumps([pattern])}"), key)("a" * 100 + "/a" * 100) is False
    except BadEngineSettings as bad:
        refusal = str(bad)
    assert not refusal or refusal.startswith("_config.yml:1:1: ")


def test_a_name_of_many_parameters_takes_no_longer() -> None:
    parameters = "".join(f":p{number}-" for number in range(30))
    pattern = NamePattern(settings(f"new_post_name: '{parameters}x:title.md'"))
    with pytest.raises(BadEngineSettings, match="the pattern of new_post_name takes too long"):
        pattern.values_in("a-" * 100 + ".md")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Été à Zürich & Łódź", "Ete-a-Zurich-Lodz"),
        ("C++, or: what (is) it?", "C-or-what-is-it"),
        ("你好 世界", "你好-世界"),
        ("Æsop œuvre ß", "AEsop-oeuvre-s"),
        ("йод άλφα", "йод-άλφα"),
        ("???", ""),
        ("It’s “quoted”", "It’s-“quoted”"),
    ],
)
def test_a_slug_is_made_as_hexo_makes_it(text: str, slug: str) -> None:
    assert slugized(text) == slug


def test_a_name_says_nothing_where_the_pattern_does_not_fit() -> None:
    pattern = NamePattern(settings("new_post_name: :year-:month-:day-:title.md"))
    assert pattern.values_in("2024-01-02-a-b.md") == {"year": "2024", "month": "01", "day": "02", "title": "a-b"}
    assert pattern.values_in("a-b.md") == {}


# Addresses.


@pytest.mark.parametrize(
    ("permalink", "path", "address"),
    [
        (":year/:month/:day/:title/", "sub/spring.md", "/2024/05/06/sub/spring/"),
        ("posts/:name.html", "sub/spring.md", "/posts/spring.html"),
        (":i_month-:i_day/:hour:minute:second/", "a.md", "/5-6/070809/"),
        (":category/:post_title", "a.md", "/Beds/Herbs-of-May/spring-it-is"),
        (":timestamp/:hash", "a.md", "/1714946889/3faaa42b4809"),
        (":mood/:lang/", "a.md", "/calm/undefined/"),
    ],
)
def test_an_address_is_filled_with_what_the_post_says(permalink: str, path: str, address: str) -> None:
    text = "---\ntitle: Spring, it is!\ndate: 2024-05-06 07:08:09\nmood: calm\ncategories: [Beds, Herbs of May]\n---\n"
    assert read(text, f"source/_posts/{path}", f"permalink: {permalink}\n").url == f"https://garden.example{address}"


@pytest.mark.parametrize(
    ("permalink", "config", "address"),
    [
        ("a/b", "", "/a/b"),
        ("/a/b.html", "", "/a/b.html"),
        ("a/b", "post_asset_folder: true\n", "/a/b/"),
        ("größe/", "", "/gr%C3%B6%C3%9Fe/"),
    ],
)
def test_a_permalink_in_the_post_is_the_address(permalink: str, config: str, address: str) -> None:
    assert post(f"permalink: {permalink}", config=config).url == f"https://garden.example{address}"


@pytest.mark.parametrize(
    ("path", "lines", "config", "address"),
    [
        ("about.md", "", "", "/about.html"),
        ("about/index.md", "", "", "/about/"),
        ("about.md", "", "pretty_urls: {trailing_html: false}\n", "/about"),
        ("about.md", "permalink: other/place", "", "/other/place.html"),
        ("about.md", "permalink: other/place/", "", "/other/place/"),
        ("about.md", "permalink: feed.xml", "", "/feed.xml"),
    ],
)
def test_a_page_has_its_address_by_its_place(path: str, lines: str, config: str, address: str) -> None:
    assert post(lines, f"source/{path}", config).url == f"https://garden.example{address}"


def test_an_address_that_hexo_makes_of_the_file_s_birth_is_not_known() -> None:
    assert post("").url == ""
    assert post("", config="permalink: :title/\n").url == "https://garden.example/spring/"


def test_an_address_that_hexo_cannot_make_is_a_doubt() -> None:
    assert [problem.code for problem in post("permalink: 12").problems] == ["BC218"]
    assert [problem.code for problem in post("date: 2024-01-02", "source/_posts/50%off.md").problems] == ["BC218"]


@pytest.mark.parametrize(
    ("written", "categories", "address"),
    [
        ("Beds", ("Beds",), "/Beds/spring"),
        ("beds, herbs", ("beds, herbs",), "/beds-herbs/spring"),
        ("[Beds, Herbs]", ("Beds", "Herbs"), "/Beds/Herbs/spring"),
        ("[[Beds, Herbs], [Trees]]", ("Beds", "Herbs", "Trees"), "/Trees/spring"),
        ("[Kitchen garden]", ("Kitchen garden",), "/kitchen/spring"),
        ("[]", (), "/uncategorized/spring"),
    ],
)
def test_categories_are_a_chain_and_lists_in_a_list_are_several(
    written: str, categories: tuple[str, ...], address: str
) -> None:
    found = post(
        f"categories: {written}", config="permalink: :category/:title\ncategory_map: {Kitchen garden: kitchen}\n"
    )
    assert (found.categories, found.url) == (categories, f"https://garden.example{address}")


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("categories: [[Beds, Herbs], [Trees]]", 0),
        ("categories: [Beds, [Trees, Limes]]", 0),
        ("categories: [[[Beds]]]", 1),
        ("categories: [{a: Beds}]", 1),
        ("categories: {a: Beds}", 1),
        ("tags: [[Beds]]", 1),
    ],
)
def test_lists_in_a_list_are_of_the_right_type_for_categories_alone(lines: str, faults: int) -> None:
    text = Document.read(Source("source/_posts/spring.md", f"---\ntitle: Spring\n{lines}\n---\n"))
    hexo = dialect()
    known = hexo.read(text, TOKYO)
    examined = Examined(text, known, facts=TOKYO, dialect=hexo, settings=Settings(), now=NOW)
    assert len(check_post(examined, Selection(Settings(), select=["BC208"]))) == faults


def test_one_text_is_one_tag() -> None:
    assert post("tags: deep sleep, rest").tags == ("deep sleep, rest",)


# What is written.


def public(text: str, path: str, date: str | None = None, config: str = DATED) -> Document:
    hexo = dialect(config)
    return hexo.make_public(Document.read(Source(path, text), hexo.find_front_matter), date, TOKYO)


@pytest.mark.parametrize(
    ("config", "path", "after"),
    [
        (DATED, "spring.md", "2024-05-06-spring.md"),
        (DATED, "sub/spring.md", "2024-05-06-spring.md"),
        (DATED, "2024-05-06-spring.md", "2024-05-06-spring.md"),
        (DATED, "2023-01-01-spring.md", "2024-05-06-spring.md"),
        (DATED, "spring/index.md", "spring/index.md"),
        ("", "sub/spring.md", "sub/spring.md"),
        ("new_post_name: :year/:title.md\n", "spring.markdown", "2024/spring.markdown"),
        ("new_post_name: :lang/:title.md\npermalink_defaults: {lang: en}\n", "spring.md", "en/spring.md"),
        ("new_post_name: :lang/:title.md\n", "spring.md", "spring.md"),
        ("new_post_name: :hash.md\n", "spring.md", "7617e04d63e7.md"),
    ],
)
def test_a_draft_goes_to_the_posts_by_the_name_that_hexo_would_give_it(config: str, path: str, after: str) -> None:
    text = "---\ntitle: Spring\ndate: 2024-05-06 07:08:09\n---\n"
    published = public(text, f"source/_drafts/{path}", config=config)
    assert (published.path, published.text) == (f"source/_posts/{after}", text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("published: false # not yet", "published: true # not yet\ndate: 2024-05-06 07:08:09"),
        ("published: true", "published: true\ndate: 2024-05-06 07:08:09"),
        ("mood: calm", "date: 2024-05-06 07:08:09\nmood: calm"),
    ],
)
def test_a_flag_is_set_and_a_date_written_as_hexo_reads_it(before: str, after: str) -> None:
    document = public(f"---\ntitle: Spring\n{before}\n---\n", "source/_posts/spring.md", "2024-05-06 07:08:09", "")
    lines = sorted(after.split("\n"))
    assert sorted(document.text.splitlines()[2:-1]) == lines
    assert document.path == "source/_posts/spring.md"


def test_an_offset_is_left_out_of_a_new_date() -> None:
    hexo = dialect()
    assert hexo.date_like("") == "2024-01-31 12:30:00"
    assert hexo.date_like("2024-05-06T07:08:09+09:00") == "2024-01-31 12:30:00"
    assert hexo.date_like("2024-05-06") == "2024-05-06"


def test_a_post_goes_to_the_drafts_by_the_name_that_it_has() -> None:
    hexo = dialect(DATED)
    document = Document.read(Source("source/_posts/2024-05-06-spring.md", "No front matter.\n"), hexo.find_front_matter)
    assert hexo.make_draft(document, TOKYO).path == "source/_drafts/2024-05-06-spring.md"


@pytest.mark.parametrize(("path", "config"), [("source/about.md", ""), ("source/_posts/a.md", "render_drafts: true\n")])
def test_what_hexo_cannot_hold_back_is_refused(path: str, config: str) -> None:
    hexo = dialect(config)
    with pytest.raises(EditRefused, match="Hexo publishes"):
        hexo.make_draft(Document.read(Source(path, "---\ntitle: A\n---\n"), hexo.find_front_matter), TOKYO)


@pytest.mark.parametrize(
    ("scaffold", "template"),
    [
        ("---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n", '---\ntitle: "{{ title }}"\ntags:\n---\n'),
        ("title: {{ title }}\nlayout: {{ layout }}\n---\n{{ title }}\n", 'title: "{{ title }}"\n---\n{{ title }}\n'),
        ('---\ntitle: "{{ title }}"\nx: 1\n---\n', '---\ntitle: "{{ title }}"\nx: 1\n---\n'),
        (';;;\n"title": {{ title }},\n"x": 1\n;;;\n', ';;;\n"title": "{{ title }}",\n"x": 1\n;;;\n'),
        ("No front matter.\n", "No front matter.\n"),
    ],
)
def test_a_scaffold_can_be_read_when_its_placeholders_have_quotes(scaffold: str, template: str) -> None:
    assert dialect().as_template(Source("scaffolds/draft.md", scaffold)).text == template


def test_tags_that_name_a_post_are_given_its_new_name() -> None:
    text = (
        "{% post_link winter %} {% post_path 'winter#cold' %} {% post_link winter-2 %} {%- post_link \"winter\" A %}\n"
    )
    hexo = dialect()
    before, after = (post("", f"source/_posts/{name}.md") for name in ("winter", "frost"))
    edits = References(hexo, lambda: [before]).edits(
        Document.read(Source("source/_posts/a.md", text), hexo.find_front_matter), {before.path: after}
    )
    assert apply_edits(text, edits) == text.replace("winter ", "frost ").replace("winter#", "frost#").replace(
        '"winter"', '"frost"'
    )


def test_new_drafts_and_pages_have_their_places() -> None:
    hexo = dialect("source_dir: content\n")
    assert hexo.path_of_new("a", Kind.POST, TOKYO, bundle=False, others=[]) == "content/_drafts/a.md"
    assert hexo.path_of_new("a", Kind.POST, TOKYO, bundle=True, others=[]) == "content/_drafts/a/index.md"
    assert hexo.path_of_new("a", Kind.PAGE, TOKYO, bundle=False, others=[]) == "content/a/index.md"
    assert hexo.values_of_new({"title": "A", "draft": True, "tags": ["b"]}) == {"title": "A", "tags": ["b"]}


def test_old_addresses_are_kept_where_the_plugin_for_them_is_installed() -> None:
    package = Source("package.json", json.dumps({"dependencies": {"hexo-generator-alias": "^1.0.0"}}))
    assert HexoDialect(EngineSettings([package])).keys.aliases == ("alias", "aliases")
    assert dialect().keys.aliases == ()


def test_the_site_is_what_the_configuration_says() -> None:
    site = dialect("url: https://garden.example/blog/\nlanguage: [de, en]\nauthor: Ana\nsource_dir: content\n").site
    assert (site.base_url, site.language, site.author) == ("https://garden.example/blog", "de", "Ana")
    assert (site.content, site.timezone) == (("content",), "local")


def test_a_configuration_may_be_as_long_as_a_site_needs_it() -> None:
    words = [f"  word{number}: a word of the site in another language\n" for number in range(2_500)]
    assert dialect("words:\n" + "".join(words)).site.title == "Garden"
