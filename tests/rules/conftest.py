"""What tests of the rules share that ask the solver."""

import pytest

from flowrehearsal.solver import limits


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver gives up at once on what it would give up anyway, a second later."""
    monkeypatch.setattr(limits, "PATIENCE_MS", 20)
