"""What `rename` says of the old address: that it leads on, or what would be needed for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogctl import Blog

POST = "---\ntitle: Spring\ndate: 2024-01-02 03:04:05\n---\nText.\n"
JEKYLL, HEXO = "_posts/2024-01-02-spring.md", "source/_posts/spring.md"
ONLY_A_PLUGIN = (
    "the old address, /2024/01/02/spring.html, is written down, but only the plugin jekyll-redirect-from makes a "
    "redirect of it, and neither _config.yml nor Gemfile names that"
)
NO_KEY = (
    "the old address, /2024/01/02/spring, is not kept alive: Hexo itself has no key for that; "
    "the plugin hexo-generator-alias has one"
)
ALIASES = '{{"hexo": {{}}, "{}": {{"hexo-generator-alias": "^1.0.0"}}}}'
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
]


@pytest.mark.parametrize(("files", "path", "notes"), TOLD)
def test_a_redirect_is_promised_only_where_something_makes_it(
    tmp_path: Path, files: dict[str, str], path: str, notes: tuple[str, ...]
) -> None:
    for name, text in {**files, path: POST}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    outcome = Blog.open(tmp_path).rename("spring", "autumn")
    assert outcome.results[0].notes == notes
