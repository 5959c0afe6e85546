"""What a push is compared with."""

from pathlib import Path

import pytest

from flowrehearsal.cli.pushing import pushed_over
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.repositories import commit, git, repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = repository(tmp_path / "r")
    commit(found, a="one: 1\n")
    commit(found, a="one: 2\n")
    return found


def test_a_push_goes_on_from_what_the_remote_has(folder: Path) -> None:
    before, now = git(folder, "rev-parse", "HEAD~1"), git(folder, "rev-parse", "HEAD")
    told = {"PRE_COMMIT_FROM_REF": before, "PRE_COMMIT_TO_REF": now, "PRE_COMMIT_REMOTE_NAME": "origin"}
    assert pushed_over(folder, told) == before
    assert pushed_over(folder, {"PRE_COMMIT_FROM_REF": "HEAD~1", "PRE_COMMIT_TO_REF": "HEAD"}) == "HEAD~1"


def test_a_remote_without_any_of_it_has_nothing(folder: Path) -> None:
    told = {"PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/main"}
    assert pushed_over(folder, told) is None


@pytest.mark.parametrize(
    "told",
    [
        {"PRE_COMMIT_FROM_REF": "HEAD", "PRE_COMMIT_TO_REF": "HEAD~1"},
        {"PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_LOCAL_BRANCH": "HEAD~1"},
    ],
)
def test_what_is_not_checked_out_is_not_judged_by_what_is(told: dict[str, str], folder: Path) -> None:
    with pytest.raises(UsageError, match="'HEAD~1' is pushed, and something else is checked out"):
        pushed_over(folder, told)


def test_without_a_push_it_says_what_to_write(folder: Path) -> None:
    with pytest.raises(UsageError, match="PRE_COMMIT_FROM_REF is not set; say --against"):
        pushed_over(folder, {})
