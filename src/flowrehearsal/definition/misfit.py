"""What a reader of one value raises; whoever knows the place turns it into a problem."""


class Misfit(ValueError):
    """A value that cannot be what its field wants: what is wrong, and what to write instead."""

    def __init__(self, message: str, advice: str = "") -> None:
        self.message = message
        self.advice = advice
        super().__init__(message, advice)
