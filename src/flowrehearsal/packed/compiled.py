"""Compiles kernels, keeping the machine code in a folder that nobody else can write to.

Numba's cache is a pickle: loading it runs code. It lies beside the source or in the user's own cache folder; where
neither can be written (a read-only installation without a home) nothing is kept, and where others could write into it,
neither.
"""

import inspect
import os
import stat
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeVar, cast

import numba
from numba.core import config

Function = TypeVar("Function", bound=Callable[..., object])
UNCOUNTED = {"_nrt": False}
"""Numba's option for code without its runtime, which is what counts references; a kernel that needs it is refused."""

UNWRAPPED = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Numba's options for code that only its own kind calls; what they leave out took a third of the time of compiling."""


def compiled(function: Function) -> Function:
    """The function as machine code, kept if that is safe; unchanged where NUMBA_DISABLE_JIT is set.

    What is kept is renewed when the function's own file changes. Other threads can run meanwhile. A kernel works on the
    arrays that it is given and makes none: counting their references, at every use, took half of its time.
    """
    # A user who names a cache folder has chosen it.
    kept = bool(config.CACHE_DIR) or is_kept(_beside(function), _own_folder())  # type: ignore[attr-defined]
    return cast(Function, numba.njit(cache=kept, nogil=True, **UNCOUNTED)(function))  # type: ignore[call-overload]


def compiled_with(*parts: ModuleType) -> Callable[[Function], Function]:
    """The same for a function that is made of what several modules hold: it is also renewed when one of those changes.

    Numba looks at one file only, and tells what it keeps apart by name; so the name says what the parts are.
    """
    digest = sha256("\n".join(inspect.getsource(part) for part in parts).encode()).hexdigest()[:12]

    def named(function: Function) -> Function:
        function.__qualname__ += f"-{digest}"
        return compiled(function)

    return named


def inlined(function: Function) -> Function:
    """A function that compiled ones call and nobody else: it becomes part of each of them.

    Python cannot call it; a process that tries ends with a violation of memory.
    """
    options = {"forceinline": True} | UNCOUNTED | UNWRAPPED
    return cast(Function, numba.njit(**options)(function))  # type: ignore[call-overload]


def spare_linear_algebra() -> None:
    """Have Numba load what it needs without SciPy's linear algebra, whose import takes longer than all searching.

    Numba asks whether it is there, for products of polynomials; where it is not, it multiplies by itself. Whoever
    compiles a product of matrices is still given it.
    """
    absent = "scipy.linalg"
    if absent in sys.modules:
        return
    sys.modules[absent] = None  # type: ignore[assignment]  # the sign for a module that cannot be imported
    try:
        import_module("numba.np.arraymath")
    finally:
        del sys.modules[absent]


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


def _beside(function: Callable[..., object]) -> Path:
    return Path(inspect.getfile(function)).parent / "__pycache__"


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
