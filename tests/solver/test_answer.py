"""Tests of how an example is shown."""

from flowrehearsal.solver.answer import Answer


def test_an_example_reads_as_the_author_writes() -> None:
    answer = Answer("yes", (("price", 2001), ("risk", "medium"), ("paid", False), ("state", "open")))
    assert answer.witness == "price = 2001, risk = medium, paid = false, state = open"
    assert Answer("no").witness == ""
