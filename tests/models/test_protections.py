"""Taking any one protection away from a hardened design is noticed, or something else that holds is named."""

import pytest

from tests.models.expected import Protection, explored, fallen, findings, protections, without


@pytest.mark.parametrize("protection", list(protections()), ids=lambda p: f"{p.design}: {p.name}")
def test_a_missing_protection_is_noticed(protection: Protection) -> None:
    """Exactly these rules speak up and exactly these properties fall; where none falls, something masks it."""
    design = without(protection)
    assert (findings(design), fallen(explored(design, protection.faults))) == (protection.rules, protection.shows)
    assert bool(protection.shows) != bool(protection.masked_by)
