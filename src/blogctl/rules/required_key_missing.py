"""BC212: a key is missing that this blog requires."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.dialects.flags import span_of
from blogctl.document.nodes import Entry, Scalar
from blogctl.rules.base import Bad, Examined, Good, Rule
from blogctl.settings import Settings

_REQUIRED = Settings(validate_required=("description", "layout"))


class RequiredKeyMissing(Rule):
    """Finds a post without a key that the configuration requires, or with nothing behind it.

    `required` in the table `[validate]` of `blogctl.toml` names the keys that every post of this blog must have; none
    is required unless it does. A key that the dialect knows under several names may stand under any of them.
    """

    code = "BC212"
    name = "required-key-missing"
    severity = Severity.WARNING
    good = (
        Good("---\ntitle: Sleep\n---\n"),
        Good("---\ntitle: Sleep\nsummary: Rest.\nlayout: wide\n---\n", settings=_REQUIRED),
        Good("No front matter.\n", settings=_REQUIRED),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndescription: Rest.\n---\n", 1, 1, settings=_REQUIRED),
        Bad("---\ntitle: Sleep\ndescription: Rest.\nlayout: ''\n---\n", 4, 9, settings=_REQUIRED),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        required = examined.settings.validate_required
        if not required or examined.document.front is None:
            return
        for name in required:
            entry = _entry_of(examined, name)
            hint = f"this blog requires it: validate.required names {name}"
            if entry is None:
                yield Problem(self.code, examined.document.opening, f"{name} is missing", hint)
            elif isinstance(entry.value, Scalar) and not entry.value.text.strip():
                yield Problem(self.code, span_of(entry), f"{entry.key} is empty", hint)


def _entry_of(examined: Examined, name: str) -> Entry | None:
    idea = next((idea for idea, names in examined.keys._asdict().items() if name in names), "")
    return examined.named.get(idea) or examined.document.find(name)
