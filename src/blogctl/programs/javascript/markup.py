"""Markup with programs in it (Astro's) as a program: its elements are calls, and all else of it is left away."""

from __future__ import annotations

import re

ELEMENT = "_element"
"""The name of the function that an element is a call of: with its name, and with an object of its attributes."""
_OPENS = re.compile(r"<(?:(?P<name>[A-Za-z][\w.:-]*)|(?=>))")
_NEXT = re.compile(r"\s*(?=<[A-Za-z>])")
_CLOSES = re.compile(r"</[^>]*>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=>{}/\"'`]+)(?:\s*=\s*(?:(?P<text>\"[^\"]*\"|'[^']*'|[^\s>{\"'`][^\s>]*)|(?=[{`])))?"
)
_PASSED_OVER = re.compile(r"<!--.*?-->|<!\[?[^>]*>|<(script|style)\b[^>{]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BEFORE_ELEMENT = re.compile(r"(?:[(,=?:&|{\[>;]|\breturn|\A)\s*\Z")
_QUOTED = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|//[^\n]*|/\*.*?\*/", re.DOTALL)
_DEEPEST = 100


class BadMarkup(Exception):
    """Markup that is not understood."""


def program_of_markup(text: str) -> str:
    """The program of some markup, with the same lines. Raises BadMarkup."""
    return _Reader(text).whole()


class _Reader:
    """Reads markup from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> str:
        """All of it: the elements and the expressions, one statement each."""
        parts: list[str] = []
        while self._at < len(self._text):
            if found := _CLOSES.match(self._text, self._at):  # of an element that needs no end
                parts.append(self._passed(found[0]))
            else:
                parts.append(self._child(";"))
        return "".join(parts)

    def _child(self, end: str) -> str:
        """What stands at the place in markup: a comment, an element, an expression, or text."""
        if found := _PASSED_OVER.match(self._text, self._at):
            return self._passed(found[0])
        if _OPENS.match(self._text, self._at):
            return self._element() + end
        sign = self._text[self._at]
        if sign == "{":
            return self._braced() + end
        return self._passed(sign)

    def _passed(self, text: str) -> str:
        self._at += len(text)
        return "\n" * text.count("\n")

    def _element(self) -> str:
        self._depth += 1
        found = _OPENS.match(self._text, self._at)
        if found is None or self._depth > _DEEPEST:
            raise BadMarkup
        self._at = found.end()
        name = found["name"] or ""
        attributes, is_closed = self._attributes()
        made = f"{ELEMENT}({_as_expression(name)}, {{{attributes}}}, "
        if name.lower() in {"script", "style"} and not is_closed:
            ending = re.compile(rf"</{name}\s*>").search(self._text, self._at)
            made += self._passed(self._text[self._at : ending.end() if ending else len(self._text)])
        elif not is_closed and name.lower() not in _VOID:
            made += self._children(name)
        self._depth -= 1
        return made + ")"

    def _elements(self) -> str:
        """An element in an expression, or several of them one behind the other, as a list."""
        parts = [self._element()]
        while found := _NEXT.match(self._text, self._at):
            parts.append(self._passed(found[0]) + self._element())
        return parts[0] if len(parts) == 1 else f"[{','.join(parts)}]"

    def _attributes(self) -> tuple[str, bool]:
        """The attributes up to the end of a tag, and whether it is an element without an inside."""
        parts: list[str] = []
        while self._at < len(self._text):
            sign = self._text[self._at]
            if sign == ">" or self._text.startswith("/>", self._at):
                self._at += 1 + (sign == "/")
                return "".join(parts), sign == "/"
            found = _ATTRIBUTE.match(self._text, self._at)
            if sign == "{":
                parts.append(self._spread())
            elif found:
                parts.append(self._passed(found[0]) + f'"{_escaped(found["name"])}": ')
                if found["text"] is None and self._text[self._at : self._at + 1] in {"{", "`"}:
                    is_braced = self._text[self._at] == "{"
                    parts.append((self._braced() if is_braced else self._template()) + ",")
                else:
                    parts.append("true,")
            else:
                parts.append(self._passed(sign))
        raise BadMarkup

    def _spread(self) -> str:
        """`{...post}` or `{title}` among attributes."""
        made = self._braced()[1:-1].strip()
        return f"{made}," if made else ""

    def _children(self, name: str) -> str:
        parts: list[str] = []
        closing = re.compile(rf"</\s*{re.escape(name)}\s*>")
        while self._at < len(self._text):
            if found := closing.match(self._text, self._at):
                return "".join(parts) + self._passed(found[0])
            if self._text.startswith("</", self._at):
                return "".join(parts)  # of an element around this one, which needs no end
            parts.append(self._child(","))
        return "".join(parts)

    def _braced(self) -> str:
        """An expression in braces, as one in brackets; `{/* nothing */}` is none."""
        self._at += 1
        made = self._expression("}")
        inside = re.sub(r"//[^\n]*|/\*.*?\*/", "", made, flags=re.DOTALL).strip()
        return f"({made})" if inside else "(0" + "\n" * made.count("\n") + ")"

    def _expression(self, end: str) -> str:
        """A program up to the sign that ends it; the elements in it become calls."""
        parts: list[str] = []
        depth = 0
        while self._at < len(self._text):
            sign = self._text[self._at]
            if sign == end and depth == 0:
                self._at += 1
                return "".join(parts)
            if found := _QUOTED.match(self._text, self._at):
                parts.append(found[0])
                self._at = found.end()
            elif sign == "`":
                parts.append(self._template())
            elif _OPENS.match(self._text, self._at) and _BEFORE_ELEMENT.search(_end_of(parts)):
                parts.append(self._elements())
            else:
                depth += (sign == "{") - (sign == "}")
                parts.append(sign)
                self._at += 1
        raise BadMarkup

    def _template(self) -> str:
        """A text between backticks, with its expressions."""
        parts = ["`"]
        self._at += 1
        while self._at < len(self._text):
            if self._text.startswith("${", self._at):
                self._at += 2
                parts.append("${" + self._expression("}") + "}")
                continue
            sign = self._text[self._at : self._at + 1 + (self._text[self._at] == "\\")]
            self._at += len(sign)
            parts.append(sign)
            if sign == "`":
                return "".join(parts)
        raise BadMarkup


def _end_of(parts: list[str]) -> str:
    """The last signs of a program, without the space behind them."""
    end = ""
    for part in reversed(parts):
        end = (part + end).rstrip()
        if len(end) > 8:
            break
    return end


def _as_expression(name: str) -> str:
    """A component by its name, anything else as a text."""
    return name if re.fullmatch(r"[A-Z]\w*(?:\.\w+)*|\w+(?:\.\w+)+", name) else f'"{_escaped(name)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
