"""How long the whole gate takes on a one-line change to one of eight definitions, with a cold ledger and a warm one.

Run from the root of the repository: `python -m benchmarks.gate`. Whole processes of `rehearse gate`, from start to end,
on the four hardened designs, two smaller ones that went live, and two that are quiet. In turn each of the four is the
one that changes: a label of it. Cold: nothing was ever gated. Warm: everything was, before the change. What is shown is
the shorter of wall-clock and processor time, so that waiting for a machine that does other things counts for nobody.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

MODELS = Path("models")
CHANGED = {
    "hotel_booking": ("label: Your booking", "label: Your trip"),
    "payment_review": ("label: In review", "label: Being reviewed"),
    "compliance_approval": ("label: To be assessed", "label: To be read"),
    "vendor_onboarding": ("label: To be approved", "label: To be decided"),
}
"""Design → a line of it before and after."""
OTHERS = (
    "compliance_approval/history/v3.yaml",
    "vendor_onboarding/history/v3.yaml",
    "quiet/policy_reading.yaml",
    "quiet/supplier_terms.yaml",
)
REHEARSE = [sys.executable, "-c", "from flowrehearsal.cli.main import main; main()", "gate"]
COLD_S, WARM_S = 60.0, 5.0
"""Seconds that it may take."""
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def definitions(folder: Path) -> None:
    """The eight definitions, in a folder that is made."""
    folder.mkdir()
    for design in CHANGED:
        shutil.copy(MODELS / design / "hardened.yaml", folder / f"{design}.yaml")
    for place in OTHERS:
        shutil.copy(MODELS / place, folder / place.replace("/", "_"))


def change(folder: Path, design: str) -> None:
    """Change one line of one of them."""
    path = folder / f"{design}.yaml"
    text, (before, after) = path.read_text(encoding="utf-8"), CHANGED[design]
    assert before in text, f"{design} does not say {before}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def gate(old: Path, new: Path, ledger: Path) -> tuple[str, float]:
    """What the gate says in its first line, and how long that takes."""
    start, worked = perf_counter(), _processor_seconds()
    command = [*REHEARSE, str(new), "--against", str(old), "--ledger", str(ledger)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=COMPILED)
    said = done.stderr.splitlines()
    return said[0] if said else "nothing", min(perf_counter() - start, _processor_seconds() - worked)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(design: str, folder: Path) -> Iterator[tuple[str, str, float]]:
    """The change of one design: what is kept by then, what the gate says, and how long it takes."""
    old, same, new, ledger = folder / "old", folder / "same", folder / "new", folder / "ledger"
    for place in (old, same, new):
        definitions(place)
    change(new, design)
    yield "cold", *gate(old, new, ledger)
    ledger.unlink()
    word, _ = gate(old, same, ledger)
    assert word == "Passed", f"nothing is kept where nothing passes: {word}"
    yield "warm", *gate(old, new, ledger)


def main() -> int:
    """Print a line for each; 1 where one takes longer than it may."""
    slow = False
    for design in CHANGED:
        with tempfile.TemporaryDirectory() as folder:
            for kept, word, taken in measured(design, Path(folder)):
                may = COLD_S if kept == "cold" else WARM_S
                slow |= taken > may
                print(f"{design:20} {kept}  {taken:5.1f} s of {may:.0f}  {word}", flush=True)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
