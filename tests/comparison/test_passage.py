from flowrehearsal.comparison.passage import Passage


def test_a_passage_in_a_sentence() -> None:
    passage = Passage(("ask", "approve"), ("paying", "noting"), ("pay", "close"))
    assert passage.sentence == "ask, then approve; now in paying and noting; pay, then close"


def test_where_nothing_comes_before_or_after() -> None:
    passage = Passage((), ("closed",), (), "which is a success")
    assert (passage.sentence, passage.onward) == (
        "a new case; now in closed; which is a success",
        ("which is a success",),
    )
    assert Passage((), ("closed",), ()).sentence == "a new case; now in closed"
