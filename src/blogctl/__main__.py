"""The console script, and `python -m blogctl`: what needs no command line is answered before one is imported."""

from __future__ import annotations

import sys

from blogctl.cli.endings import Ended, listen_no_more


def main() -> None:
    """Run the command that the program was started with, and end with its exit code."""
    listen_no_more()  # a command will, when there is something to put in order
    try:
        code = _answer(sys.argv[1:])
        listen_no_more()
    except KeyboardInterrupt:  # when all was said, or while it was
        code = 130
    except Ended as asked:
        code = 128 + asked.number
    sys.exit(code)


def _answer(words: list[str]) -> int:
    if words == ["--version"]:
        return _version()
    if words[:1] == ["__complete"]:
        return _completions(words[1:])
    return _run(words)


def _run(words: list[str]) -> int:
    """A command. What is imported stays, so nobody has to look for garbage in it: a sixth of the time of a start.

    Nor in what is left at the end, where Python would look three times before it gives everything back.
    """
    import gc

    gc.disable()
    from blogctl.cli.app import run

    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()
    code = run(words)
    gc.freeze()
    return code


def _version() -> int:
    from blogctl import __version__
    from blogctl.cli.output import Output, answered

    output = Output(sys.stdout, sys.stderr)
    return answered(output, lambda: output.line(f"blogctl {__version__}"))


def _completions(words: list[str]) -> int:
    """What the shell's script asks for: its name, then the words up to the one to be completed."""
    from blogctl.cli.completion import completions
    from blogctl.cli.output import Output, answered

    output = Output(sys.stdout, sys.stderr)
    return answered(output, lambda: output.lines(completions(words[0] if words else "", words[1:])))


if __name__ == "__main__":
    main()
