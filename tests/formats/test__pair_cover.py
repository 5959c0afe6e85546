"""What the cover says of two designs."""

from dataclasses import replace

from flowrehearsal.formats._pair_cover import cover_of
from flowrehearsal.report import PropertyResult
from tests.pairs import holding, pair


def test_the_cover_says_what_is_better_what_it_costs_and_what_is_open() -> None:
    cover = cover_of(pair())
    assert (cover.line, cover.mark) == (
        "new keeps 1 promise that old breaks and breaks 1 promise that old does not break; 1 promise is broken in "
        "both; 1 promise that old keeps is no longer shown to hold.",
        "bad",
    )
    assert cover.sentences == (
        "Putting new in the place of old harms customers, operators and cases in flight if nothing else is done.",
        "Under the scenario rainy, new is better on 1, worse on 1 (and beyond the gate on 1 of them), different on 1 "
        "and the same on 1 of 6 figures; on 2 the data cannot tell yet.",
    )
    assert [(tile.before, tile.after, tile.label, tile.mark) for tile in cover.tiles] == [
        ("3", "2", "promises broken", "bad"),
        ("2", "0", "errors in the definition", "good"),
        ("5", "6", "states", ""),
        ("7", "6", "actions", ""),
        ("5", "5", "effects", ""),
    ]
    assert [link.text for link in cover.better] == [
        "1 promise kept now: “At most once”.",
        "1 promise shown for the first time: “Intent kept”.",
        "2 errors in the definition are gone.",
        "Duplicates of charge: 67.8 → 0 per 10,000 intents.",
    ]
    assert [link.text for link in cover.costs] == [
        "1 promise broken now: “Always owned”.",
        "1 kind of harm to customers, if nothing else is done.",
        "1 kind of harm to operators, if nothing else is done.",
        "1 kind of harm to cases in flight, if nothing else is done.",
        "A major version: somebody relies on what is gone, and has to follow.",
        "1 warning in the definition is new.",
        "1 state to build and to run.",
        "1 action to take away.",
        "Refused clicks of guest: 0 → 50 per 1,000 acts.",
    ]
    assert [link.text for link in cover.open] == [
        "1 promise broken in both: “Closed means closed”.",
        "1 promise not shown any more: “No lost effect”.",
        "1 promise no longer broken, and never put to the test: “Override respected”.",
        "1 promise shown in neither: “No livelock”.",
        "Of 2 figures the data cannot tell yet which design is better.",
        "The figures of the scenario are placeholders: they compare designs, and promise nothing.",
        "25 questions of 33 are open for new.",
    ]


def lines(first: tuple[PropertyResult, ...], second: tuple[PropertyResult, ...]) -> tuple[str, str]:
    """The verdict on two designs with these results."""
    sides = pair()
    assert sides.first.exploration is not None and sides.second.exploration is not None
    cover = cover_of(
        replace(
            sides,
            first=replace(sides.first, exploration=replace(sides.first.exploration, results=first)),
            second=replace(sides.second, exploration=replace(sides.second.exploration, results=second)),
        )
    )
    return cover.line, cover.mark


def test_a_design_that_only_mends_is_good_and_one_that_only_harms_is_not() -> None:
    broken = pair().first.results[0]
    kept = holding(broken.name)
    assert lines((broken,), (kept,)) == ("new keeps 1 promise that old breaks, and breaks none that old keeps.", "good")
    assert lines((kept,), (kept,)) == ("Neither old nor new breaks a promise.", "warn")
    assert lines((broken,), (broken,)) == (
        "new breaks no other promise than old; 1 promise is broken in both.",
        "warn",
    )
    untried = holding(broken.name, vacuous=True)
    assert lines((broken,), (untried,))[0] == (
        "new breaks no promise; 1 promise that old breaks can no longer be tried."
    )


def test_where_nothing_is_broken_and_nobody_is_harmed_all_is_well() -> None:
    sides = pair()
    assert sides.first.exploration is not None and sides.second.exploration is not None
    kept = replace(sides.first.exploration, results=(holding("p"),))
    calm = replace(sides.changes, judgements=(), in_flight=None)
    whole = replace(
        sides,
        first=replace(sides.first, exploration=kept),
        second=replace(sides.second, exploration=kept),
        changes=calm,
    )
    assert (cover_of(whole).line, cover_of(whole).mark) == ("Neither old nor new breaks a promise.", "good")
