"""Writes a file in one piece: whoever looks sees the old file or the whole new one, never a half."""

import os
from pathlib import Path
from shutil import copymode

from flowrehearsal.vocabulary.errors import UsageError


def check_writable(path: Path) -> None:
    """Refuse a path that could not be written; UsageError says why."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"{path} cannot be written: the folder {path.parent} does not exist")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path} cannot be written: permission denied")


def write(path: Path, text: str) -> None:
    """Write a text in UTF-8; UsageError where that is impossible."""
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe: there is nothing to replace.
            target.write_text(text, encoding="utf-8")
        else:
            _replace(target, text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error


def _replace(target: Path, text: str) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            # Who may read the file stays as it was.
            copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
