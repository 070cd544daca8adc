"""What is found in the text of a program, and what is not taken for certain."""

from __future__ import annotations

import pytest

from blogctl.dialects.javascript import (
    arguments_in,
    calls_of,
    declaration_of,
    exported_object,
    imported_names,
    imports_in,
    objects_of,
    script_of_astro,
    text_of,
    text_of_key,
    without_comments,
)


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("a // b\nc", "a     \nc"),
        ("a /* b\n c */ d", "a     \n      d"),
        ("'a // b' // c", "'a // b'     "),
        ("`// ${a}`", "`// ${a}`"),
        ("x = /\\/\\/ no comment/; // one", "x = /\\/\\/ no comment/;       "),
        ("a /* never closed", "a                "),
        ("url('https://example.com')", "url('https://example.com')"),
    ],
)
def test_comments_become_spaces_and_nothing_else_does(code: str, left: str) -> None:
    assert without_comments(code) == left


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("'a, b', [c, d], (e, f) => g", ["'a, b'", "[c, d]", "(e, f) => g"]),
        ("{ a: 1, b: 2 },", ["{ a: 1, b: 2 }"]),
        ("", []),
    ],
)
def test_arguments_are_parted_between_brackets_and_texts(code: str, parts: list[str]) -> None:
    assert arguments_in(code) == parts


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("'a'", "a"),
        ('"it\\"s"', 'it"s'),
        ("`a`", "a"),
        ("NAME", "src"),
        ("`./${NAME}/posts`", "./src/posts"),
        ("`./${other}/posts`", None),
        ("other", None),
        ("'a' + 'b'", None),
        ("process.env.X", None),
    ],
)
def test_a_text_is_known_if_it_is_written_out_somewhere(code: str, text: str | None) -> None:
    assert text_of(code, "const NAME: string = 'src';") == text


def test_calls_objects_and_keys_are_found_where_they_are_code() -> None:
    code = "config.add('one', { dir: { input: 'a, b' } }); const text = 'add(two)'; dir = { output: 'c' }"
    assert [call.arguments[0] for call in calls_of(code, "add")] == ["'one'"]
    assert [text_of_key(inside, "input", "") for inside in objects_of(code, "dir")] == ["a, b", None]


@pytest.mark.parametrize(
    "code",
    [
        "export default { a: 1 };",
        "module.exports = { a: 1 }",
        "export default () => ({ a: 1 });",
        "module.exports = async function (config) { return { a: 1 }; }",
    ],
)
def test_what_a_program_exports_is_found(code: str) -> None:
    assert exported_object(code).strip() == "a: 1"


@pytest.mark.parametrize(
    ("code", "declared"),
    [
        ("const keep = (post) => !post.data.draft;\nconst b = 1;", " (post) => !post.data.draft"),
        ("export async function keep({ a }) {\n  return a;\n}\nfunction b() {}", "({ a }) {\n  return a;\n}"),
        ("const keep = (async ({ a }) => {\n  const b = 1;\n  return b;\n})\nexport const c = 1", None),
        ("keep(1)", ""),
    ],
)
def test_a_declaration_ends_where_the_next_statement_begins(code: str, declared: str | None) -> None:
    expected = " (async ({ a }) => {\n  const b = 1;\n  return b;\n})" if declared is None else declared
    assert declaration_of(code, "keep") == expected


def test_imports_are_told_by_name_and_by_place() -> None:
    code = "import a, { b as c, type D } from '@/x';\nimport type { E } from './y';\nconst z = require('../z.js');"
    assert list(imports_in(code)) == ["@/x", "./y", "../z.js"]
    assert imported_names(code) == {"a", "c", "D"}


def test_the_script_of_an_astro_page_keeps_its_lines() -> None:
    text = "---\nimport a from 'b';\n---\n<p>const no = 1</p>\n"
    assert script_of_astro(text) == "   \nimport a from 'b';"
    assert script_of_astro("<p>No fences</p>") == ""
