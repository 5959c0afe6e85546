"""Acts that were accepted on an old view."""

from tests.simulation.lives import check, life, lived


def test_every_case_counts() -> None:
    check("stale_accepts", lived(life(), life(first={"stale-accept": True})), {"": [0, 1]})
