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


def write(path: Path, content: str | bytes) -> None:
    """Write a text in UTF-8, or a picture; UsageError where that is impossible."""
    target = path.resolve()
    written = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe: there is nothing to replace.
            target.write_bytes(written)
        else:
            _replace(target, written)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error


def _replace(target: Path, content: bytes) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            # Who may read the file stays as it was.
            copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
