"""Compiles kernels, keeping the machine code in a folder that nobody else can write to.

Numba's cache is a pickle: loading it runs code. It lies beside the source or in the user's own cache folder; where
neither can be written (a read-only installation without a home) nothing is kept, and where others could write into it,
neither.
"""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import numba
from numba.core import config

Function = TypeVar("Function", bound=Callable[..., object])
BESIDE_THE_SOURCE = Path(__file__).parent / "__pycache__"


def compiled(function: Function) -> Function:
    """The function as machine code, kept if that is safe; unchanged where NUMBA_DISABLE_JIT is set.

    Other threads can run meanwhile.
    """
    return cast(Function, numba.njit(cache=_KEPT, nogil=True)(function))


def inlined(function: Function) -> Function:
    """A function that compiled ones call and nobody else: it becomes part of each of them.

    A call counts the references of every array it passes, which took more time than what was called.
    """
    return cast(Function, numba.njit(forceinline=True)(function))


def is_compiling() -> bool:
    """Whether kernels are compiled at all in this process."""
    return not config.DISABLE_JIT  # type: ignore[attr-defined]


def is_kept(beside_the_source: Path, own_folder: Path) -> bool:
    """Whether machine code may be kept: the folder that Numba will pick can be written, and only by its owner."""
    for folder in (beside_the_source, own_folder):
        nearest = _nearest(folder)
        if os.access(nearest, os.W_OK | os.X_OK):
            return _is_private(nearest)
    return False


def _nearest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _is_private(folder: Path) -> bool:
    status = folder.stat()
    return status.st_uid in (0, os.getuid()) and not status.st_mode & stat.S_IWOTH


def _own_folder() -> Path:
    """The folder under which Numba keeps machine code for a user, without asking for a home that is not there."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "numba"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "numba"


# A user who names a cache folder has chosen it.
_KEPT = bool(config.CACHE_DIR) or is_kept(BESIDE_THE_SOURCE, _own_folder())  # type: ignore[attr-defined]
