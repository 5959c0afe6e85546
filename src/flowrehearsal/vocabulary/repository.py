"""Where a repository begins, so that its files have one name wherever somebody stands."""

import posixpath
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repository:
    """The folder that a repository begins in, and the one that files were named from; both absolute.

    Empty: nobody knows of a repository, and files keep the names that they have.
    """

    folder: str = ""
    here: str = ""

    def named(self, file: str) -> str:
        """A file as seen from where the repository begins; absolute where it stands outside."""
        if not self.folder:
            return posixpath.normpath(file)
        path = posixpath.normpath(posixpath.join(self.here, file))
        inside = posixpath.commonpath([path, self.folder]) == self.folder
        return posixpath.relpath(path, self.folder) if inside else path


UNKNOWN = Repository()
