"""Does something again whenever one of the files that it is about is saved."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from time import sleep

from flowrehearsal.cli.configuration import NAME
from flowrehearsal.cli.refusing import WRONG_INPUT, told
from flowrehearsal.cli.workflow_files import SUFFIXES
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.errors import RehearsalError

PAUSE = 0.3
"""Seconds between two looks at the files: nobody notices them, and they cost nothing."""
Look = dict[str, tuple[int, int]]
"""File → when it was last changed (nanoseconds), and its size."""


def watch(work: Callable[[], int], paths: Sequence[str], pause: Callable[[], None] = lambda: sleep(PAUSE)) -> int:
    """Do the work now and after every change of a file in `paths`, until Ctrl-C; the exit code of the last time.

    It begins when nothing has changed for one pause: some editors save in several goes. What a user can mend ends
    nothing: it is said, and the next change may mend it.
    """
    code = WRONG_INPUT
    try:
        while True:
            seen = look(paths)
            code = _done(work)
            print(f"Watching {counted(len(seen), 'file')}; Ctrl-C ends it.", file=sys.stderr)
            while look(paths) == seen:
                pause()
            while (now := look(paths)) != seen:
                seen = now
                pause()
    except KeyboardInterrupt:
        return code


def look(paths: Sequence[str]) -> Look:
    """What the files are like now; one that is gone, or is being replaced, is left out."""
    found: Look = {}
    for name in _files(paths):
        try:
            known = os.stat(name)
        except OSError:
            continue
        found[name] = known.st_mtime_ns, known.st_size
    return found


def _files(paths: Sequence[str]) -> Iterator[str]:
    """The YAML files, and the settings that hold for them."""
    for path in paths:
        yield path if os.path.isfile(path) else ""
        for place, folders, names in os.walk(path):
            folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
            yield from (os.path.join(place, name) for name in sorted(names) if name.endswith(SUFFIXES) or name == NAME)
    yield NAME


def _done(work: Callable[[], int]) -> int:
    try:
        return told(work)
    except RehearsalError as error:
        print(f"Error: {error}", file=sys.stderr)
    return WRONG_INPUT
