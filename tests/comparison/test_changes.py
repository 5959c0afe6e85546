"""The tables of changes: what is changed, and everything that must be found.

A case stands in the file of its kind's group. `base` names a definition of `tests.comparison.definitions`; `old` makes
the old definition of it, where it is not the old one itself, and `new` the new one of that. `found` is complete.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from flowrehearsal.comparison.catalogue import groups, names
from tests.comparison.definitions import BASES, judged, patched, told

FOLDER = Path(__file__).parent / "changes"


@cache
def cases() -> dict[str, dict[str, Any]]:
    """Every case, by its group, kind and sentence."""
    files = ((path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.yaml")))
    return {
        f"{group}, {one['kind']}: {one['case']}": {**one, "group": group} for group, table in files for one in table
    }


def sides(one: dict[str, Any]) -> tuple[str, str]:
    """The texts of the old and of the new definition."""
    old = patched(BASES[one["base"]], one.get("old", ""))
    return old, patched(old, one["new"])


@pytest.mark.parametrize("name", cases())
def test_everything_is_found_and_nothing_else(name: str) -> None:
    assert told(judged(*sides(cases()[name]))) == set(cases()[name]["found"])


def test_every_kind_stands_in_the_table_of_its_group_and_is_found_there() -> None:
    found = {(one["group"], line.split()[1]) for one in cases().values() for line in one["found"]}
    assert {kind: group for kind, group in names().items() if (group, kind) not in found} == {}
    assert {one["group"] for one in cases().values()} == set(groups())
    assert {one["kind"] for one in cases().values()} == set(names())
