"""A body as a tree of blocks with styled text in them: bounded in depth and size, and safe to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from blogctl.document.markdown_events import Event
from blogctl.rendering import theme
from blogctl.rendering.links import Links
from blogctl.rendering.raw_html import text_for_tag, visible_text
from blogctl.safe_text import printable, printable_block

MAX_DEPTH = 32
"""Lists and quotations that are nested deeper are shown as if they stood at this depth."""


class Paragraph(NamedTuple):
    """A paragraph; one that is strong throughout leads what follows it in a list item."""

    text: Text
    is_lead: bool = False


class Heading(NamedTuple):
    """A heading of the levels 1 to 6."""

    level: int
    text: Text


class Code(NamedTuple):
    """A block of code, escaped, without the line break at its end."""

    language: str
    text: str


class Rule(NamedTuple):
    """A thematic break."""


class Quote(NamedTuple):
    """A quotation, or an alert of a kind (`note`, `tip`, …)."""

    kind: str
    blocks: list[Block]


class Item(NamedTuple):
    """An item of a list; the task mark is `x`, a space, or empty."""

    blocks: list[Block]
    task: str = ""
    is_loose: bool = False


class ItemList(NamedTuple):
    """A list; the first number of an ordered one, None for bullets."""

    first: int | None
    items: list[Item]


class Table(NamedTuple):
    """A table: a letter for each column's alignment, and rows of which the first is the header."""

    alignments: str
    rows: list[list[Text]]


class Note(NamedTuple):
    """A footnote."""

    label: str
    blocks: list[Block]


Block = Paragraph | Heading | Code | Rule | Quote | ItemList | Table | Note

_STYLES = {"emphasis": theme.ITALIC, "strong": theme.BOLD, "strikethrough": theme.STRUCK}


class _Frame:
    """A container that is open; one that is nested too deeply puts what it holds into the one around it."""

    def __init__(self, event: Event, blocks: list[Block], depth: int) -> None:
        self.event = event
        self.is_flat = depth > MAX_DEPTH
        self.blocks: list[Block] = blocks if self.is_flat else []
        self.items: list[Item] = []
        self.task = ""
        self.is_loose = False


class TreeBuilder:
    """Builds the tree event by event; `finished` may be asked for at any time, and closes what is open."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._root: list[Block] = []
        self._frames: list[_Frame] = []
        self._text: Text | None = None
        self._heading = 0
        self._is_strong = True
        self._styles: list[Style] = [theme.PLAIN]
        self._opened_links: list[tuple[Event, int]] = []
        self._images = 0
        self._alt: list[str] = []
        self._verbatim: list[str] | None = None
        self._rows: list[list[Text]] = []
        self._opened_value = ""  # of the code block or table that is open

    def take(self, event: Event) -> None:
        if event.role == "leaf":
            self._leaf(event)
        elif event.name in _STYLES or event.name in {"link", "image"}:
            (self._open_inline if event.role == "open" else self._close_inline)(event)
        elif event.role == "open":
            self._open(event)
        else:
            self._close(event)

    def finished(self) -> list[Block]:
        """The blocks from the top."""
        self._end_paragraph()
        while self._frames:
            self._close_frame()
        return self._root

    @property
    def _blocks(self) -> list[Block]:
        return self._frames[-1].blocks if self._frames else self._root

    # --- leaves

    def _leaf(self, event: Event) -> None:
        name = event.name
        if self._verbatim is not None:
            self._verbatim.append(event.value)
        elif name == "rule":
            self._end_paragraph()
            self._blocks.append(Rule())
        elif name == "task-marker":
            if self._frames:
                self._frames[-1].task = event.value or " "
        elif self._images:
            self._alt.append(event.value if name in {"text", "code"} else " ")
        else:
            self._append(*_shown(event))

    def _append(self, text: str, style: Style = theme.PLAIN) -> None:
        if self._text is None:
            self._text = Text()
            self._is_strong = True
        self._text.append(text, self._styles[-1] + style)
        if not self._styles[-1].bold and not text.isspace():
            self._is_strong = False

    # --- inside a line

    def _open_inline(self, event: Event) -> None:
        if event.name == "image":
            self._images += 1
        elif not self._images:
            style = self._links.style(event.value) if event.name == "link" else _STYLES[event.name]
            self._styles.append(self._styles[-1] + style if style else self._styles[-1])
        if event.name in {"link", "image"}:
            self._opened_links.append((event, len(self._text) if self._text else 0))

    def _close_inline(self, event: Event) -> None:
        if event.name == "image":
            self._images -= 1
            opened, _ = self._opened_links.pop()
            if not self._images:
                self._append_image(opened.value)
        elif event.name == "link":
            opened, start = self._opened_links.pop()
            if not self._images:
                self._styles.pop()
                self._refer(opened.value, self._text.plain[start:] if self._text else "")
        elif not self._images:
            self._styles.pop()

    def _append_image(self, destination: str) -> None:
        alt = " ".join("".join(self._alt).split()) or destination.rpartition("/")[2]
        self._alt.clear()
        style = self._links.style(destination) or theme.PLAIN
        self._append(printable(f"[image: {alt}]" if alt else "[image]"), theme.DIM + style)
        if not self._opened_links:
            self._refer(destination, "")

    def _refer(self, destination: str, text: str) -> None:
        if self._links.style(destination) is None and (mark := self._links.reference(destination, text)):
            self._append(*mark)

    # --- blocks

    def _open(self, event: Event) -> None:
        name = event.name
        if name == "paragraph":
            if self._frames and self._frames[-1].event.name == "item":
                self._frames[-1].is_loose = True
        elif name in {"code-block", "html-block"}:
            self._end_paragraph()
            self._verbatim = []
            self._opened_value = event.value
        elif name == "heading":
            self._end_paragraph()
            self._heading = event.number
        elif name == "table":
            self._rows = []
            self._opened_value = event.value
        elif name in {"table-head", "table-row"}:
            self._rows.append([])
        elif name != "table-cell":
            self._end_paragraph()
            self._frames.append(_Frame(event, self._blocks, len(self._frames) + 1))

    def _close(self, event: Event) -> None:
        name = event.name
        if name == "table-cell":
            self._rows[-1].append(self._text or Text())
            self._text = None
        elif name == "table":
            self._blocks.append(Table(self._opened_value, self._rows))
        elif name == "heading":
            self._blocks.append(Heading(self._heading, self._text or Text()))
            self._text = None
        elif name == "paragraph":
            self._end_paragraph()
        elif name == "code-block":
            code = printable_block("".join(self._verbatim or ())).rstrip("\n")
            self._blocks.append(Code(next(iter(self._opened_value.split()), ""), code))
            self._verbatim = None
        elif name == "html-block":
            self._add_html("".join(self._verbatim or ()))
            self._verbatim = None
        elif name not in {"table-head", "table-row"}:
            self._end_paragraph()
            self._close_frame()

    def _end_paragraph(self) -> None:
        if self._text is not None and self._text.plain.strip():
            self._blocks.append(Paragraph(self._text, self._is_strong))
        self._text = None

    def _add_html(self, html: str) -> None:
        for paragraph in _paragraphs(visible_text(html)):
            self._blocks.append(Paragraph(Text(printable_block(paragraph))))

    def _close_frame(self) -> None:
        frame = self._frames.pop()
        if frame.is_flat:
            return
        event = frame.event
        if event.name == "item":
            self._frames[-1].items.append(Item(frame.blocks, frame.task, frame.is_loose))
        elif event.name == "list":
            self._blocks.append(ItemList(event.number if event.form == "ordered" else None, frame.items))
        elif event.name == "footnote-definition":
            self._blocks.append(Note(printable(event.value), frame.blocks))
        else:
            self._blocks.append(Quote(event.value, frame.blocks))


def _shown(event: Event) -> tuple[str, Style]:
    """A leaf inside a line as it is shown."""
    if event.name == "text":
        return printable(event.value.replace("\t", " ")), theme.PLAIN
    if event.name == "code":
        return printable(event.value), theme.CODE
    if event.name == "inline-html":
        return printable_block(text_for_tag(event.value)), theme.DIM
    if event.name == "footnote-reference":
        return footnote_mark(event.value), theme.DIM
    return ("\n" if event.name == "hard-break" else " "), theme.PLAIN


def footnote_mark(label: str) -> str:
    """`[^1]`, safe to show."""
    return f"[^{printable(label)}]"


def _paragraphs(text: str) -> Iterable[str]:
    """The paragraphs of visible text; lines that are not blank follow one another."""
    for paragraph in text.split("\n\n"):
        lines = [" ".join(line.split()) for line in paragraph.splitlines()]
        if any(lines):
            yield "\n".join(line for line in lines if line)
