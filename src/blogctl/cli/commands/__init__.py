"""One file per command, of the command's name.

Their annotations are no text (`from __future__ import annotations`): Typer would compile each of them, and that twice.
"""
