"""Machine code is kept where only its owner can write."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flowrehearsal.packed import compiled as module
from flowrehearsal.packed import guards, layout
from flowrehearsal.packed.compiled import compiled_with, is_kept

Function = Callable[[], None]


def folder(path: Path, mode: int) -> Path:
    path.mkdir()
    path.chmod(mode)
    return path


def test_it_is_kept_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    assert is_kept(folder(tmp_path / "source", 0o755), tmp_path / "own")
    assert is_kept(tmp_path / "not yet there" / "deeper", tmp_path / "own")


def test_it_is_not_kept_where_anybody_can_write(tmp_path: Path) -> None:
    """The cache is a pickle: who can write it can run code as whoever reads it."""
    assert not is_kept(folder(tmp_path / "shared", 0o777), tmp_path / "own")


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is unwritable for root")
def test_it_is_kept_in_the_users_folder_where_the_source_cannot_be_written(tmp_path: Path) -> None:
    read_only = folder(tmp_path / "installed", 0o555)
    assert is_kept(read_only, tmp_path / "own")
    assert not is_kept(read_only, folder(tmp_path / "home", 0o555) / "cache")


def test_without_any_place_to_write_everything_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not is_kept(Path("/source"), Path("/home"))


def test_the_kernels_can_be_loaded_without_a_home() -> None:
    environment = os.environ | {"HOME": "/nonexistent", "NUMBA_DISABLE_JIT": "1"}
    code = "import flowrehearsal.exploration.kernel as kernel; print(kernel.DONE)"
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (run.stdout, run.returncode) == ("0\n", 0)


def test_what_is_kept_has_another_name_once_one_of_its_parts_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numba renews it when the file of the function changes; that a callee in another file did, it does not see."""
    names: list[str] = []

    def noted(function: Function) -> Function:
        names.append(function.__qualname__)
        return function

    monkeypatch.setattr(module, "compiled", noted)
    for part in (guards, layout, guards):
        compiled_with(part)(_fresh())
    assert names[0] == names[2] != names[1]


def _fresh() -> Function:
    def kernel() -> None:
        pass

    return kernel


def test_matrices_can_be_multiplied_after_a_search_has_spared_itself_the_library_for_it() -> None:
    code = """
import sys
from flowrehearsal.packed.compiled import spare_linear_algebra
spare_linear_algebra()
assert "scipy.linalg" not in sys.modules
import numba, numpy as np
print(numba.njit(lambda a: np.dot(a, a))(np.eye(2)).tolist())
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.stdout, run.returncode) == ("[[1.0, 0.0], [0.0, 1.0]]\n", 0)
