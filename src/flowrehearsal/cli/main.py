"""The program `rehearse`: nothing is loaded before Ctrl-C is looked after."""

import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
COLLECTED = 50_000
"""New objects after which Python looks for those that nobody can reach any more."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (`sys.argv` where None) and return its exit code; our own mistakes come out as exceptions."""
    try:
        # Loading the commands takes long enough to be interrupted.
        from flowrehearsal.cli.group import answered

        return answered(arguments)
    except KeyboardInterrupt:
        print("Interrupted; no file was left half written.", file=sys.stderr)
        return INTERRUPTED


def main() -> None:
    """The entry point of the program."""
    # Nearly everything that a command makes lives until its end: looking for garbage so often takes a tenth of a check.
    gc.set_threshold(COLLECTED, 50, 50)
    # Looking for plug-ins of the library that reads files means reading the list of all installed packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows few characters gets escapes, never a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())
