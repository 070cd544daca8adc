"""What a hostile or an odd configuration must not do: stop the program, or make another blog of a folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from blogctl import Blog
from blogctl.dialects.node_globs import fits
from blogctl.errors import WriteRefused
from blogctl.post import Status

FILTER = 'export default (c) => { c.addPreprocessor("d", "*", (data) => { if (data.draft) return false; }); };\n'
POST = "---\ntitle: Spring\ndate: 2024-01-02\n---\nText.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.json", '{\n  "baseUrl": "./src"\n}\n'),
        ("config.toml", "[server]\nbase_url = 'x'\n"),
        ("config.yml", "paginate: 5\n"),
        ("package.json", '{"devDependencies": {"hexo": "^8.0.0"}}'),
        ("conf.py", "project = 'Manual'\n"),
    ],
)
def test_a_file_of_another_program_makes_no_engines_blog(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/spring.md").write_text(POST)
    assert [post.slug for post in Blog.open(tmp_path).posts()] == ["spring"]


def test_a_page_called_index_takes_no_other_post_with_it(tmp_path: Path) -> None:
    (tmp_path / ".eleventy.js").write_text("module.exports = function () {};\n")
    (tmp_path / "posts").mkdir()
    for name in ("index", "spring", "summer"):
        (tmp_path / f"posts/{name}.md").write_text(POST)
    blog = Blog.open(tmp_path)
    with pytest.raises(WriteRefused):
        blog.rename("posts/index.md", "all")
    blog.delete(["posts/index.md"])
    assert sorted(path.name for path in (tmp_path / "posts").iterdir()) == ["spring.md", "summer.md"]
    blog.restore(["posts/index.md"])
    assert (tmp_path / "posts/index.md").read_text() == POST


_DOUBLING = (
    "".join(f"const f{at} = (x) => f{at + 1}(x) || f{at + 1}(x); " for at in range(60)) + "const f60 = (x) => x;"
)


def test_many_programs_beside_posts_cannot_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / ".eleventy.js").write_text("module.exports = (c) => {};")
    (tmp_path / "posts").mkdir()
    code = f"{_DOUBLING} module.exports = {{ eleventyComputed: {{ permalink: (data) => f0(data) }} }};"
    for at in range(60):
        (tmp_path / f"posts/p{at}.md").write_text(POST.replace("title", "permalink: false\ntitle"))
        (tmp_path / f"posts/p{at}.11tydata.js").write_text(code)
    start = perf_counter()
    assert {str(post.status_at(datetime.now(UTC))) for post in Blog.open(tmp_path).posts()} == {"invalid"}
    assert perf_counter() - start < 10


def test_a_glob_that_could_be_tried_for_ever_is_not() -> None:
    assert not fits("**a" * 20 + "c", "a" * 200)
    assert fits("**a" * 20 + "c", "a" * 200 + "c")
    assert fits("**/x*/**/*-[a-c]?.{md,mdx}", "one/two/xy/three/a-bc.mdx")
    assert not fits("**/x*/**/*-[a-c]?.{md,mdx}", "one/two/xy/three/a-dc.mdx")
    assert not fits("*[z-a]*", "z")


@pytest.mark.parametrize(
    "body",
    [
        "{ const a0 = 'xx'; " + "".join(f"const a{n} = `${{a{n - 1}}}${{a{n - 1}}}`; " for n in range(1, 45)) + "}",
        "{ const a0 = [1]; " + "".join(f"const a{n} = [...a{n - 1}, ...a{n - 1}]; " for n in range(1, 45)) + "}",
        "{ const f = (x) => f(x) || f(x) || f(x); f(c); }",
        "{ const p = (d) => { d.addPlugin(p); d.addPlugin(p); }; c.addPlugin(p); }",
        "{ x = " + "(" * 5000 + "1" + ")" * 5000 + "; }",
        "{" + "dir: {" * 3000,
        'c.addPreprocessor("x", "*", (data) => {});\n' * 20_000,
        "function f() { for (;;) { g(" + "1," * 15_000 + "1); } } " + "f();" * 6_000,
        "const q = (o) => { " + "o[k] = 1;" * 5_000 + "}; " + "(() => {})();" * 6_000,
        _DOUBLING + "".join(f"c.addPreprocessor('d{at}', '*', (data) => f0(data));" for at in range(300)),
    ],
    ids=["texts", "lists", "calls", "plugins", "brackets", "braces", "long", "loops", "members", "filters"],
)
def test_a_configuration_that_is_a_program_cannot_stop_the_program(tmp_path: Path, body: str) -> None:
    (tmp_path / ".eleventy.js").write_text(f"module.exports = (c) => {{ {body} }};")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/spring.md").write_text(POST)
    start = perf_counter()
    assert [post.slug for post in Blog.open(tmp_path).posts()] == ["spring"]
    assert perf_counter() - start < 20


OF_OTHERS = [
    (
        {
            "hugo.toml": "baseURL = '/'\n",
            "content/_index.md": "---\ncascade: {draft: true}\n---\n",
            "content/posts/a.md": "---\ntitle: A\n---\n",
        },
        "content/posts/_index.md",
        "---\ncascade: {draft: false}\n---\n",
    ),
    *(
        (
            {
                "eleventy.config.js": FILTER,
                "posts/posts.json": '{"draft": true}',
                "posts/sub/a.md": "---\ntitle: A\n---\n",
            },
            path,
            '{"draft": false}',
        )
        for path in ("posts/sub/sub.json", "posts/sub/a.json")
    ),
]


@pytest.mark.parametrize(("files", "link", "text"), OF_OTHERS)
def test_what_speaks_for_a_post_from_outside_the_blog_is_not_read_and_the_post_is_invalid(
    tmp_path: Path, files: dict[str, str], link: str, text: str
) -> None:
    (tmp_path / "outside").write_text(text)
    for path, inner in files.items():
        (tmp_path / "blog" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "blog" / path).write_text(inner)
    (tmp_path / "blog" / link).symlink_to(tmp_path / "outside")
    blog = Blog.open(tmp_path / "blog")
    assert [blog.status(post) for post in blog.posts(None)] == [Status.INVALID]
    (tmp_path / "blog" / link).unlink()
    blog = Blog.open(tmp_path / "blog")
    assert [blog.status(post) for post in blog.posts(None)] == [Status.DRAFT]
