"""What a reader of one value raises; whoever knows the place turns it into a problem."""

from collections.abc import Iterator
from contextlib import contextmanager


class Misfit(ValueError):
    """A value that cannot be what its field wants: what is wrong, and what to write instead.

    `within` leads from the value to the part of it that is wrong; empty: the value itself.
    """

    def __init__(self, message: str, advice: str = "", within: tuple[str, ...] = ()) -> None:
        self.message = message
        self.advice = advice
        self.within = within
        super().__init__(message, advice)


class Stranger(Misfit):
    """A misfit that is about a key, not about what stands beneath it."""


@contextmanager
def inside(key: str) -> Iterator[None]:
    """A misfit in this block is about the entry of that key."""
    try:
        yield
    except Misfit as misfit:
        raise type(misfit)(misfit.message, misfit.advice, (key, *misfit.within)) from None
