"""Finds where the repository begins that a command is run in."""

from pathlib import Path

from flowrehearsal.vocabulary.repository import Repository


def repository_of(folder: Path) -> Repository:
    """The repository that a folder lies in; outside of any, one that begins in the folder itself."""
    here = folder.resolve()
    # In a work tree or a submodule `.git` is a file.
    root = next((place for place in (here, *here.parents) if (place / ".git").exists()), here)
    return Repository(root.as_posix(), here.as_posix())
