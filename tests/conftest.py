"""Property tests draw the same examples everywhere, and are never wrong for being slow; collecting takes no detours."""

import gc
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Only tests are rewritten so that `assert` tells more. The package itself holds a plug-in of pytest, and pytest
    would compile all its files a second time, in each process that tests."""
    rewriting = config.pluginmanager.rewrite_hook
    getattr(rewriting, "_must_rewrite", set()).discard("flowrehearsal")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Of ten thousand tests none goes away: looking for what can be thrown away took a fifth of the time they are made
    in, and is not done again while they run."""
    gc.disable()
    result = yield
    gc.freeze()
    gc.enable()
    return result
