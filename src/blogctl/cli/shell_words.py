"""How shells write a word: what of a line they hand over, and how a proposal has to be put back into it.

zsh and fish quote what they put in. bash puts in what it is given, behind what it takes for the beginning of the word,
and PowerShell puts it in the word's place.
"""

from __future__ import annotations

_SAFE_IN_BASH = "-_./:=,@+%"
_ESCAPED_IN_QUOTES = {"bash": {'"': '"\\$`'}, "fish": {'"': '"\\$', "'": "'\\"}}
"""By shell and quotation mark, what a backslash makes ordinary there; before all else it is itself."""
_SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
_DOUBLE_QUOTES = '"\u201c\u201d\u201e'
"""Of PowerShell, which takes typographic quotes for quotes too."""
_SAFE_IN_POWERSHELL = "-_./:=+"


def words_in(line: str, shell: str) -> tuple[list[str], str]:
    """The words of an unfinished line, without quoting; and the quotation mark that is still open, or none."""
    words: list[str] = [""]
    quote, escaped = "", _ESCAPED_IN_QUOTES[shell]
    is_escaped = is_begun = False
    for sign in line:
        if is_escaped:
            words[-1] += f"\\{sign}" if quote and sign not in escaped[quote] else sign
            is_escaped = False
        elif sign == "\\" and (not quote or quote in escaped):
            is_escaped = is_begun = True
        elif sign == quote or (sign in "\"'" and not quote):
            quote = "" if quote else sign
            is_begun = True
        elif sign in " \t\n" and not quote:
            if is_begun:
                words.append("")
            is_begun = False
        else:
            words[-1] += sign
            is_begun = True
    return words, quote


def for_bash(text: str, quote: str) -> str:
    """A text as bash reads it, behind a quotation mark that is open or behind none."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        written = "".join(f"\\{sign}" if sign in _ESCAPED_IN_QUOTES["bash"][quote] else sign for sign in text)
        written = written.replace("!", '"\\!"')  # in quotation marks nothing keeps bash from looking in its history
        # bash closes the quotation for us, unless a quotation mark stands there already.
        return written + '"' if written.endswith('"') else written
    return "".join(
        sign if sign.isalnum() or not sign.isascii() or sign in _SAFE_IN_BASH else f"\\{sign}" for sign in text
    )


def without_quote_of_powershell(word: str) -> str:
    """What is meant by an unfinished word that may begin with a quotation mark."""
    if word[:1] and word[0] in _SINGLE_QUOTES + _DOUBLE_QUOTES:
        return word[1:].replace(word[0] * 2, word[0])
    return word


def for_powershell(text: str) -> str:
    """A text as PowerShell reads it: in single quotation marks unless it is plain, with those in it doubled."""
    if text and all(sign.isalnum() or sign in _SAFE_IN_POWERSHELL for sign in text):
        return text
    return "'" + "".join(sign * 2 if sign in _SINGLE_QUOTES else sign for sign in text) + "'"
