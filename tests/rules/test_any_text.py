"""Whatever a file holds, it is checked and fixed without harm."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from blogctl.document.document import Document
from blogctl.rules.base import Examined
from blogctl.rules.checking import check_post
from blogctl.rules.examples import examined_document, example_document
from blogctl.rules.fixing import fixed
from blogctl.rules.selection import Selection
from blogctl.settings import Settings

EVERYTHING = Selection(Settings(), ["ALL"])


def examine(document: Document) -> Examined:
    return examined_document(document, Settings())


PIECES = st.sampled_from(
    ["---", "+++", "{", "}", "\n", "\r\n", "\r", " ", "\t", "title", "draft", "date", "tags", "aliases", "slug",
     "updated", ": ", " = ", "yes", "true", "2024-01-31", "2024-13-01", "12:30", "no", "a, b", "[", "]", "- ", "# ",
     "## ", "#### ", "```", "~~~", ">", "<h2>", "<!-- blogctl: ignore BC6 -->", "# blogctl: ignore ALL", "é", "\u202e",
     "\x00", "\x1b", "\ufeff", "\udcff", "'", '"', "text", "<<<<<<< ", "![](", ")", "/x/"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join),
    st.lists(PIECES, max_size=25).map(lambda pieces: "---\ntitle: T\n" + "".join(pieces)),
    st.lists(PIECES, max_size=25).map(lambda pieces: "---\ntitle: T\n---\n" + "".join(pieces)),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["posts/a.md", "posts/2024-01-31-B c.de.md", "pages/x/index.md", "nul.", "-.md"]))
def test_any_text_is_checked_and_every_place_lies_in_it(text: str, path: str) -> None:
    document = example_document(text, path)
    examined = examined_document(document, Settings(validate_required=("layout",), validate_title_length=2))
    diagnostics = check_post(examined, EVERYTHING)
    assert diagnostics == sorted(diagnostics, key=lambda one: (one.location.start, one.code))
    end = document.source.position(len(document.text))
    for one in diagnostics:
        assert (1, 1) <= one.location.start <= one.location.end <= end
        for edit in one.fix.edits if one.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(document.text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans())
def test_fixing_any_text_keeps_it_readable_and_then_has_no_more_to_do(text: str, unsafe: bool) -> None:
    before = examine(example_document(text, "posts/a.md"))
    after = fixed(before, EVERYTHING, examine, unsafe=unsafe)
    assert after.document.is_readable or not before.document.is_readable
    again = fixed(examine(after.document), EVERYTHING, examine, unsafe=unsafe)
    assert again.document.text == after.document.text
    if not unsafe:
        assert examine(after.document).post.visibility == before.post.visibility
