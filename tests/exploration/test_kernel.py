"""The kernels as they are written, without a compiler, and with every access to an array checked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEARCHES, DESIGNS = "tests/exploration/test_search.py", "tests/models/test_same_states.py"
SEVERAL = f"{SEARCHES}::test_states_of_several_words_are_told_apart"
JOBS = {
    "uncompiled": ({"NUMBA_DISABLE_JIT": "1"}, [SEARCHES, DESIGNS]),
    # Compiled anew for every width of a state, which takes longer than all searches: one width is enough.
    "with bounds checked": ({"NUMBA_BOUNDSCHECK": "1"}, [SEARCHES, "--deselect", SEVERAL]),
}


@pytest.mark.slow
@pytest.mark.parametrize("job", JOBS)
def test_they_also_agree_with_the_interpreter(job: str, tmp_path: Path) -> None:
    """What only the compiler makes of them would hide a mistake, and so would an access that happens to be harmless."""
    changed, files = JOBS[job]
    environment = os.environ | changed | {"NUMBA_CACHE_DIR": str(tmp_path)}
    tests = [*files, "-k", "not store_grows and not others_count and not closed_form"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:]
