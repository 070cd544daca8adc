"""Text that nobody can vouch for: nothing of it acts on a terminal, in any renderable, on a terminal or in a pipe."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from blogctl.changes import Create, Move, Rewrite
from blogctl.diagnostics import Diagnostic, Fix, Severity
from blogctl.post import Moment, Post, Visibility
from blogctl.rendering.diagnostics import render_diagnostics
from blogctl.rendering.diff import render_patch
from blogctl.rendering.flow import Lines
from blogctl.rendering.markdown import render_body
from blogctl.rendering.post_page import Page, render_page
from blogctl.rendering.post_table import Listing, render_recent
from blogctl.rendering.theme import Look
from blogctl.source import Source, Span

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)

PAYLOADS = {
    "OSC 0 ended by BEL": "\x1b]0;title\x07",
    "OSC 8 ended by ST": "\x1b]8;;https://evil.example\x1b\\",
    "OSC 52": "\x1b]52;c;ZXZpbA==\x07",
    "OSC not ended": "\x1b]0;",
    "clear": "\x1b[2J\x1b[H",
    "up": "\x1b[9A",
    "colour": "\x1b[31m",
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d0;x\x9c",
    "reset": "\x1bc",
    "DCS": "\x1bPq\x1b\\",
    "other screen": "\x1b[?1049h",
    "NUL and DEL": "\x00\x7f",
    "BEL BS VT FF SO": "\x07\x08\x0b\x0c\x0e",
    "carriage return": "safe\rreal",
    "NEL": "\x85",
    "override": "\u202etxt.exe",
    "isolates": "\u2066\u2067\u2068\u2069",
    "marks": "\u200e\u200f\u061c",
    "no width": "\u200b\u2060\ufeff",
    "joiners": "a\u200cb\u200dc",
    "separators": "\u2028\u2029",
    "tags": "\U000e0041\U000e007f",
    "not UTF-8": "\udc9b\udcff",
    "an entity": "&#27;[31m&#x9b;31m&#8238;",
}
MARKUP = ["[/red]", "[bold red]", "[link=file:///etc/passwd]x[/link]", ":skull:", ":bomb:", "C:\\[x]", "[a]", "%s {0}"]

STYLE = re.compile(r"\x1b\[[0-9;]*m")
LINK = re.compile(r"\x1b\]8;(?:id=[0-9.\-]+)?;[!-~]*\x1b\\")
ACTIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)


def post_with(text: str, visibility: Visibility = Visibility.PUBLIC) -> Post:
    date = Moment(text, NOW, True, True, None)
    return Post(f"posts/{text}.md", text, text, visibility, description=text, date=date, tags=(text, text),
                url=f"https://example.org/{text}/")  # fmt: skip


def renderables(text: str, look: Look) -> Iterator[Lines]:
    """Everything that shows a text, with the text in every place of it."""
    listing = Listing(
        [post_with(text), post_with(text, Visibility.DRAFT)], NOW, UTC, text, 2, 1, f"blogctl list {text}"
    )
    yield render_recent(listing, look)
    for place in BODIES:
        yield render_body(place.replace("@", text), look, f"https://example.org/{text}/")
    yield render_page(Page(post_with(text), text, listing), look)
    yield render_page(Page(post_with(text)._replace(slug="other", path="other", title=""), text, listing), look)
    source = Source(f"posts/{text}.md", f"before {text}\na {text} b")
    start = source.text.rindex("a ")
    location = source.locate(Span(start + 2, len(source.text) - 2))
    yield render_diagnostics([Diagnostic(text, text, Severity.ERROR, text, text, location, Fix((), text), text)], 1)
    content = text.encode("utf-8", "surrogateescape")
    yield render_patch([Create(text, content), Rewrite(text, content, b""), Move(text, text)])


BODIES = [
    "@",
    "# @",
    "- @\n- [x] @",
    "> @",
    "`@` *@* **@**",
    "```@\n@\n```",
    "```python\n# @\n```",
    "[@](https://a.example/@ '@')",
    "[a](<@>)",
    "![@](/@.png)",
    "|@|\n|-|\n|@|",
    "<div title='@'>@</div>",
    "a <b title='@'>@</b> <img alt='@'>",
    "<https://a.example/@>",
    "a[^@]\n\n[^@]: @",
    "[@]\n\n[@]: https://a.example/@",
]


def printed(renderable: Lines, *, is_terminal: bool) -> str:
    file = StringIO()
    console = Console(
        file=file, width=200, force_terminal=is_terminal, color_system="truecolor" if is_terminal else None
    )
    console.print(renderable, crop=False)
    return file.getvalue()


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_nothing_acts_in_a_pipe(payload: str) -> None:
    for renderable in renderables(payload, Look()):
        assert ACTIVE.findall(printed(renderable, is_terminal=False)) == []
        assert ACTIVE.findall(renderable.as_text()) == []


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_on_a_terminal_only_the_styles_and_links_of_our_own_act(payload: str) -> None:
    for renderable in renderables(payload, Look(clickable=True)):
        told = printed(renderable, is_terminal=True)
        assert ACTIVE.findall(STYLE.sub("", LINK.sub("", told))) == []


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(text: str) -> None:
    listing = Listing([post_with(text)], NOW, UTC, text, 1)
    told = printed(render_recent(listing, Look(clickable=True)), is_terminal=True)
    assert STYLE.sub("", LINK.sub("", told)).count(text) == 3
    body = text.replace("\\", "\\\\").replace("[", "\\[")
    assert STYLE.sub("", printed(render_body(f"# {body}\n\n{body}", Look()), is_terminal=True)).count(text) == 2


def test_no_link_leads_to_where_a_terminal_should_not_go() -> None:
    listing = Listing([post_with("x")._replace(url="file:///etc/passwd")], NOW, UTC)
    assert "]8;" not in printed(render_recent(listing, Look(clickable=True)), is_terminal=True)
