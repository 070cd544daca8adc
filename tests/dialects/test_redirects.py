"""What `rename` says of the old address: that it leads on, or what would be needed for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.errors import AddressTaken

POST = "---\ntitle: Spring\ndate: 2024-01-02 03:04:05\n---\nText.\n"
JEKYLL, HEXO, HUGO = "_posts/2024-01-02-spring.md", "source/_posts/spring.md", "content/posts/spring.md"
ONLY_A_PLUGIN = (
    "the old address, /2024/01/02/spring.html, is written down, but only the plugin jekyll-redirect-from makes a "
    "redirect of it, and neither _config.yml nor Gemfile names that"
)
NO_KEY = (
    "the old address, /2024/01/02/spring/, is not kept alive: Hexo itself has no key for that; "
    "the plugin hexo-generator-alias has one"
)
NO_REDIRECTS = (
    "the old address, /posts/spring/, is written down, but with disableAliases in its configuration Hugo makes no "
    "redirect of it"
)
BY_HAND = (
    "the old address, /garden/posts/spring/, is not kept alive: "
    'add ("posts/spring/index.html", "/garden/posts/autumn/") to REDIRECTIONS in conf.py'
)
ALIASES = '{{"hexo": {{}}, "{}": {{"hexo-generator-alias": "^1.0.0"}}}}'
HEXO_ALIASES = {"package.json": ALIASES.format("dependencies")}
TOLD = [
    ({"_config.yml": "theme: minima\n"}, JEKYLL, (ONLY_A_PLUGIN,)),
    ({"_config.yml": "plugins: [jekyll-redirect-from]\n"}, JEKYLL, ()),
    ({"_config.yml": "gems: [jekyll-redirect-from]\n"}, JEKYLL, ()),
    ({"_config.yml": "theme: minima\n", "Gemfile": 'gem "jekyll-redirect-from"\n'}, JEKYLL, ()),
    ({"_config.yml": "url: https://e.org\n", "package.json": '{"hexo": {}}'}, HEXO, (NO_KEY,)),
    ({"_config.yml": "url: https://e.org\n", "package.json": ALIASES.format("dependencies")}, HEXO, ()),
    ({"_config.yml": "url: https://e.org\n", "package.json": ALIASES.format("devDependencies")}, HEXO, ()),
    (
        {".eleventy.js": "module.exports = function () {};\n"},
        "posts/spring.md",
        ("the old address, /posts/spring/, is written down, but Eleventy by itself makes no redirect of it",),
    ),
    ({".eleventy.js": "const from = data.aliases;\n"}, "posts/spring.md", ()),
    ({"zola.toml": 'base_url = "https://e.org"\n'}, "content/spring.md", ()),
    ({"hugo.toml": "disableAliases = true\n"}, HUGO, (NO_REDIRECTS,)),
    ({"hugo.toml": "[languages.en]\n[languages.fr]\ndisableAliases = true\n"}, HUGO, ()),
    (
        {"conf.py": 'POSTS = (("posts/*.md", "posts", ""),)\nSITE_URL = "https://e.org/garden/"\n'},
        "posts/spring.md",
        (BY_HAND,),
    ),
]
ALIASED = [
    ({"zola.toml": 'base_url = "https://e.org/garden"\n'}, "content/spring.md", "aliases: [/spring/]"),
    ({"hugo.toml": 'baseURL = "https://e.org/garden/"\n'}, HUGO, "aliases: [/posts/spring/]"),
    ({"_config.yml": "url: https://e.org/garden\n", **HEXO_ALIASES}, HEXO, "alias: [/2024/01/02/spring/]"),
]


@pytest.mark.parametrize(("files", "path", "notes"), TOLD)
def test_a_redirect_is_promised_only_where_something_makes_it(
    tmp_path: Path, files: dict[str, str], path: str, notes: tuple[str, ...]
) -> None:
    outcome = blog_with(tmp_path, {**files, path: POST}).rename("spring", "autumn")
    assert outcome.results[0].notes == notes


@pytest.mark.parametrize(("files", "path", "line"), ALIASED)
def test_an_alias_begins_where_the_blog_does_and_not_at_its_host(
    tmp_path: Path, files: dict[str, str], path: str, line: str
) -> None:
    other = POST.replace("03:04:05", "05:04:03")
    blog_with(tmp_path, {**files, path: POST, path.replace("spring", "other"): other}).rename("spring", "autumn")
    assert f"\n{line}\n" in (tmp_path / path.replace("spring", "autumn")).read_text()
    with pytest.raises(AddressTaken):
        Blog.open(tmp_path).rename("other", "spring")


def test_the_aliases_that_hexos_plugin_knows_by_another_name_stay_one_list(tmp_path: Path) -> None:
    text = POST.replace("---\nText", "aliases: [/old/]\n---\nText")
    blog_with(tmp_path, {"_config.yml": "url: https://e.org\n", **HEXO_ALIASES, HEXO: text}).rename("spring", "autumn")
    changed = text.replace("[/old/]", "[/old/, /2024/01/02/spring/]")
    assert (tmp_path / "source/_posts/autumn.md").read_text() == changed


def test_links_to_a_post_and_its_translations_have_no_single_new_address(tmp_path: Path) -> None:
    files = {"hugo.toml": "[languages.en]\n[languages.de]\n", HUGO: POST, "content/posts/spring.de.md": POST}
    files["content/posts/links.md"] = "---\ntitle: Links\n---\n[one](/posts/spring/), [two](/de/posts/spring/)\n"
    outcome = blog_with(tmp_path, files).rename(HUGO, "autumn")
    assert outcome.results[0].notes == ("2 links in 1 post lead to the new addresses",)


def blog_with(folder: Path, files: dict[str, str]) -> Blog:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Blog.open(folder)
