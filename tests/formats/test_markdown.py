"""Markdown: what stands in it, and that a reader of Markdown sees what the report says and nothing more."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from flowrehearsal.exploration.result import Covered
from flowrehearsal.formats._markdown_text import SHOWN
from flowrehearsal.formats.markdown import NAME, render, render_all, render_problems
from flowrehearsal.report import Counterexample, Mend, Prevention, Report, WhatIf
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.booking_report import booking_report
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
    unsure,
    whole_report,
    wrong_input,
)

EXPECTED = """\
# ticket, version 3

**Not ready: 1 promise is broken and 1 error in the definition.**

Explored 1,200 states, with up to 1 fault. Simulated 1,000 cases in 2 replications under the scenario rainy. \
1 figure misses its gate; measured with placeholders, that decides nothing.

## Findings in the definition

1 error, 1 note.

|  | Rule | Where | What |
| --- | --- | --- | --- |
| error | state-without-owner | ticket.yaml:3 | Nobody owns open.<br>For example: a case that was never paid<br>\
Instead: Name who decides what happens next. |
| note | state-without-owner | ticket.yaml:3 | Nobody owns open.<br>For example: a case that was never paid<br>\
Instead: Name who decides what happens next. |

## What was promised, and what holds

| Verdict | Promise | Property | How far |
| --- | --- | --- | --- |
| broken | Charged once | at-most-once | from 1 fault on |
| holds | Charged once | no-phantom | for any number of faults |

## How it goes wrong

|  | What happens | Property | Needs | Steps |
| --- | --- | --- | --- | --- |
| 1 | The card is charged twice | at-most-once | timeout-executed | 2 |

## Why it goes wrong

|  | Ought to be | Instead | Inevitable | Prevented by any one of |
| --- | --- | --- | --- | --- |
| 1 | `charge` is executed at most once | charge executed: 2 times<br>state: open | from step 1 on: pays \
| `charge` carries a key |

## Measured

1,000 cases in 2 replications under the scenario rainy, seed 7. Its figures are placeholders: compare designs with \
them, promise nothing.

| Gate | Figure | Estimate | Interval | Unit |  |
| --- | --- | --- | --- | --- | --- |
| missed | duplicates of charge | 2.5 | 1.25 … 3.75 | per 10k | duplicates(charge) per 10k &lt;= 1 (decides nothing) |

## What the verdicts rest on

|  | Assumption |  | Vouched for by |
| --- | --- | --- | --- |
| A1 | a lease outlives its call | assumed | platform until 2027-01-31 |
| A4 | callbacks arrive | switched off | nobody |

Limits met: charge.executed.

<sub>flowrehearsal 0.1.0 · ticket.yaml abababababab · faults 1</sub>
"""


class Cells(HTMLParser):
    """The text of every table cell, and every tag that was met."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def shown(text: str) -> Cells:
    """What a reader of Markdown makes of a text, with tables and struck words as GitHub has them."""
    cells = Cells()
    cells.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
    return cells


def of_one(message: str) -> str:
    one = replace(finding(), message=message, witness="", advice="")
    return render(replace(bare_report(), findings=(one,)))


HOSTILE = [
    "a | b",
    "a \\| b \\",
    "`a | b` and `c`",
    "`a_b_ | *c* \\`",
    "``a` b",
    "a` | `b",
    "<script>alert('x')</script> <!-- & &amp; -->",
    "`<b>x</b>`",
    "**a** _b_ ~~c~~ [d](https://example.org) ![e](f) # g",
    "a &#124; b &lt; c",
]


def test_name() -> None:
    assert NAME == "markdown"


def test_the_whole_report() -> None:
    assert render(whole_report()) == EXPECTED


def test_several_reports_stand_below_each_other() -> None:
    assert render_all([whole_report(), bare_report()]) == f"{EXPECTED}\n{render(bare_report())}"


def test_a_part_that_was_not_run_is_not_shown() -> None:
    assert render(bare_report()) == (
        "# ticket, version 3\n\n"
        "**Nothing was checked that could have failed.**\n\n"
        "The runs were not explored. Nothing was simulated.\n\n"
        "<sub>flowrehearsal 0.1.0 · ticket.yaml abababababab · faults 1</sub>\n"
    )


def test_no_findings_are_said_aloud() -> None:
    assert "\n\nNo rule has anything to say.\n\n<sub>" in render(replace(bare_report(), findings=()))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_author_writes_stays_in_its_cell_and_reads_as_it_was_written(text: str) -> None:
    """A bar in a guard would push the rest of the row aside, and a tag would take effect on somebody's page."""
    seen = shown(of_one(text))
    place = ["error", "state-without-owner", "ticket.yaml:3"]
    written = text.replace("`", "")
    assert [[*row[:3], row[3].replace("`", "")] for row in seen.rows[1:]] == [[*place, written]]
    assert seen.tags <= {"h1", "h2", "p", "strong", "sub", "table", "thead", "tbody", "tr", "th", "td", "code"}


@pytest.mark.parametrize(("report", "tables"), [(whole_report(), 6), (booking_report(), 5)])
def test_every_row_has_as_many_cells_as_its_head(report: Report, tables: int) -> None:
    blocks = [block.splitlines() for block in render(report).split("\n\n") if block.startswith("|")]
    widths = [{len(row) for row in shown("\n".join(block)).rows} for block in blocks]
    assert len(blocks) == tables
    assert all(len(width) == 1 for width in widths)
    assert [len(shown("\n".join(block)).rows) for block in blocks] == [len(block) - 1 for block in blocks]


def whys(*examples: Counterexample, tried: tuple[Mend, ...] | None) -> list[list[str]]:
    """The table of reasons of these runs."""
    explored = replace(exploration(result(Verdict.VIOLATED, counterexamples=examples)), mends_tried=tried)
    text = render(replace(bare_report(), exploration=explored))
    return shown(text.partition("## Why it goes wrong")[2].partition("## ")[0]).rows


def test_a_run_that_was_not_explained_has_no_row_and_keeps_its_number() -> None:
    asked = explained(Prevention(KEY, ("a counter | was full",)), Prevention(ASK))
    unasked = replace(asked, state="paid", why=replace(asked.why, prevented_by=None) if asked.why else None)
    told = ["charge is executed at most once", "charge executed: 2 timesstate: open", "from step 1 on: pays"]
    assert whys(replace(asked, state="closed", why=None), asked, explained(), unasked, tried=(KEY, ASK)) == [
        ["", "Ought to be", "Instead", "Inevitable", "Prevented by any one of"],
        ["2", *told, "charge carries a key (as far as runs were followed: a counter | was full)"
         "whoever hears nothing of charge asks"],
        ["3", *told, "none of the 2 mends that were tried, alone"],
        ["4", *told, ""],
    ]  # fmt: skip
    assert whys(unasked, tried=None) == [["", "Ought to be", "Instead", "Inevitable"], ["1", *told]]
    assert whys(counterexample(), tried=None) == []


def test_a_long_table_is_cut_and_says_so() -> None:
    """GitHub shows nothing at all of a summary that is too long."""
    many = tuple(replace(finding(), subject=f"states.s{number}") for number in range(SHOWN + 7))
    text = render(replace(bare_report(), findings=many))
    assert f"{SHOWN + 7} errors." in text
    assert len(shown(text).rows) == SHOWN + 1
    assert "\n\n… and 7 more.\n\n" in text


def test_the_severe_come_first_findings_of_one_cause_are_one_and_answers_are_named() -> None:
    cause = replace(finding(), cause="states.open.owner", witness="", advice="")
    found = (
        replace(finding(Severity.NOTE), standing=Standing.ACCEPTED, message="Accepted.", witness="", advice=""),
        replace(cause, severity=Severity.WARN, name="nobody-decides"),
        cause,
    )
    assert [(row[0], row[1], row[3]) for row in shown(render(replace(bare_report(), findings=found))).rows[1:]] == [
        ("error", "state-without-owner", "Nobody owns open.The same cause: nobody-decides at states.open"),
        ("note (accepted)", "state-without-owner", "Accepted."),
    ]


def test_what_the_rules_could_not_decide_is_called_so() -> None:
    text = render(replace(bare_report(), findings=(finding(Severity.NOTE), unsure())))
    assert "**Not decided yet: 1 question about the definition met a limit.**" in text
    assert "1 note, 1 undecided." in text
    assert [row[:2] for row in shown(text).rows[1:]] == [["note", "state-without-owner"], ["undecided", "dead-action"]]


def test_tables_say_that_a_limit_was_met() -> None:
    text = render(replace(bare_report(), what_if=WhatIf(1, limits_met=("limit on states",))))
    assert "\n\nNot every run was seen (limit on states): what no row says may be so all the same" in text


def test_missed_gates_come_first_and_figures_without_a_gate_are_counted() -> None:
    figures = (figure(), figure(Verdict.HOLDS, "a"), figure(Verdict.UNDECIDED, "b"), figure(Verdict.VIOLATED, "c"))
    unmeasured = replace(figure(Verdict.UNDECIDED, "d"), subject="", estimate=None, low=None, high=None)
    text = render(replace(bare_report(), study=study(*figures, unmeasured, placeholder=False)))
    assert shown(text).rows[1:] == [
        ["missed", "duplicates of charge", "2.5", "1.25 … 3.75", "per 10k", "c"],
        ["undecided", "duplicates of charge", "2.5", "1.25 … 3.75", "per 10k", "b"],
        ["undecided", "duplicates", "not measured", "", "per 10k", "d"],
        ["kept", "duplicates of charge", "2.5", "1.25 … 3.75", "per 10k", "a"],
    ]
    assert "\n\n1 more figure without a gate.\n\n" in text


def test_a_promise_that_met_a_limit_says_which() -> None:
    undecided = result(Verdict.UNDECIDED, reason="a counter | was full")
    text = render(replace(bare_report(), exploration=replace(exploration(undecided), assumptions=(), limits_met=())))
    assert shown(text).rows[1:] == [["undecided", "Charged once", "at-most-once", "a counter | was full"]]
    assert "\n\n## What the verdicts rest on\n\nNo limit was met.\n\n" in text


def test_of_a_search_that_ended_early_it_is_said_what_was_covered() -> None:
    found = replace(exploration(), limits_met=("limit on memory",), covered=Covered(900, 0, 0))
    text = render(replace(bare_report(), exploration=found))
    assert (
        "\n\nLimits met: limit on memory.\n\n"
        "Covered all the same: every run without a fault; 900 of 1,200 states followed.\n\n" in text
    )


def test_what_is_wrong_in_files_that_cannot_be_rehearsed_is_a_list() -> None:
    assert render_problems(wrong_input()).splitlines() == [
        "**3 problems; nothing was rehearsed.**",
        "",
        r"- a/&lt;b&gt;,c.yaml:7:1: 100 % ::error::&lt;i&gt;\*open\*&lt;/i&gt;" + "\ufffd",
        "- ticket.yaml:1:1: The file has no `roles`.",
        "- ticket.yaml:3:5: `staets` is not a field. Did you mean `states`?",
    ]


def test_a_long_list_of_problems_is_cut_and_counted() -> None:
    problems = [Problem(Location("t.yaml", line, 1), "Wrong.") for line in range(1, SHOWN + 3)]
    lines = render_problems(DefinitionError(problems)).splitlines()
    assert lines[0] == "**62 problems; nothing was rehearsed.**"
    assert lines[-2:] == ["- t.yaml:60:1: Wrong.", "- … and 2 more"]
    assert not render_problems(DefinitionError(problems[:SHOWN])).endswith("more\n")
