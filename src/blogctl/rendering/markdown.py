"""A post's body on a terminal: headings, paragraphs, lists, quotations, code, tables, notes and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.style import Style
from rich.text import Text

from blogctl.document.markdown_events import events
from blogctl.rendering.flow import Lines, Sheet, folded, wrapped
from blogctl.rendering.highlight import highlighted
from blogctl.rendering.links import Links
from blogctl.rendering.markdown_tables import table_lines
from blogctl.rendering.markdown_tree import (
    Block,
    Code,
    Heading,
    Item,
    ItemList,
    Note,
    Paragraph,
    Quote,
    Rule,
    Table,
    TreeBuilder,
    footnote_mark,
)
from blogctl.rendering.theme import BOLD, DIM, MEASURE, PLAIN, Look, alert_style, heading_style

MAX_SHOWN = 200_000
"""Characters of a body that are shown; what follows is told in a line."""
MAX_EVENTS = 40_000
"""What a body may be made of within that; a hostile one has an event for each character."""
_MAX_READ = 1_000_000
_MAX_LISTED = 300
_MAX_COLOURED = 200
_MIN_WIDTH = 16
"""Where fewer columns are left, nothing is indented further."""


def render_body(body: str, look: Look, base_url: str = "") -> Lines:
    """A Markdown body; links relative to `base_url` can be clicked where the look says that links can."""

    def make(sheet: Sheet) -> Iterator[Text]:
        return body_lines(body, look, sheet, base_url)

    return Lines(make)


def body_lines(body: str, look: Look, sheet: Sheet, base_url: str = "") -> Iterator[Text]:
    """The lines of a Markdown body in the columns of the sheet."""
    links = Links(look, base_url)
    builder = TreeBuilder(links)
    shown = _build(builder, body)
    blocks = builder.finished()
    layout = _Layout(look, sheet)
    notes = [block for block in blocks if isinstance(block, Note)]
    yield from layout.blocks([block for block in blocks if not isinstance(block, Note)], _Margin(sheet.width))
    yield from layout.appendix(notes, links.listed())
    if shown < len(body):
        rest = max(1, (len(body) - shown) // 1000)
        yield Text()
        yield from wrapped(Text().append(f"{sheet.glyphs.ellipsis} {rest:,} KB more, not shown: --raw shows all", DIM),
                           sheet.width)  # fmt: skip


def _build(builder: TreeBuilder, body: str) -> int:
    """Feed the tree; gives how many characters of the body are in it."""
    for number, event in enumerate(events(body[:_MAX_READ])):
        if event.span.start >= MAX_SHOWN or number >= MAX_EVENTS:
            return event.span.start
        if len(event.value) > MAX_SHOWN:  # one word that never ends
            builder.take(event._replace(value=event.value[:MAX_SHOWN]))
            return event.span.start + MAX_SHOWN
        builder.take(event)
    return min(len(body), _MAX_READ)


class _Margin:
    """What stands to the left of the lines of a block: once for the first line, then for all others."""

    def __init__(self, width: int, first: tuple[tuple[str, Style], ...] = (),
                 rest: tuple[tuple[str, Style], ...] = ()) -> None:  # fmt: skip
        self.width = width
        self._first: tuple[tuple[str, Style], ...] | None = first
        self._rest = rest

    def inner(self, first: str, rest: str, style: Style = PLAIN) -> _Margin:
        """The margin of what stands inside; on a narrow sheet it is this one."""
        left = Text(rest).cell_len
        if self.width - left < _MIN_WIDTH:
            return self
        return _Margin(self.width - left, _joined(self._taken(), first, style), _joined(self._rest, rest, style))

    def line(self, text: Text) -> Text:
        whole = Text()
        for piece, style in self._taken():
            whole.append(piece, style)
        whole.append_text(text)
        if not text.plain:
            whole.rstrip()
        return whole

    @property
    def is_unused(self) -> bool:
        return self._first is not None

    def _taken(self) -> tuple[tuple[str, Style], ...]:
        first, self._first = self._first, None
        return self._rest if first is None else first


def _joined(runs: tuple[tuple[str, Style], ...], text: str, style: Style) -> tuple[tuple[str, Style], ...]:
    if runs and runs[-1][1] == style:
        return (*runs[:-1], (runs[-1][0] + text, style))
    return (*runs, (text, style))


class _Layout:
    """Blocks to lines. The tree is bounded in depth, so that recursion is."""

    def __init__(self, look: Look, sheet: Sheet) -> None:
        self._look = look
        self._sheet = sheet
        self._glyphs = sheet.glyphs
        self._coloured = 0

    def blocks(self, blocks: Iterable[Block], margin: _Margin, *, is_tight: bool = False) -> Iterator[Text]:
        before: Block | None = None
        for block in blocks:
            if before is not None and not is_tight and not _belongs(before, block):
                yield margin.line(Text())
            yield from self._block(block, margin)
            before = block

    def appendix(self, notes: list[Note], links: list[tuple[int, str]]) -> Iterator[Text]:
        """The footnotes, then the links that cannot be clicked."""
        width = min(self._sheet.width, MEASURE)
        if notes or links:
            yield Text()
            yield Text().append(self._glyphs.rule * min(width, 12), DIM)
        for note in notes:
            mark = footnote_mark(note.label)
            yield from self.blocks(note.blocks, _Margin(width).inner(f"{mark} ", " " * (len(mark) + 1), DIM))
        for number, destination in links[:_MAX_LISTED]:
            mark = f"[{number}] "
            # Whole: the terminal itself breaks it, and copies it without the break.
            yield Text().append(f"{mark}{destination}", DIM)
        if len(links) > _MAX_LISTED:
            yield Text().append(f"{self._glyphs.ellipsis} {len(links) - _MAX_LISTED:,} more links", DIM)

    def _block(self, block: Block, margin: _Margin) -> Iterator[Text]:
        if isinstance(block, Paragraph):
            lines: Iterable[Text] = wrapped(block.text, self._measure(margin))
        elif isinstance(block, Heading):
            lines = self._heading(block, self._measure(margin))
        elif isinstance(block, Code):
            margin = margin.inner("  ", "  ")
            lines = folded(self._code(block), margin.width)
        elif isinstance(block, Table):
            lines = table_lines(block, margin.width, self._sheet)
        elif isinstance(block, Rule):
            lines = [Text().append(self._glyphs.rule * min(margin.width, 12), DIM)]
        else:
            yield from self._container(block, margin)
            return
        for line in lines:
            yield margin.line(line)

    def _code(self, block: Code) -> Text:
        self._coloured += 1
        return highlighted(block.text, block.language if self._coloured <= _MAX_COLOURED else "")

    def _measure(self, margin: _Margin) -> int:
        """How wide prose may be: the measure includes what stands to the left."""
        return min(margin.width, max(_MIN_WIDTH, MEASURE - (self._sheet.width - margin.width)))

    def _container(self, block: Quote | ItemList | Note, margin: _Margin) -> Iterator[Text]:
        if isinstance(block, ItemList):
            yield from self._list(block, margin)
            return
        if isinstance(block, Note):
            yield from self.blocks(block.blocks, margin.inner(f"{footnote_mark(block.label)} ", "  ", DIM))
            return
        style = alert_style(block.kind)
        inner = margin.inner(f"{self._glyphs.bar} ", f"{self._glyphs.bar} ", style)
        if block.kind:
            yield inner.line(Text().append(block.kind.capitalize(), style + BOLD))
        yield from self.blocks(block.blocks, inner)
        if inner.is_unused:
            yield inner.line(Text())

    def _heading(self, heading: Heading, width: int) -> list[Text]:
        style = heading_style(heading.level, self._look)
        heading.text.stylize_before(style)
        lines = wrapped(heading.text, width)
        rule = {1: self._glyphs.double_rule, 2: self._glyphs.rule}.get(heading.level)
        if rule:
            longest = max(line.cell_len for line in lines)
            lines.append(Text().append(rule * longest, Style(color=self._look.accent, dim=True)))
        return lines

    def _list(self, block: ItemList, margin: _Margin) -> Iterator[Text]:
        is_loose = any(item.is_loose for item in block.items)
        size = len(str(block.first + len(block.items) - 1)) if block.first is not None else 0
        for number, item in enumerate(block.items):
            if number and is_loose:
                yield margin.line(Text())
            mark = self._glyphs.bullet if block.first is None else f"{block.first + number:>{size}}."
            yield from self._item(item, margin, mark)

    def _item(self, item: Item, margin: _Margin, mark: str) -> Iterator[Text]:
        if item.task:
            mark = self._glyphs.done if item.task == "x" else self._glyphs.todo
        rest = " " * (Text(mark).cell_len + 2)
        inner = margin.inner(f" {mark} ", rest, DIM)
        yield from self.blocks(item.blocks, inner, is_tight=not item.is_loose)
        if inner.is_unused:
            yield inner.line(Text())


def _belongs(before: Block, block: Block) -> bool:
    """Whether a block stands right under the one before: under its heading, or under the strong words that lead it."""
    if isinstance(before, Heading):
        return not isinstance(block, Heading)
    return isinstance(before, Paragraph) and before.is_lead and isinstance(block, Paragraph) and not block.is_lead
