"""Reading many posts with all cores: the process forks, and its children send back what they read.

A thread would not do, since Python runs one at a time, and a process of its own would have to import everything first.
"""

from __future__ import annotations

import gc
import marshal
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Found = TypeVar("Found")

FEWEST = 400
"""Posts below which forking takes as long as it saves."""
_MOST_CHILDREN = 8
_BATCH = 100
_LENGTH = 8
"""Bytes before each batch that say how long it is."""


def read_all(paths: Sequence[str], read: Callable[[str], Found]) -> Iterator[tuple[str, Found]]:
    """What `read` gives of each path, in any order. It must be made of what `marshal` knows: texts, numbers, tuples.

    What a child did not send, because it was killed or met an error, is read here.
    """
    children = _children_for(len(paths))
    left = dict.fromkeys(paths)
    if children > 1:
        for batch in _batches(paths, read, children):
            for path, found in batch:
                del left[path]
                yield path, found
    for path in left:
        yield path, read(path)


def _children_for(count: int) -> int:
    """How many processes are worth while. A process with threads is not forked: a lock of theirs could stay closed."""
    threads = sys.modules.get("threading")
    if count < FEWEST or not hasattr(os, "fork") or (threads and threads.active_count() > 1):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_CHILDREN)


def _batches(paths: Sequence[str], read: Callable[[str], Any], children: int) -> Iterator[list[tuple[str, Any]]]:
    pipes: dict[int, int] = {}
    try:
        for number in range(children):
            pipe, end = os.pipe()
            try:
                child = os.fork()
            except OSError:  # no more processes are allowed; what this one would read is read by the parent
                os.close(pipe)
                os.close(end)
                break
            if not child:
                for other in (*pipes, pipe):
                    os.close(other)  # who still held them would not notice that the parent is gone
                _send(end, paths[number::children], read)
            os.close(end)
            pipes[pipe] = child
        waiting = list(pipes)
        while waiting:
            for pipe in select.select(waiting, [], [])[0]:
                batch = _received(pipe)
                if batch is None:
                    waiting.remove(pipe)
                else:
                    yield batch
    finally:
        for pipe, child in pipes.items():
            os.close(pipe)  # a child that still writes ends by that
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _send(end: int, paths: Sequence[str], read: Callable[[str], Any]) -> None:
    """Read and write, and never return: this is the child."""
    gc.disable()  # it would look through all that the parent holds, and copy it by doing so
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        for start in range(0, len(paths), _BATCH):
            data = marshal.dumps([(path, read(path)) for path in paths[start : start + _BATCH]])
            data = len(data).to_bytes(_LENGTH, "big") + data
            while data:
                data = data[os.write(end, data) :]
    finally:
        os._exit(0)  # whatever happened: who waits for the rest reads it, and meets what happened itself


def _received(pipe: int) -> list[tuple[str, Any]] | None:
    """The next batch; None if the child has ended, be it in the middle of one."""
    length = _exactly(pipe, _LENGTH)
    data = _exactly(pipe, int.from_bytes(length, "big")) if length else b""
    return marshal.loads(data) if data else None  # noqa: S302  # our own child wrote it


def _exactly(pipe: int, count: int) -> bytes:
    """So many bytes, or none if they do not come."""
    pieces: list[bytes] = []
    while count:
        piece = os.read(pipe, count)
        if not piece:
            return b""
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
