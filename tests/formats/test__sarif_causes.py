"""Why a run goes wrong, as SARIF has it."""

from dataclasses import replace

from flowrehearsal.report import Mend, Prevention, Report
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Verdict
from tests.formats.sarif_log import mended, results, with_text
from tests.formats.small_report import ASK, KEY, explained, exploration, result


def why_of(*prevented_by: Prevention, text: str = "workflow: ticket\neffects: {charge: {to: bank}}\n") -> Report:
    """A report of one run with these mends, on a definition with this text."""
    violated = result(Verdict.VIOLATED, counterexamples=(explained(*prevented_by),))
    bare = with_text(text)
    place = {("effects", "charge"): Location("ticket.yaml", 2, 11)}
    workflow = replace(bare.workflow, source=replace(bare.workflow.source, positions=place))
    return replace(bare, workflow=workflow, exploration=replace(exploration(violated), mends_tried=(KEY, ASK)))


def test_the_reasons_of_a_run_are_told_linked_and_marked_at_the_step_that_decides() -> None:
    [found] = results(why_of(Prevention(KEY, ("a counter was full",)), Prevention(ASK)))
    assert found["message"]["text"].splitlines()[2:] == [
        "Ought to be: `charge` is executed at most once",
        "Instead: charge executed: 2 times; state: open",
        "Inevitable: from step 1 on: pays",
        "Prevented by any one of: `charge` carries a key (as far as runs were followed: a counter was full) "
        "[effects.charge](1); whoever hears nothing of `charge` asks [effects.charge](2)",
    ]
    assert found["message"]["markdown"].splitlines() == [
        "The card is charged twice.",
        "",
        "This breaks the promise “Charged once” after 1 fault: timeout-executed.",
        "",
        "- **Ought to be:** `charge` is executed at most once",
        "- **Instead:**",
        "  - charge executed: 2 times",
        "  - state: open",
        "- **Inevitable:** from step 1 on: pays",
        "- **Prevented by any one of:**",
        "  - `charge` carries a key (as far as runs were followed: a counter was full) [effects.charge](1)",
        "  - whoever hears nothing of `charge` asks [effects.charge](2)",
    ]
    assert [
        (place["id"], place["message"]["text"], place["physicalLocation"]["region"], place["logicalLocations"])
        for place in found["relatedLocations"]
    ] == [
        (number, f"Would have prevented it: {says}.", {"startLine": 2, "startColumn": 11}, logical)
        for logical in [[{"name": "charge", "fullyQualifiedName": "effects.charge"}]]
        for number, says in enumerate((KEY.says, ASK.says), start=1)
    ]
    steps = found["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [(step["location"]["message"]["text"], step["importance"]) for step in steps] == [
        ("customer: pays; from here on the outcome is inevitable", "essential"),
        ("worker: charges the card (timeout-executed)", "essential"),
    ]
    assert found["properties"]["inevitable"] == 1


def test_each_mend_of_a_run_is_a_fix_where_the_file_can_hold_it() -> None:
    gone = Mend("nobody is charged", (Edit(("effects", "gone"), "key", "per_entity"),))
    text = "workflow: ticket\neffects: {charge: {to: bank}}\n"
    report = why_of(Prevention(KEY), Prevention(gone), Prevention(ASK), text=text)
    assert mended(text, report) == [
        text.replace("to: bank", "to: bank, key: per_entity"),
        text.replace("to: bank", "to: bank, on_timeout: ask"),
    ]
    [found] = results(report)
    assert [fix["description"]["text"] for fix in found["fixes"]] == [f"{KEY.says}.", f"{ASK.says}."]


def test_where_no_mend_helps_alone_that_is_said_and_nothing_is_linked() -> None:
    [found] = results(why_of())
    assert found["message"]["text"].splitlines()[-1] == "Prevented by: none of the 2 mends that were tried, alone"
    assert {"relatedLocations", "fixes"} & set(found) == set()
