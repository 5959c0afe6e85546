"""How much memory a search may take: what the machine or the user leaves, less what judging takes afterwards."""

import os
import resource
import sys
from dataclasses import dataclass
from pathlib import Path

SHARE = 0.8
"""Of the memory that is free on the machine, so much may be used."""
GROUPS = (
    (Path("/sys/fs/cgroup"), "memory.max", "memory.current", "inactive_file"),
    (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
)
"""Where a container says what it may take, what it takes, and how much of that is only kept of files, in both ways."""
PROCESS = 300_000_000
"""What the process takes beside what is found: the interpreter, compiled kernels (the compiler too, the first time),
SciPy where circles are looked for, and the report. Measured: 175 to 260 MB."""
LATER = 120_000_000
"""The part of that which a process that has only just lowered a program does not take yet."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What questions about the states that were found take beside them, in bytes for each state and for each step."""

    a_state: int
    a_step: int


JUDGING = Needs(48, 8)
"""What `judge` needs. Measured as the peak of what it allocates, on 0.2 to 3.7 million states of designs with four to
eight steps a state: 20 to 25 bytes a state for the masks of a claim, and 30 for numbers and keys of states that are
found once and kept; 28 a state and 4 a step for the ways backwards; where cases go round for ever, 25 and 12. What is
given is no less than any of these needed in all."""
TABLES = Needs(48, 110)
"""What the table of faults needs: 95 to 101 bytes a step, and at least one exploration more beside it."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The memory of one search: `size` bytes for what it finds and what is then asked about it, together.

    `named`: it is what the user said, and not what the machine has.
    """

    size: int
    needs: Needs = JUDGING
    named: bool = False

    def allows(self, searching: int, kept: int, states: int, steps: int) -> bool:
        """Whether a search may take so many bytes, of which it keeps some when it is over: those of so many states and
        steps, about which questions are then asked."""
        return max(searching, kept + self.needs.a_state * states + self.needs.a_step * steps) <= self.size


def budget(limit: int | None = None, needs: Needs = JUDGING) -> Budget:
    """What a search that begins now may take: where there is a `limit` in bytes for the whole process, what it leaves.

    A process that is small takes as much as any other would, so that the same command covers the same states.
    """
    free = int(SHARE * _free_bytes())
    if limit is None:
        return Budget(free, needs)
    left = max(0, limit - max(PROCESS, _resident_bytes() + LATER))
    return Budget(min(left, free), needs, named=left <= free)


def is_free(size: int) -> bool:
    """Whether so many bytes more may be taken now: others may have taken some since the search began."""
    return size <= SHARE * _free_bytes()


def _free_bytes() -> int:
    """Memory that can be had without pushing anything out; what the machine has, where that is not told."""
    try:
        free = _told(Path("/proc/meminfo"), "MemAvailable")
    except (OSError, KeyError):
        free = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(free, *(_free_in_group(*group) for group in GROUPS))


def _free_in_group(folder: Path, most: str, current: str, files: str) -> int:
    """What a container may still take; as much as one likes, where there is none or it has no limit."""
    try:
        kept = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
        limit, taken = (folder / most).read_text().strip(), int((folder / current).read_text())
        return sys.maxsize if limit == "max" else max(0, int(limit) - taken + int(kept[files]))
    except (OSError, KeyError, ValueError):
        return sys.maxsize


def _resident_bytes() -> int:
    """Memory that the process takes now; where only the most is told that it ever took, that."""
    try:
        return _told(Path("/proc/self/status"), "VmRSS")
    except (OSError, KeyError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def _told(path: Path, name: str) -> int:
    """A field of the kernel's tables of memory, in bytes."""
    fields = dict(line.split(":", 1) for line in path.read_text().splitlines() if ":" in line)
    return int(fields[name].split()[0]) * 1024
