"""Which paths a pattern of Node's programs fits."""

from __future__ import annotations

import pytest

from blogctl.dialects.node_globs import fits


@pytest.mark.parametrize(
    ("glob", "fitting", "others"),
    [
        ("**/*.md", ["a.md", "b/a.md", "c/b/a.md"], ["a.mdx", "a.md/b"]),
        ("*.md", ["a.md"], ["b/a.md"]),
        ("**/[^_]*.{md,mdx}", ["a.md", "_b/a.mdx"], ["_a.md", "b/_a.md"]),
        ("./private/**", ["private/a.md", "private/b/a.md"], ["a/private/a.md", "privately.md"]),
        ("posts/?.md", ["posts/a.md"], ["posts/ab.md", "posts/.md"]),
        ("[!a-c].md", ["d.md"], ["b.md", "dd.md"]),
        ("a.{b}+(c)", ["a.{b}+(c)"], ["a.b"]),
    ],
)
def test_a_pattern_fits_what_it_should_and_nothing_else(glob: str, fitting: list[str], others: list[str]) -> None:
    assert [path for path in (*fitting, *others) if fits(glob, path)] == fitting
