"""Writes several new files or none of them, and never over anything."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.naming import joined


def write_new(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write texts to new files of these names in a folder, which is made where there is none; the paths.

    UsageError where one of them exists or cannot be written. Then everything is as it was before.
    """
    paths = {folder / name: text for name, text in texts.items()}
    made: list[Path] = []
    try:
        _refuse_what_is_there(folder, paths)
        for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
            missing.mkdir()
            made.append(missing)
        for path, text in paths.items():
            # Whoever makes the file between the look above and here keeps it.
            with path.open("x", encoding="utf-8") as file:
                made.append(path)
                file.write(text)
    except OSError as error:
        _remove(made)
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{error.filename or folder} cannot be written: {reason}") from error
    except KeyboardInterrupt:
        _remove(made)
        raise
    return list(paths)


def _refuse_what_is_there(folder: Path, paths: Iterable[Path]) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name a folder, or a new one")
    there = [str(path) for path in paths if path.exists() or path.is_symlink()]
    if there:
        them = "it" if len(there) == 1 else "them"
        raise UsageError(f"{joined(there)} would be written over; move {them} away, or name another folder")


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
