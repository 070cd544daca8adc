"""Whose blog a folder is: by what only the engine has, or by what others have too where its folders are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.dialects.detection import find_engine

POST = "---\ntitle: Spring\ndate: 2024-01-02\n---\nText.\n"
BOOK = "title: My book\nauthor: Ada\nlogo: l.png\nexecute:\n  execute_notebooks: force\nsphinx:\n  config:\n    a: b\n"
NEEDED = '{"devDependencies": {"hexo": "^6"}}'

KNOWN = [
    ({"_config.yml": "title: T\nbaseurl: /blog\n"}, "jekyll"),
    ({"_config.yml": "theme: minima\n"}, "jekyll"),
    ({"_config.toml": 'permalink = "pretty"\n'}, "jekyll"),
    ({"_config.yml": "title: T\n", "_posts": ""}, "jekyll"),
    ({"_config.yml": "", "_drafts": ""}, "jekyll"),
    ({"_config.yml": "title: T\n", "_layouts": ""}, "jekyll"),
    ({"_config.yml": "title: T\n", "Gemfile": 'source "x"\ngem "github-pages", group: :jekyll_plugins\n'}, "jekyll"),
    ({"_config.yml": "title: T\n"}, ""),
    ({"Gemfile": 'gem "jekyll"\n'}, ""),
    ({"_config.yml": BOOK}, ""),
    ({"_config.yml": "title: T\nurl: u\npermalink: p\n", "package.json": NEEDED, "source": ""}, "hexo"),
    ({"_config.yml": "title: T\nskip_render: x\n"}, "hexo"),
    ({"package.json": '{"hexo": {"version": "8.1.2"}}'}, "hexo"),
    ({"package.json": NEEDED}, ""),
    ({"package.json": NEEDED, "source": ""}, "hexo"),
    ({"config.yml": "paginate: 20\n"}, ""),
    ({"config.yml": "paginate: 20\n", "content": ""}, "hugo"),
    ({"config.toml": 'theme = "x"\n', "content": ""}, "hugo"),
    ({"config.toml": 'base_url = "u"\ntheme = "x"\n', "content": ""}, "zola"),
    ({"config.toml": 'baseURL = "u"\n'}, "hugo"),
    ({"config.json": '{\n  "baseUrl": "u"\n}\n', "content": ""}, ""),
    ({"pelicanconf.py": "", "config.yml": "theme: x\n", "content": ""}, "pelican"),
    ({"eleventy.config.js": "", "_config.yml": "baseurl: /\n", "_includes": ""}, "eleventy"),
]


@pytest.mark.parametrize(("files", "engine"), KNOWN)
def test_a_blog_is_known_by_its_files(files: dict[str, str], engine: str) -> None:
    found = find_engine(files, files.get)
    assert (found[0].name if found else "") == engine


@pytest.mark.parametrize(
    ("path", "text"),
    [("_config.yml", BOOK), ("config.yml", "paginate: 20\n"), ("package.json", NEEDED), ("_posts/.keep", "")],
)
def test_what_others_have_too_makes_no_engines_blog_of_a_folder_of_posts(tmp_path: Path, path: str, text: str) -> None:
    for name, content in ((path, text), ("posts/spring.md", POST)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    blog = Blog.open(tmp_path / "posts")
    assert (blog.root, blog.dialect.name) == (str(tmp_path), "default")
    assert [post.slug for post in blog.posts()] == ["spring"]


def test_a_folder_of_jekylls_posts_is_its_blog_without_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts/2024-01-02-spring.md").write_text(POST)
    assert Blog.open(tmp_path / "_posts").dialect.name == "jekyll"
