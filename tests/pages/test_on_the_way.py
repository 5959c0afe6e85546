"""What another design does otherwise about the parts of a run."""

from dataclasses import replace

from flowrehearsal.pages.on_the_way import MOST, on_the_way
from tests.booking_report import late_booking
from tests.pairs import pair

KEY = "book: the key was per attempt and is now per entity."


def test_what_the_run_is_about_comes_before_what_it_only_comes_past() -> None:
    sides = pair()
    assert on_the_way(sides, replace(late_booking(), steps=late_booking().steps[:2])) == (KEY,)
    ended = replace(late_booking(), state="processing")
    assert on_the_way(sides, ended) == (KEY, "processing now belongs to agent.")
    owned = replace(ended, effect="", steps=ended.steps[2:3], state="not_booked")
    assert on_the_way(sides, owned) == ("processing now belongs to agent.", "failed is now called not_booked.")


def test_no_more_than_a_few_are_told_and_none_of_parts_elsewhere() -> None:
    sides = pair()
    many = tuple(
        replace(each, finding=replace(each.finding, subject="effects.book", message=f"{number}."))
        for number, each in enumerate(sides.changes.judgements * 2)
    )
    crowded = replace(sides, changes=replace(sides.changes, judgements=many))
    assert len(on_the_way(crowded, late_booking())) == MOST
    assert on_the_way(sides, replace(late_booking(), effect="", state="", steps=())) == ()
