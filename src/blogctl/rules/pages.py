"""A rule's page of documentation, in Markdown, made from its class."""

from __future__ import annotations

from inspect import cleandoc

from blogctl.rules.base import Bad, BlogExample, BlogRule, Good, ReadingRule, Rule
from blogctl.rules.examples import examined_document, example_document
from blogctl.safe_text import printable_block
from blogctl.settings import SETTINGS, Settings

_STATUS = "This rule decides the post's status: neither the configuration nor a comment in the post can ignore it."


def page_of(rule: Rule | BlogRule) -> str:
    """The page of a rule: what it finds and why, then its examples."""
    parts = [f"# {rule.code} {rule.name}", _facts(rule), cleandoc(rule.__doc__ or "")]
    if isinstance(rule, ReadingRule):
        parts.append(_STATUS)
    if isinstance(rule, BlogRule):
        for title, has_found in (("## Found", True), ("## Not found", False)):
            blogs = [_blog(example) for example in rule.examples if bool(example.found_in) == has_found]
            parts += (title, "\n\n---\n\n".join(blogs))
    else:
        parts.append("## Found")
        parts += (_bad(rule, bad) for bad in rule.bad)
        parts.append("## Not found")
        parts += (_good(good) for good in rule.good)
    return "\n\n".join(parts) + "\n"


def summary_of(rule: Rule | BlogRule) -> str:
    """What a rule finds, as one sentence."""
    return " ".join(cleandoc(rule.__doc__ or "").partition("\n\n")[0].split())


def _facts(rule: Rule | BlogRule) -> str:
    fix = f"{rule.fixes} fix" if rule.fixes else "no fix"
    default = "" if rule.on_by_default else ", off unless it is selected"
    note = f"\n\n> {rule.note}" if rule.note else ""
    return f"{rule.severity.value}, {fix}{default}{note}"


def _bad(rule: Rule, bad: Bad) -> str:
    examined = examined_document(example_document(bad.text, bad.path, bad.settings), bad.settings)
    problem = next(iter(rule.check(examined)))
    said = f"line {bad.line}, column {bad.column}: {problem.message}"
    hint = f"\nhint: {problem.hint}" if problem.hint else ""
    page = f"`{bad.path}`{_settings(bad.settings)}:\n\n{_fenced(bad.text)}\n\n{_fenced(said + hint)}"
    return f"{page}\n\nfixed:\n\n{_fenced(bad.fixed)}" if bad.fixed else page


def _good(good: Good) -> str:
    return f"`{good.path}`{_settings(good.settings)}:\n\n{_fenced(good.text)}"


def _blog(example: BlogExample) -> str:
    files = (
        f"`{printable_block(path)}`{' (found)' if path in example.found_in else ''}:\n\n{_fenced(text)}"
        for path, text in example.files.items()
    )
    return "\n\n".join(files)


def _settings(settings: Settings) -> str:
    """The settings of an example that are not the default ones, in a sentence."""
    default = Settings()
    set_ = [
        f"`{row.key} = {_toml(getattr(settings, row.attribute))}`"
        for row in SETTINGS
        if getattr(settings, row.attribute) != getattr(default, row.attribute)
    ]
    return f", with {' and '.join(set_)}" if set_ else ""


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())} }}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _fenced(text: str) -> str:
    r"""A text in a fence that it cannot close; what cannot be seen is an escape, and so is the `\r` of a CRLF."""
    shown = printable_block(text.replace("\r\n", "\\r\n"))
    if shown and not shown.endswith("\n"):
        shown += "\n"
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}text\n{shown}{fence}"


def _longest_run(text: str) -> int:
    longest = run = 0
    for sign in text:
        run = run + 1 if sign == "`" else 0
        longest = max(longest, run)
    return longest
