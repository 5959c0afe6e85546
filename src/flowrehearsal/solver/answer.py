"""What the solver says: yes with an example, no, or that it gave up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from flowrehearsal.expressions.show import as_written
from flowrehearsal.expressions.tree import Value

Exists = Literal["yes", "no", "unknown"]
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to "is there a case in which …?", or to "is it so in every case?".

    With yes to the first, and with no to the second, `example` gives the smallest such values of the names that matter,
    in the order of the definition (`state` last): numbers near to zero first, words in the order of their list. With
    unknown, `limit` says which limit was met.
    """

    exists: Exists
    example: tuple[tuple[str, Value], ...] = ()
    limit: str = ""

    @property
    def witness(self) -> str:
        """The example as a reader sees it: "price = 2001, risk = medium"; empty where no datum matters."""
        return ", ".join(f"{name} = {as_written(value)}" for name, value in self.example)


def surest(answers: Iterable[tuple[Asked, Answer]]) -> tuple[Asked, Answer] | None:
    """The first question that is answered with yes, else the first that nobody can answer; None where all are no.

    No question behind the first yes is put.
    """
    open_question: tuple[Asked, Answer] | None = None
    for asked, answer in answers:
        if answer.exists == "yes":
            return asked, answer
        if answer.exists == "unknown" and open_question is None:
            open_question = asked, answer
    return open_question
