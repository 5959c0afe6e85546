"""Reads files of an earlier revision from git: nothing is checked out, changed or fetched."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flowrehearsal.definition.files import decoded
from flowrehearsal.vocabulary.errors import UsageError

FILES = ("100644", "100755")
"""The modes of plain files; links and the commits of submodules hold no definition."""
ELSEWHERE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE")
"""What git tells its hooks of where they run, as seen from another folder than ours."""
QUIETLY = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
"""Nothing is fetched, locked or asked for."""
SECONDS = 60
"""git that takes longer than this waits for something that will not come."""
BASE = "..."
"""Behind a name: what the branch and the name have in common."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of a repository: as somebody called it, its full hash, and the folder that the repository begins in.

    The hash is empty for what there was before the first commit: no file.
    """

    name: str
    commit: str
    top: Path


def revision(name: str, here: Path) -> Revision:
    """The revision of that name in the repository around a folder; UsageError says why there is none.

    With three dots behind it (`main...`) it is the commit that this branch began at. HEAD before the first commit of a
    branch is nothing.
    """
    top = _top(here)
    wanted = name.removesuffix(BASE)
    commit = commit_of(here, wanted)
    if commit is None and name == "HEAD" and _git(here, "symbolic-ref", "--quiet", "HEAD") is not None:
        return Revision(name, "", top)
    if commit is None:
        raise UsageError(f"git knows no commit {wanted[:80]!r} here.{_hint(here) or _missing(here, wanted)}")
    if name.endswith(BASE):
        commit = _text(_git(here, "merge-base", commit, "HEAD"))
        if not commit:
            raise UsageError(f"HEAD and {wanted[:80]!r} have no commit in common that git knows here.{_hint(here)}")
    return Revision(name, commit, top)


def nothing(here: Path) -> Revision:
    """What the repository around a folder held before its first commit; UsageError where there is none."""
    return Revision("nothing", "", _top(here))


def _top(here: Path) -> Path:
    top = _text(_git(here, "rev-parse", "--show-toplevel"))
    if not top:
        raise UsageError(f"{here} is in no git repository; name a folder with the earlier versions instead")
    return Path(top)


def is_revision(name: str, here: Path) -> bool:
    """Whether git knows a commit of that name in the repository around a folder, if there is one."""
    return shutil.which("git") is not None and commit_of(here, name) is not None


def files_at(known: Revision) -> Mapping[str, str]:
    """The plain files of a revision: path from where the repository begins → the name of its content in git."""
    if not known.commit:
        return {}
    listing = _git(known.top, "ls-tree", "-r", "-z", "--full-tree", known.commit)
    if listing is None:
        raise UsageError(f"git cannot list the files of {known.name!r}.{_hint(known.top)}")
    found = {}
    for entry in filter(None, listing.split(b"\0")):
        described, _, path = entry.partition(b"\t")
        mode, _, content = described.decode("ascii").split(" ")
        if mode in FILES:
            found[os.fsdecode(path)] = content
    return found


def text_at(known: Revision, path: str, content: str) -> str:
    """The text of a file of a revision; UsageError where git does not have it, DefinitionError where it is no text."""
    found = _git(known.top, "cat-file", "blob", content)
    if found is None:
        raise UsageError(f"git does not have {known.name}:{path}.{_hint(known.top)}")
    return decoded(found, f"{known.name}:{path}")


def commit_of(here: Path, name: str) -> str | None:
    """The full hash of the commit that a name stands for in the repository around a folder; None where it is none."""
    # A name that begins with a dash would be taken for an option.
    if not name or name.startswith("-") or "\0" in name:
        return None
    return _text(_git(here, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")) or None


def _hint(here: Path) -> str:
    if _text(_git(here, "rev-parse", "--is-shallow-repository")) == "true":
        return " This clone is shallow: fetch more of it (git fetch --unshallow; in GitHub Actions fetch-depth: 0)."
    return ""


def _missing(here: Path, name: str) -> str:
    """What may be missing where a name stands for no commit."""
    if commit_of(here, "HEAD") is None:
        return " Nothing is committed here yet: commit the first version, or say --against HEAD --first."
    remote, _, branch = name.partition("/")
    known = _text(_git(here, "remote")).splitlines()
    return f" Fetch it first: git fetch {remote} {branch}." if branch and remote in known else ""


def _text(output: bytes | None) -> str:
    return "" if output is None else os.fsdecode(output).rstrip("\n")


def _git(here: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails. None of these commands runs a program that a repository names."""
    around = {name: value for name, value in os.environ.items() if name not in ELSEWHERE} | QUIETLY
    command = ["git", "--no-pager", "-C", str(here), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, check=False, env=around, timeout=SECONDS
        )
    except FileNotFoundError:
        raise UsageError("git was not found; name a folder with the earlier versions instead") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer within {SECONDS} s: {' '.join(command)}") from None
    return done.stdout if done.returncode == 0 else None
