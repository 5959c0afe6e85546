"""What done means to whom: the whole table of the hand-made booking."""

from dataclasses import replace

from flowrehearsal.pages.definition_of_done import definition_of_done
from tests.booking_report import booking_report
from tests.booking_workflow import booking_workflow


def test_says_how_long_surfaces_disagreed_in_simulation() -> None:
    """The fixture's interval is 9 to 16.1 minutes; the application tolerates 5, the console says nothing."""
    table = definition_of_done(booking_workflow(), booking_report().study)
    assert table.rows[-1] == (
        ("did disagree in simulation", ""),
        ("12.3 minutes (p95)\nagainst agent_console", "bad"),
        ("12.3 minutes (p95)\nagainst traveller_app", ""),
        ("–", "muted"),
    )


def test_shows_a_day_of_disagreement_without_an_exponent() -> None:
    study = booking_report().study
    assert study is not None
    figures = tuple(
        replace(figure, estimate=1267.4) if figure.metric == "disagreement" else figure for figure in study.figures
    )
    table = definition_of_done(booking_workflow(), replace(study, figures=figures))
    assert table.rows[-1][1] == ("1,267 minutes (p95)\nagainst agent_console", "bad")


def test_shows_ends_and_whatever_somebody_takes_for_one() -> None:
    table = definition_of_done(booking_workflow())
    assert table.columns == ("State", "traveller_app", "agent_console", "Must have happened outside")
    assert table.rows == (
        (
            ("processing\nthe case goes on", "warn"),
            ("not done\nworking", "bad"),
            ("done\ncompleted", "bad"),
            ("–", "muted"),
        ),
        (
            ("confirmed\nend state", ""),
            ("done\ncompleted", "good"),
            ("done\ncompleted", "good"),
            ("stands: charge, book", ""),
        ),
        (
            ("failed\nend state", ""),
            ("not done\nfailed", ""),
            ("not done\nfailed", ""),
            ("nothing left of charge, book", ""),
        ),
        (
            ("cancelled\nend state", ""),
            ("not done\ncancelled", ""),
            ("says nothing", "muted"),
            ("nothing left of charge, book", ""),
        ),
        (("may disagree with the others", ""), ("up to 5m", ""), ("not said", "muted"), ("–", "muted")),
    )


def test_who_calls_a_place_where_a_case_may_stay_done_is_right() -> None:
    workflow = booking_workflow()
    processing = replace(workflow.states["processing"], resting=True, phase="completed")
    row = definition_of_done(replace(workflow, states=workflow.states | {"processing": processing})).rows[0]
    assert row[0] == ("processing\na case may stay here", "")
    assert {mark for text, mark in row if text.startswith("done")} == {"good"}
