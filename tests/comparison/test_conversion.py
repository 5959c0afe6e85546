"""Tests of what the facts of cases that are inside come to be."""

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.conversion import Converted, pieces, told, written
from flowrehearsal.solver.domains import Choice, Span, domains_of
from flowrehearsal.solver.narrow import Data
from tests.comparison.definitions import LOAN, compared

ANY_RISK = Choice(("low", "severe"))
BARE = LOAN.partition("actions:")[0] + "actions: {grant: {by: clerk, from: asked, to: granted}}\n"


def converting(said: str, data: str = "risk: {one_of: [low, severe]}") -> Comparison:
    """The loan with other data, and what is said of those of the cases inside."""
    name = data.partition(":")[0]
    kept = "\n".join(line for line in BARE.splitlines() if not line.startswith(f"  {name}:"))
    new = kept.replace("data:\n", f"data:\n  {data}\n") + f"\nmigrates: {{from: v1.yaml, data: {{{said}}}}}\n"
    return compared(BARE, new)


def of(comparison: Comparison, name: str = "risk", **known: object) -> Converted:
    before: Data = {**domains_of(comparison.old).data, **known}  # type: ignore[dict-item]
    return comparison.conversion.of(name, before)


def test_the_first_line_that_fits_is_taken_and_the_rest_keep_their_value() -> None:
    found = converting("risk: [{was: [high, middle], to: severe}, {was: high, to: low}]")
    assert of(found, risk=Choice(("high",))) == Converted(Choice(("severe",)))
    assert of(found, risk=Choice(("low",))) == Converted(Choice(("low",)))
    assert of(found) == Converted(ANY_RISK)


def test_a_value_that_there_is_no_more_and_nobody_speaks_of_is_lost_and_can_be_anything() -> None:
    found = converting("risk: [{was: high, to: severe}]")
    assert of(found, risk=Choice(("middle",))) == Converted(ANY_RISK, (Choice(("middle",)),))
    assert of(found, risk=Choice(("high", "low"))) == Converted(ANY_RISK)
    assert of(converting("risk: [{from: risk}]"), risk=Choice(("high",))).lost == (Choice(("high",)),)


def test_numbers_are_told_apart_by_ranges() -> None:
    found = converting("amount: [{was: [501..1000, 3], to: 7}]", "amount: {integer: 1..500}")
    assert of(found, "amount", amount=Span(600, 700)) == Converted(Span(7, 7))
    assert of(found, "amount", amount=Span(2, 3)) == Converted(Span(2, 7))
    assert of(found, "amount", amount=Choice((3, 900))) == Converted(Span(7, 7))
    bare = converting("", "amount: {integer: 1..500}")
    assert of(bare, "amount", amount=Span(400, 700)) == Converted(Span(1, 500), (Span(501, 700),))


def test_a_fact_can_be_made_of_another_one() -> None:
    band = "band: {one_of: [small, large, odd], initial: odd}"
    found = converting("band: [{from: amount, was: 1..500, to: small}, {to: large}]", band)
    assert of(found, "band", amount=Span(1, 9)) == Converted(Choice(("small",)))
    assert of(found, "band", amount=Span(600, 900)) == Converted(Choice(("large",)))
    assert of(found, "band", amount=Span(400, 900)) == Converted(Choice(("small", "large")))
    some = converting("band: [{from: amount, was: 1..500, to: small}]", band)
    assert of(some, "band", amount=Span(400, 900)) == Converted(Choice(("small", "odd")))


def test_a_new_fact_begins_where_nothing_is_said_and_may_be_anything() -> None:
    assert of(converting("", "age: {integer: 1..99, initial: 18}"), "age") == Converted(Span(18, 18))
    assert of(converting("age: [{to: given}]", "age: {integer: 1..99, initial: 18}"), "age") == Converted(Span(1, 99))
    assert of(converting("", "age: {integer: 1..99}"), "age") == Converted(Span(1, 99))


def test_true_is_no_number_and_no_word() -> None:
    found = converting("checked: [{was: true, to: 2}]", "checked: {integer: 1..3}")
    assert of(found, "checked", checked=Choice((True,))) == Converted(Span(2, 2))
    assert of(found, "checked", checked=Choice((False,))) == Converted(Span(1, 3), (Choice((False,)),))


def test_facts_are_told_apart_as_far_as_a_line_does() -> None:
    found = converting("band: [{from: amount, was: 1..500, to: small}]", "band: {one_of: [small, large]}")
    before: Data = {"amount": Span(400, 600), "risk": Choice(("low", "high"))}
    assert [*found.conversion.parted(before)] == [
        {**before, "amount": Span(400, 500)},
        {**before, "amount": Span(501, 600)},
    ]


def test_values_are_told_in_words() -> None:
    values = (*pieces(Choice(("high", "low"))), Span(1, 3), Span(5, 5), Choice((True,)))
    assert told(values) == "high, low, 1 to 3, 5 or true"
    assert (written(values), written(values[2:3])) == ("[high, low, 1..3, 5, true]", "1..3")
