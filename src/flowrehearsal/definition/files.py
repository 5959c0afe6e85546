"""Reads text from a file, never more than a limit: what a definition may have, where nobody says another."""

from pathlib import Path

from flowrehearsal.definition.reader import SIZE_LIMIT, too_large
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location


def text_of(path: Path, limit: int = SIZE_LIMIT) -> str:
    """The text of a file, never more than `limit` bytes are read; DefinitionError where it cannot be read."""
    try:
        if path.is_dir():
            raise _unreadable(path, "It is a folder.", "Name a file.")
        if path.exists() and not path.is_file():
            # To open a pipe means to wait for somebody who writes, and a device may never end.
            raise _unreadable(
                path, "It is a pipe, a socket or a device, not a file.", "Write what it gives to a file, and name that."
            )
        with path.open("rb") as stream:
            found = stream.read(limit + 1)
        if len(found) > limit:
            raise DefinitionError([too_large(str(path), path.stat().st_size, limit)])
        return decoded(found, str(path), limit)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise _unreadable(path, f"The file cannot be read: {reason}.", "Check the name.") from None


def decoded(content: bytes, file: str, limit: int = SIZE_LIMIT) -> str:
    """The text of a file's content; DefinitionError where it is no text, or more than `limit` bytes."""
    if len(content) > limit:
        raise DefinitionError([too_large(file, len(content), limit)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_text(file, error) from None


def glimpse_of(path: Path) -> str:
    """What can be read of a file that `text_of` refuses: its beginning, with a mark for what is no text; empty where it
    cannot be opened or is no regular file."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as stream:
            return stream.read(SIZE_LIMIT).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ""


def _unreadable(path: Path, message: str, advice: str) -> DefinitionError:
    return DefinitionError([Problem(Location(str(path), 1, 1), message, advice)])


def _not_text(file: str, error: UnicodeDecodeError) -> DefinitionError:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - before.rfind(b"\n")
    message = f"Byte 0x{error.object[error.start]:02x} is not UTF-8 text."
    return DefinitionError([Problem(Location(file, line, column), message, "Save the file as UTF-8 text.")])
