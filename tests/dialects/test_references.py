"""An engine's own references: they are links for `link:` and `is:orphan`, and a renaming follows them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest

from blogctl.blog import Blog
from blogctl.dialects.jekyll.references import references_in
from blogctl.source import Span

HUGO = {
    "hugo.toml": 'baseURL = "https://e.org/"\n',
    "content/posts/rest.md": "---\ntitle: Rest\ndate: 2024-01-05\n---\n",
}
JEKYLL = {"_config.yml": "url: https://e.org\n", "_posts/2024-01-05-rest.md": "---\ntitle: Rest\n---\n"}
ZOLA = {
    "config.toml": 'base_url = "https://e.org"\n',
    "content/blog/_index.md": '+++\nsort_by = "date"\n+++\n',
    "content/blog/rest.md": "+++\ntitle = 'Rest'\ndate = 2024-01-05\n+++\n",
}
HEXO = {
    "_config.yml": "url: https://e.org\nnew_post_name: :year-:month-:day-:title.md\n",
    "source/_posts/2024-01-05-rest.md": "---\ntitle: A good rest\n---\n",
}
NIKOLA = {
    "conf.py": 'SITE_URL = "https://e.org/"\nPOSTS = (("posts/*.md", "posts", "p"), ("posts/*.rst", "posts", "p"))\n',
    "posts/rest.md": "<!--\n.. title: Rest\n.. slug: rest\n.. date: 2024-01-05\n-->\n\nRest.\n",
}
PELICAN = {
    "pelicanconf.py": 'SITEURL = "https://e.org"\nPATH = "content"\n',
    "content/rest.md": "Title: Rest\nDate: 2024-01-05\n\nRest.\n",
}


class Text(NamedTuple):
    """A text that means the post called `rest`, in an engine's blog."""

    blog: dict[str, str]
    path: str
    """Where it stands."""
    head: str
    body: str
    then: str | None = ""
    """What it says when that post is called `naps`; empty: the same with `naps` for `rest`."""


def hugo(body: str, then: str | None = "", path: str = "content/posts/a.md") -> Text:
    return Text(HUGO, path, "---\ntitle: A\ndate: 2024-02-01\n---\n", body, then)


def jekyll(body: str, then: str | None = "") -> Text:
    return Text(JEKYLL, "_posts/2024-02-01-a.md", "---\ntitle: A\n---\n", body, then)


def zola(body: str, then: str | None = "") -> Text:
    return Text(ZOLA, "content/blog/a.md", "+++\ntitle = 'A'\ndate = 2024-02-01\n+++\n", body, then)


def hexo(body: str, then: str | None = "") -> Text:
    return Text(HEXO, "source/_posts/2024-02-01-a.md", "---\ntitle: A\n---\n", body, then)


def nikola(body: str, then: str | None = "", path: str = "posts/a.md") -> Text:
    header = ".. title: A\n.. slug: a\n.. date: 2024-02-01\n"
    return Text(NIKOLA, path, f"<!--\n{header}-->\n\n" if path.endswith(".md") else f"{header}\n", body, then)


def pelican(body: str, then: str | None = "") -> Text:
    return Text(PELICAN, "content/a.md", "Title: A\nDate: 2024-02-01\n\n", body, then)


MEANING = [
    hugo('[x]({{< ref "rest" >}})'),
    hugo('[x]({{< relref "posts/rest.md#deep" >}})'),
    hugo('[x]({{% ref "/posts/rest" %}})'),
    hugo('[x]({{< ref path="rest.md" lang="en" >}})'),
    hugo('[x]({{< ref lang="en" path="rest.md" >}})'),
    hugo("[x]({{< ref `rest` >}})"),
    hugo('[x]({{< ref "../posts/rest.md" >}})', path="content/notes/a.md"),
    hugo('[x]({{< ref "../rest.md" >}})', path="content/posts/a/index.md"),
    hugo('[x]({{< ref "rest.md" >}})', path="content/posts/a/index.md"),
    jekyll("[x]({% post_url 2024-01-05-rest %})"),
    jekyll("[x]({%- post_url /2024-01-05-rest -%})"),
    jekyll("[x]({% link _posts/2024-01-05-rest.md %})"),
    jekyll('[x]({{ "/2024/01/05/rest.html" | relative_url }})'),
    jekyll("[x]({{ site.baseurl }}/2024/01/05/rest.html)"),
    zola("[x](@/blog/rest.md)"),
    zola("[x](@/blog/rest.md#deep)"),
    hexo("{% post_link rest %}"),
    hexo("{% post_link 'rest' 'To it' %}"),
    hexo("[x]({% post_path rest %})"),
    hexo("{% post_link rest#deep %}"),
    hexo("{% post_link 'A good rest' %}", "{% post_link 'A good rest' %}"),
    nikola("[x](link://slug/rest)"),
    nikola("[x](link://filename/posts/rest.md#deep)"),
    nikola("[x](link://slug_source/rest)"),
    nikola("See {{% doc %}}rest{{% /doc %}}."),
    nikola("See {{% doc %}}a good one <rest#deep>{{% /doc %}}."),
    nikola('{{% post-list stop=3 slugs="other, rest" %}}{{% /post-list %}}'),
    nikola("See :doc:`rest`.", path="posts/a.rst"),
    nikola("See :doc:`a good one <rest>`.", path="posts/a.rst"),
    nikola(".. post-list::\n   :slugs: rest, other\n", path="posts/a.rst"),
    pelican("[x]({filename}rest.md)"),
    pelican("[x](|filename|/rest.md#deep)"),
]
MEANING_NOTHING = [
    hugo('[x]({{< ref "posts/restless" >}})'),
    hugo('[x]({{< ref "/rest" >}}) [y]({{< ref "notes/rest.md" >}})'),
    hugo('[x]({{< ref path="rest.md" lang="fr" >}})'),
    hugo('{{< figure src="rest" >}}'),
    jekyll("[x]({% post_url 2024-01-06-rest %}) {% link _posts/2024-01-05-rest.txt %}"),
    jekyll("{% include rest %} {{ site.title }}/2024/01/05/rest.html"),
    zola("[x](@/rest.md)"),
    hexo("{% post_link restless %} {% post_link 2024-01-05-rest %} {% asset_path rest %}"),
    nikola("[x](link://category/rest) [y](link://filename/rest.md) {{% doc %}}restless{{% /doc %}}"),
    nikola(".. post-list::\n   :tags: rest\n", path="posts/a.rst"),
    pelican("[x]({filename}/posts/rest.md) [y]({tag}rest.md)"),
]


def opened(text: Text, folder: Path) -> Blog:
    for path, content in {**text.blog, text.path: f"{text.head}{text.body}\n"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    return Blog.open(folder)


def asked(blog: Blog, *words: str) -> set[str]:
    query = blog.query(words)
    return {post.slug for post in blog.posts() if query.matches(post, blog.status(post))}


@pytest.mark.parametrize("text", MEANING, ids=lambda text: f"{text.path} {text.body}")
def test_a_reference_is_a_link(text: Text, tmp_path: Path) -> None:
    blog = opened(text, tmp_path)
    assert asked(blog, "link:rest") == {"a"}
    assert asked(blog, "is:orphan") == {"a"}


@pytest.mark.parametrize("text", MEANING_NOTHING, ids=lambda text: f"{text.path} {text.body}")
def test_what_only_looks_like_a_reference_is_none(text: Text, tmp_path: Path) -> None:
    blog = opened(text, tmp_path)
    assert asked(blog, "link:rest") == set()
    assert asked(blog, "is:orphan") == {"a", "rest"}
    blog.rename("rest", "naps")
    assert (tmp_path / text.path).read_text() == f"{text.head}{text.body}\n"


@pytest.mark.parametrize("text", MEANING, ids=lambda text: f"{text.path} {text.body}")
def test_the_references_that_are_links_are_those_that_a_renaming_follows(text: Text, tmp_path: Path) -> None:
    opened(text, tmp_path).rename("rest", "naps")
    then = text.then or text.body.replace("rest", "naps")
    assert (tmp_path / text.path).read_text() == f"{text.head}{then}\n"
    assert asked(Blog.open(tmp_path), "link:naps") == {"a"}


@pytest.mark.parametrize("text", MEANING, ids=lambda text: f"{text.path} {text.body}")
def test_whoever_deletes_a_post_is_told_of_its_references(text: Text, tmp_path: Path) -> None:
    outcome = opened(text, tmp_path).delete(["rest"])
    assert text.path in " ".join(note for result in outcome.results for note in result.notes)


def test_of_two_pages_of_one_name_hugo_means_the_nearer(tmp_path: Path) -> None:
    text = hugo('[x]({{< ref "rest.md" >}})')
    (tmp_path / "content/notes").mkdir(parents=True)
    (tmp_path / "content/notes/rest.md").write_text("---\ntitle: Rest\ndate: 2024-01-05\n---\n")
    blog = opened(text, tmp_path)
    assert asked(blog, "link:content/posts/rest.md") == {"a"}
    assert asked(blog, "link:content/notes/rest.md") == set()
    blog.rename("content/notes/rest.md", "naps")
    assert (tmp_path / text.path).read_text() == f"{text.head}{text.body}\n"


def test_a_reference_in_hugo_means_the_page_in_its_own_language(tmp_path: Path) -> None:
    files = {**HUGO, "hugo.toml": 'baseURL = "https://e.org/"\n[languages.en]\n[languages.fr]\n'}
    files |= {"content/posts/rest.fr.md": "---\ntitle: Repos\ndate: 2024-01-05\n---\n"}
    text = hugo('[x]({{< ref "rest" >}})', path="content/posts/a.fr.md")
    blog = opened(text._replace(blog=files), tmp_path)
    assert asked(blog, "link:content/posts/rest.fr.md") == {"a"}
    assert asked(blog, "link:content/posts/rest.md") == set()


@pytest.mark.parametrize("said", ["rest.de.md", "/posts/rest.de.md#deep", "rest.de", "rest.DE.md", "rest.en.md"])
def test_the_language_in_a_files_name_says_nothing_in_a_reference_of_hugos(tmp_path: Path, said: str) -> None:
    files = {**HUGO, "hugo.toml": 'baseURL = "https://e.org/"\n[languages.en]\n[languages.de]\n'}
    files |= {"content/posts/rest.de.md": "---\ntitle: Ruhe\ndate: 2024-01-05\n---\n"}
    for path, meant in (("content/posts/a.de.md", "rest.de.md"), ("content/posts/a.md", "rest.md")):
        blog = opened(hugo(f'[x]({{{{< relref "{said}" >}}}})', path=path)._replace(blog=files), tmp_path)
        assert asked(blog, f"link:content/posts/{meant}") == {"a"}
    blog.rename("content/posts/rest.de.md", "naps")
    assert f'relref "{said.replace("rest", "naps")}"' in (tmp_path / "content/posts/a.de.md").read_text()


def test_what_is_no_name_of_a_file_of_hugos_names_no_language(tmp_path: Path) -> None:
    files = {"hugo.toml": "[languages.en]\n[languages.de]\n", "content/posts/rest/index.de.md": "---\ntitle: R\n---\n"}
    path = "content/posts/a.de.md"
    for said, found in (("rest/index.de.md", {"a"}), ("rest/index.de", set())):
        blog = opened(hugo(f'[x]({{{{< ref "{said}" >}}}})', path=path)._replace(blog=files), tmp_path)
        assert asked(blog, "link:rest") == found


def test_a_title_that_hexo_goes_by_is_followed(tmp_path: Path) -> None:
    text = hexo("{% post_link 'A good rest' %}")
    opened(text, tmp_path).rename("rest", "naps", title="Naps")
    assert (tmp_path / text.path).read_text() == f"{text.head}{{% post_link 'Naps' %}}\n"


def test_a_tag_that_never_ends_takes_no_time() -> None:
    text = "{% link a" + " " * 200_000
    began = time.process_time()
    assert list(references_in(text, Span(0, len(text)))) == []
    assert time.process_time() - began < 5
