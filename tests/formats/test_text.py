from dataclasses import replace

from flowrehearsal.exploration.result import Covered
from flowrehearsal.formats.text import render, render_all
from flowrehearsal.report import Prevention, Report
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Verdict
from tests.formats.small_report import (
    ASK,
    KEY,
    bare_report,
    counterexample,
    explained,
    exploration,
    figure,
    finding,
    result,
    study,
    whole_report,
)


def body(report: Report) -> str:
    """The text below the head."""
    return render(report).partition("\n\n")[2]


def test_a_part_that_was_not_run_is_not_shown() -> None:
    assert render(bare_report()) == "ticket, version 3  ticket.yaml\n"


def test_no_findings_are_said_aloud() -> None:
    assert body(replace(bare_report(), findings=())) == "Findings: none\n"


def test_of_several_reports_those_with_nothing_to_say_are_a_line_each() -> None:
    """A folder of good designs would else bury the one that is not."""
    clean, flawed = replace(bare_report(), findings=()), replace(bare_report(), findings=(finding(),))
    line = "ticket, version 3  ticket.yaml: no findings\n"
    assert render_all([clean, clean]) == line + line
    assert render_all([clean, flawed, clean]) == f"{line}\n\n{render(flawed)}\n\n{line}"
    explored = replace(clean, exploration=exploration(result(Verdict.HOLDS)))
    assert render_all([clean, explored]) == f"{line}\n\n{render(explored)}"


def test_a_finding_shows_its_place_in_the_file() -> None:
    assert (
        body(replace(bare_report(), findings=(finding(),)))
        == """\
Findings: 1 error

error state-without-owner
  Nobody owns open.
    at ticket.yaml:3:3
    3 |   open: {initial: true}
          ^
    For example: a case that was never paid
    Instead: Name who decides what happens next.
    See also ticket.yaml:4:3
"""
    )


def excerpt(line: str, column: int) -> list[str]:
    """The line and the caret that are shown for a column of a file of one line."""
    place = replace(finding(), location=Location("ticket.yaml", 1, column), related=())
    bare = bare_report()
    workflow = replace(bare.workflow, source=replace(bare.workflow.source, lines=(line,)))
    return render(replace(bare, workflow=workflow, findings=(place,))).splitlines()[7:9]


def test_the_caret_stands_under_the_column_whatever_letters_stand_before_it() -> None:
    assert excerpt("owner: 旅行者, x: 1", 13) == ["    1 | owner: 旅行者, x: 1", "                       ^"]
    assert excerpt("a:\tb", 4) == ["    1 | a: b", "           ^"]
    assert excerpt("ab", 3) == ["    1 | ab", "          ^"]


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    """A caret beyond the edge of the screen shows nothing."""
    line = "x" * 200 + "here" + "y" * 200
    shown, caret = excerpt(line, 201)
    assert shown == "    1 | " + "…" + "x" * 49 + "here" + "y" * 45 + "…"
    assert caret == " " * (8 + 50) + "^"
    assert excerpt(line, 3) == ["    1 | " + "x" * 99 + "…", "          ^"]


def test_a_violated_property_shows_its_counterexample_step_by_step() -> None:
    violated = result(Verdict.VIOLATED, counterexamples=(counterexample(),))
    assert (
        body(replace(bare_report(), exploration=exploration(violated)))
        == """\
Exploration: 1,200 states, 3,400 steps
  fault cap          1
  states first met   200 with 0 faults, 1,000 with 1 fault
  converged          no
  interventions      1, each by customers and by operators
  attempts per call  2

  violated  at-most-once  1 counterexample, 1 fault needed  Charged once

1. The card is charged twice
   at-most-once of charge, ending in open; 2 steps; timeout-executed
     1  customer  pays
                  state: open → paying
     2  worker    charges the card  [timeout-executed]
   In the end app shows “Paying”

What these verdicts rest on
  A1  assumed       a lease outlives its call  platform vouches for it until 2027-01-31
  A4  switched off  callbacks arrive           nobody vouches for it
  limits met: charge.executed
  no run was followed beyond its limit; what holds does so whatever happens there
  actions not yet taken: refund
  faults not yet possible: none
  premises not yet true: none
"""
    )


def test_one_of_anything_is_not_said_as_if_it_were_several() -> None:
    small = replace(exploration(result(Verdict.HOLDS)), states=1, transitions=1)
    assert render(replace(bare_report(), exploration=small)).splitlines()[2] == "Exploration: 1 state, 1 step"


def told(*prevented_by: Prevention, why: dict[str, object] | None = None) -> list[str]:
    """The lines about a counterexample from its steps on."""
    example = explained(*prevented_by)
    assert example.why is not None
    example = replace(example, why=replace(example.why, **why or {}))  # type: ignore[arg-type]
    explored = replace(exploration(result(Verdict.VIOLATED, counterexamples=(example,))), mends_tried=(KEY, ASK))
    lines = body(replace(bare_report(), exploration=explored)).splitlines()
    return lines[lines.index("1. The card is charged twice") + 2 : lines.index("What these verdicts rest on") - 1]


def test_why_it_went_wrong_is_told_below_the_steps() -> None:
    assert told(Prevention(KEY), Prevention(ASK, ("some limit", "another"))) == [
        "  >  1  customer  pays",
        "                  state: open → paying",
        "     2  worker    charges the card  [timeout-executed]",
        "   In the end app shows “Paying”",
        "   Ought to be   `charge` is executed at most once",
        "   Instead       charge executed: 2 times; state: open",
        "   Inevitable    from step 1 on: pays",
        "   Prevented by  `charge` carries a key",
        "   or            whoever hears nothing of `charge` asks (as far as runs were followed: some limit;",
        "                 another)",
    ]


def test_that_no_mend_helps_alone_is_said_only_where_some_were_tried() -> None:
    assert told()[-1] == "   Prevented by  none of the 2 mends that were tried, alone"
    assert told(why={"prevented_by": None})[-1].startswith("   Inevitable")


def test_how_many_mends_were_tried_is_said() -> None:
    explored = replace(exploration(result(Verdict.HOLDS)), mends_tried=(KEY, ASK))
    assert render(replace(bare_report(), exploration=explored)).splitlines()[-1] == "  mends tried: 2"
    stopped = render(replace(bare_report(), exploration=replace(explored, mends_left=3)))
    assert stopped.splitlines()[-1] == "  mends tried: 2, 3 more not"


def test_when_it_became_inevitable_is_said_in_words() -> None:
    begins = told(why={"prevented_by": None, "inevitable": 0, "turning_point": ""})
    assert begins[-1] == "   Inevitable    from the beginning"
    assert [line for line in begins if line.startswith("  >")] == []
    assert told(why={"prevented_by": None, "inevitable": 2})[-1] == "   Inevitable    only with the last step"


def test_of_further_counterexamples_only_what_would_have_prevented_them_is_told() -> None:
    examples = (counterexample(), replace(explained(Prevention(KEY)), state="paid"))
    report = replace(bare_report(), exploration=exploration(result(Verdict.VIOLATED, counterexamples=examples)))
    text = render(report, most=10)
    assert text.partition("2. The card is charged twice\n")[2].splitlines()[:4] == [
        "   at-most-once of charge, ending in paid; 2 steps; timeout-executed",
        "   Prevented by  `charge` carries a key",
        "",
        "1 run is not shown: `--all` shows every run step by step, `-o FILE.html` draws them.",
    ]


def test_further_counterexamples_of_a_property_are_named_and_not_told() -> None:
    """A design with plenty wrong would otherwise print pages in which the second property is not found."""
    examples = (counterexample(), replace(counterexample(), state="paid"))
    other = replace(result(Verdict.VIOLATED, counterexamples=(counterexample(),)), name="no-phantom")
    explored = exploration(result(Verdict.VIOLATED, counterexamples=examples), other)
    heads = [f"{number}. The card is charged twice" for number in (1, 2, 3)]
    run = "     1  customer  pays"
    assert runs(render(replace(bare_report(), exploration=explored), most=10)) == [heads[0], run, *heads[1:], run]


def test_every_run_is_told_where_everything_is_asked_for() -> None:
    examples = (counterexample(), replace(explained(Prevention(KEY)), state="paid"))
    text = render(replace(bare_report(), exploration=exploration(result(Verdict.VIOLATED, counterexamples=examples))))
    assert len(runs(text)) == 4
    assert "not shown" not in text
    assert text.count("Ought to be") == 1


def runs(text: str) -> list[str]:
    """The titles of the counterexamples, and the first steps of those that are told."""
    return [line for line in text.splitlines() if line[1:3] == ". " or line.endswith(" 1  customer  pays")]


def test_each_verdict_says_how_far_it_reaches() -> None:
    results = (
        result(Verdict.HOLDS),
        result(Verdict.HOLDS, any_faults=True),
        result(Verdict.HOLDS, vacuous=True),
        result(Verdict.UNDECIDED, reason="a counter of charge was met"),
    )
    lines = render(replace(bare_report(), exploration=exploration(*results))).splitlines()
    assert [line for line in lines if "at-most-once  " in line] == [
        "  holds      at-most-once  up to 1 fault                                  Charged once",
        "  holds      at-most-once  for any number of faults                       Charged once",
        "  holds      at-most-once  nothing was shown: its premise was never true  Charged once",
        "  undecided  at-most-once  a counter of charge was met                    Charged once",
    ]


def test_figures_stand_beside_their_interval_and_gate() -> None:
    gated = figure(Verdict.VIOLATED, "duplicates(charge) per 10k <= 1")
    unmeasured = replace(figure(), subject="refund", estimate=None, low=None, high=None, method="none")
    of_all = replace(unmeasured, metric="stuck-age", subject="")
    assert (
        body(replace(bare_report(), study=study(gated, replace(figure(), metric="losses"), unmeasured, of_all)))
        == """\
Simulation: 2 replications, 1,000 cases in all, 48 h each, seed 7, engine simpy
  The scenario's figures are placeholders: compare designs with them, promise nothing.

  metric      of      estimate  interval     unit     gate
  duplicates  charge  2.5       1.25 … 3.75  per 10k  violated: duplicates(charge) per 10k <= 1

  metric  of      estimate  interval     unit
  losses  charge  2.5       1.25 … 3.75  per 10k

  Intervals: 95% Student's t
  nothing to measure for: duplicates of refund, stuck-age
"""
    )


def test_colours_change_nothing_but_colours() -> None:
    plain, styled = render(whole_report()), render(whole_report(), styled=True)
    assert "\x1b[31mviolated\x1b[0m" in styled
    for code in ("31", "32", "33", "34", "36", "1", "2", "0"):
        styled = styled.replace(f"\x1b[{code}m", "")
    assert styled == plain


def test_control_characters_of_a_definition_never_reach_the_terminal() -> None:
    hostile = replace(finding(), message="Nobody\x1b[2J owns \u202eopen\u2069.")
    written = render(replace(bare_report(), findings=(hostile,)))
    assert "Nobody\ufffd[2J owns \ufffdopen\ufffd." in written
    assert not {"\x1b", "\u202e", "\u2069"} & set(written)


def test_several_limits_are_counted_in_the_table_and_named_below() -> None:
    """A list of limits in every row would push the titles off the screen."""
    met = ("a slot was busy", "a counter was full")
    undecided = replace(result(Verdict.UNDECIDED), reason="; ".join(met))
    printed = body(replace(bare_report(), exploration=replace(exploration(undecided), limits_met=met)))
    assert "2 limits were met, named below" in printed
    assert "limits met: a slot was busy, a counter was full" in printed


def test_of_a_search_that_ended_early_it_is_said_what_was_covered() -> None:
    found = replace(exploration(), cap=None, limits_met=("limit on memory",), covered=Covered(900, 0, 5))
    printed = body(replace(bare_report(), exploration=found))
    assert printed.count("every run without a fault and every run with 1 fault of up to 5 steps; 900 of 1,200 ") == 1
    assert "covered" not in body(replace(bare_report(), exploration=replace(found, covered=None)))


def test_the_cases_that_break_a_gate_are_named_with_what_struck_them() -> None:
    broken = replace(figure(Verdict.VIOLATED, "none"), witnesses=("3:141", "3:150"))
    quiet = replace(figure(Verdict.UNDECIDED, "at most 1"), witnesses=("1:7",))
    swarm = replace(study(broken, quiet), mixes=((1, ("error of any",)), (3, ("push-lost", "redelivery"))))
    printed = body(replace(bare_report(), study=swarm))
    assert printed.endswith(
        "  show with rehearse replay: duplicates of charge (3:141, 3:150)\n  replication 3 has: push-lost, redelivery\n"
    )
    assert "show with" not in body(replace(bare_report(), study=study(quiet)))


def test_further_counterexamples_of_which_the_same_is_said_share_a_title() -> None:
    first, other = counterexample(), replace(counterexample(), title="The card is charged for nothing", state="lost")
    ends = [replace(counterexample(), state=state) for state in ("paid", "shut")]
    explored = exploration(result(Verdict.VIOLATED, counterexamples=(first, *ends, other)))
    text = render(replace(bare_report(), exploration=explored), most=10)
    assert text.partition("2 to 3. ")[2].splitlines()[:6] == [
        "The card is charged twice",
        "   at-most-once of charge, ending in paid (2 steps; timeout-executed), shut (2 steps;",
        "   timeout-executed)",
        "4. The card is charged for nothing",
        "   at-most-once of charge, ending in lost; 2 steps; timeout-executed",
        "",
    ]
    assert "\n3 runs are not shown: " in text


def test_of_many_layers_the_first_and_the_last_are_told() -> None:
    many = replace(exploration(result(Verdict.HOLDS)), layers=(1, 20, 300, 4, 5, 1_000))
    line = "  states first met   1 with 0 faults, 20 with 1 fault, 300 with 2 faults, …, 1,000 with 5 faults"
    assert line in render(replace(bare_report(), exploration=many)).splitlines()


def test_changes_bear_the_names_of_the_definition() -> None:
    def changed(*changes: tuple[str, str, str]) -> str:
        example = counterexample()
        steps = (replace(example.steps[0], changes=changes), *example.steps[1:])
        explored = exploration(result(Verdict.VIOLATED, counterexamples=(replace(example, steps=steps),)))
        return (
            body(replace(bare_report(), exploration=explored)).partition("customer  pays\n")[2].splitlines()[0].strip()
        )

    no, yes = ("false", "true")
    assert changed(("in.open", yes, no), ("in.tax", no, yes), ("in.law", no, yes)) == "state: open → tax + law"
    assert changed(("in.paid", no, yes), ("data.paid_by", "card", "cash")) == "state: paid too, paid_by: card → cash"
    assert changed(("in.paid", yes, no), ("armed.paid", yes, no)) == "state: paid no more"
