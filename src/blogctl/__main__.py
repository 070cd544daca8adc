"""The console script, and `python -m blogctl`: what needs no command line is answered before one is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the program was started with, and end with its exit code."""
    words = sys.argv[1:]
    try:
        if words == ["--version"]:
            code = _version()
        elif words[:1] == ["__complete"]:
            code = _completions(words[1:])
        else:
            code = _run(words)
    except KeyboardInterrupt:  # before the command line could listen for it
        code = 130
    sys.exit(code)


def _run(words: list[str]) -> int:
    """A command. What is imported stays, so nobody has to look for garbage in it: a sixth of the time of a start."""
    import gc

    gc.disable()
    from blogctl.cli.app import run

    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()
    return run(words)


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
