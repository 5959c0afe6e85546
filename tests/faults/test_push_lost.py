"""A push to a screen is lost."""

from tests.faults.strikes import injected, program, start, strikes
from tests.runtime.test_surfaces import SCREENS, SENT

NAME = "push-lost"


def test_it_strikes_at_every_push() -> None:
    assert strikes(injected(SCREENS), NAME) == {"api pushes to app", "api pushes to pushed"}


def test_only_a_poll_can_mend_it() -> None:
    lost = start(program(SCREENS)).take(SENT, ("api pushes to app", NAME), ("api pushes to pushed", NAME))
    assert (lost.value("view.app"), lost.value("view.pushed")) == ("draft", "draft")
    assert {name for name, _ in lost.enabled} == {"app polls", "polled polls"}
