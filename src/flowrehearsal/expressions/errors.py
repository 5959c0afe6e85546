"""What is wrong with an expression, and where in its text."""

from flowrehearsal.vocabulary.errors import RehearsalError


class ExpressionError(RehearsalError):
    """An expression that cannot be read or makes no sense.

    `message` says what is wrong, `advice` what to write instead (may be empty), `offset` is where in the text,
    counted in characters from 0.
    """

    def __init__(self, message: str, advice: str = "", offset: int = 0) -> None:
        self.message = message
        self.advice = advice
        self.offset = offset
        super().__init__(f"{message} {advice}".strip())
