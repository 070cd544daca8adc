"""The posts that references mean: each engine builds a link to the very post that blogctl says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from told import run, write_files

from blogctl import Blog

Files = dict[str, str | bytes]

_HREF = re.compile(r"""href="?([^"\s>]+)""")


def meant(folder: Path, path: str) -> list[str]:
    """The addresses of the posts that a text means, by what blogctl says."""
    return sorted(urlsplit(post.url).path for post in Blog.open(folder).links()[path])


def hrefs(page: Path) -> list[str]:
    """The paths to which a built page links."""
    return sorted(urlsplit(href).path for href in _HREF.findall(page.read_text()))


_PAGE = "---\ntitle: T\ndate: 2024-01-05\n---\n"
_HUGO: Files = {
    "hugo.toml": 'baseURL = "https://e.org/"\ndisableKinds = ["taxonomy", "rss", "sitemap"]\n'
    "[languages.en]\n[languages.fr]\n",
    "layouts/all.html": "{{ .Content }}",
    **{
        f"content/{name}": _PAGE
        for name in (
            "posts/rest.md", "notes/rest.md", "rest.md", "posts/rest.fr.md", "posts/sleep.md", "posts/a/inner.md",
            "notes/unique.md", "notes/deep/rest.md", "posts/Long Walk.md",
        )
    },
}  # fmt: skip
FROM_A_FILE = [
    "rest", "rest.md", "/rest", "/rest.md", "notes/rest", "../notes/rest.md", "./rest", "posts/rest", "unique",
    "unique.md", "notes/deep/rest", "/posts/rest/index", "Long Walk.md", "long-walk", "../rest.md",
]  # fmt: skip
FROM_A_BUNDLE = ["rest", "rest.md", "../rest.md", "../rest", "../notes/rest", "../../notes/rest.md", "/notes/rest"]


@pytest.mark.parametrize(
    ("here", "page", "references"),
    [
        ("content/posts/here.md", "posts/here", FROM_A_FILE),
        ("content/posts/here/index.md", "posts/here", FROM_A_BUNDLE),
        ("content/posts/here.fr.md", "fr/posts/here", ["rest", "posts/rest.md"]),
    ],
)
def test_hugo_links_to_the_page_that_a_reference_means(
    engine: Callable[[str], Path], tmp_path: Path, here: str, page: str, references: list[str]
) -> None:
    for number, reference in enumerate(references):
        text = f'{_PAGE}[x]({{{{< relref "{reference}" >}}}})\n'
        folder = write_files(tmp_path / str(number), {**_HUGO, here: text})
        done = run(engine("hugo"), "build", "--quiet", folder=folder)
        built = hrefs(folder / "public" / page / "index.html") if done.returncode == 0 else []
        assert (reference, meant(folder, here)) == (reference, built)


_NIKOLA = ".. title: {0}\n.. slug: {0}\n.. date: 2024-01-05\n"
IN_MARKDOWN = [
    "[x](link://slug/one)", "[x](link://filename/posts/two.md)", "{{% doc %}}three{{% /doc %}}",
    "{{% doc %}}that one <four>{{% /doc %}}", '{{% post-list slugs="five, six" %}}{{% /post-list %}}',
]  # fmt: skip
IN_REST = [
    "`x <link://slug/one>`__", ":doc:`two`", ":doc:`that one <three>`", ":doc:`that one <four#end>`",
    ".. post-list::\n   :slugs: five, six",
]  # fmt: skip


def test_nikola_links_to_the_posts_that_its_references_mean(engine: Callable[[str], Path], tmp_path: Path) -> None:
    wildcards = '("posts/*.md", "posts", "post.tmpl"), ("posts/*.rst", "posts", "post.tmpl")'
    names = ["one", "two", "three", "four", "five", "six", "seven"]
    texts: Files = {
        "conf.py": f'BLOG_AUTHOR = "A"\nSITE_URL = "https://e.org/"\nPOSTS = ({wildcards})\nPAGES = ()\n',
        **{f"posts/{name}.md": f"<!--\n{_NIKOLA.format(name)}-->\n\nText.\n" for name in names},
        "posts/here.md": f"<!--\n{_NIKOLA.format('here')}-->\n\n" + "\n\n".join(["BEGIN", *IN_MARKDOWN, "END"]),
        "posts/there.rst": f"{_NIKOLA.format('there')}\n" + "\n\n".join(["BEGIN", *IN_REST, "END"]),
    }
    folder = write_files(tmp_path, texts)
    done = run(engine("nikola"), "build", folder=folder)
    assert done.returncode == 0, done.stderr
    for name, path in (("here", "posts/here.md"), ("there", "posts/there.rst")):
        built = (folder / "output/posts" / name / "index.html").read_text()
        body = built[built.rindex("BEGIN") : built.rindex("END")]
        links = sorted(f"/posts/{href.partition('#')[0].strip('./')}/" for href in _HREF.findall(body))
        assert links == meant(folder, path) == sorted(f"/posts/{name}/" for name in names[:-1])


def test_hexo_links_to_the_post_that_has_the_slug_and_else_to_the_one_that_has_the_title(
    engine: Callable[[str], Path], tmp_path: Path
) -> None:
    texts: Files = {
        "_config.yml": "url: https://e.org\npermalink: :title/\ntheme: bare\nnew_post_name: :title.md\n",
        "package.json": '{"hexo": {"version": "8.1.2"}, "dependencies": {"hexo-renderer-marked": "*"}}',
        "themes/bare/layout/post.njk": "{{ page.content | safe }}",
        "themes/bare/layout/index.njk": "",
        "source/_posts/rest.md": "---\ntitle: Naps\ndate: 2024-01-05\n---\n",
        "source/_posts/sleep.md": "---\ntitle: rest\ndate: 2024-01-05\n---\n",
        "source/_posts/walk.md": "---\ntitle: A long walk\ndate: 2024-01-05\n---\n",
        "source/_posts/here.md": "---\ntitle: H\ndate: 2024-01-05\n---\n{% post_link rest %} "
        "{% post_link 'A long walk' %}\n",
    }
    folder = write_files(tmp_path, texts)
    program = engine("hexo")
    (folder / "node_modules").symlink_to(program.parents[1])
    done = run(program, "generate", folder=folder)
    assert done.returncode == 0, done.stderr
    assert hrefs(folder / "public/here/index.html") == meant(folder, "source/_posts/here.md") == ["/rest/", "/walk/"]
