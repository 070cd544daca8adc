"""Other programs that a person has chosen: the editor and the pager. No shell stands in between."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence
from shutil import which

from blogctl.errors import BadUsage, Interrupted, SystemFailure
from blogctl.store.interruptions import KEYS, Interruptions

_EDITORS = ("sensible-editor", "nano", "vi")
"""What is tried where neither VISUAL nor EDITOR is set."""


def editor_of(environment: Mapping[str, str], *, is_seen: bool) -> list[str]:
    """The words that start the editor: from VISUAL, else EDITOR, else, where a person sees it, one that is installed.

    Raises BadUsage if there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            return _words(name, environment[name])
    found = next(filter(None, map(which, _EDITORS)), None) if is_seen else None
    if found is None:
        why = "" if is_seen else ", and there is no terminal for another one"
        raise BadUsage(f"neither VISUAL nor EDITOR names an editor{why}", "set one, for example: export EDITOR=nano")
    return [found]


def run_editor(words: Sequence[str], *paths: str) -> None:
    """Open files in an editor and wait for its end, whoever asks to end sooner: only the editor has what was typed.

    Raises SystemFailure if it cannot be started or fails, and Interrupted if Ctrl-C ended it.
    """
    import subprocess

    try:
        with Interruptions(ignored=KEYS):
            command = [*words, *map(os.path.abspath, paths)]
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own choice
    except OSError as error:
        raise SystemFailure(words[0], _reason(error), "set EDITOR to one that is installed") from error
    if code == -signal.SIGINT:
        raise Interrupted
    if code:
        told = f"it ended with code {code}" if code > 0 else f"signal {-code} ended it"
        raise SystemFailure(words[0], told, f"blogctl changed nothing; what the editor wrote is in {paths[0]}")


def run_pager(environment: Mapping[str, str], text: str) -> None:
    """Show a text in the pager, and wait for its end as for an editor's.

    Raises SystemFailure if it cannot be started, and BadUsage for a bad PAGER.
    """
    import subprocess

    words = _words("PAGER", environment.get("PAGER", "").strip() or "less")
    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8", **environment}
    try:
        with Interruptions(ignored=KEYS):
            subprocess.run(words, input=text.encode("utf-8", "backslashreplace"), env=settings, check=False)  # noqa: S603 - as above
    except BrokenPipeError:
        return  # the pager was left before the end
    except OSError as error:
        raise SystemFailure(words[0], _reason(error), "set PAGER to one that is installed") from error


def _words(variable: str, text: str) -> list[str]:
    from shlex import split

    try:
        return split(text)
    except ValueError as error:
        raise BadUsage(f"{variable} has a quotation mark too many: {text}", "put it right") from error


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
