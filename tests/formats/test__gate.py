"""Tests of how a gate is shown: the page of a pull request, the terminal, and what machines read."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from flowrehearsal.comparison.inflight.findings import Harm, InFlight
from flowrehearsal.definition.load import load_workflow, parse_workflow
from flowrehearsal.formats import _gate
from flowrehearsal.gate.judging import GateReport, judged
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial, finding_of
from flowrehearsal.gating import Setting, gate
from flowrehearsal.simulation.contrast import Contender, Contrast, Difference, Standing, World
from flowrehearsal.vocabulary.repository import Repository
from flowrehearsal.vocabulary.standing import Standing as Answered
from flowrehearsal.vocabulary.verdict import Severity
from tests.comparison.definitions import CLAIM, PARCEL
from tests.formats.sarif_log import complaints

OLD = CLAIM.replace("from:", "checks: state, from:")
OWNERLESS = OLD.replace("  held: {owner: clerk}", "  held: {}")
HARM = Harm(
    "at-most-once",
    "charge",
    Severity.ERROR,
    "No effect is carried out twice",
    ("open",),
    ("hold",),
    ("held",),
    ("close",),
)


@cache
def failing() -> GateReport:
    """A state lost its owner, another workflow is gone, and a third is as it was."""
    same = parse_workflow(PARCEL.replace("workflow: parcel", "workflow: same"), "same.yaml")
    pairs = [
        (parse_workflow(OLD, "main:claim.yaml"), parse_workflow(OWNERLESS, "claim.yaml")),
        (parse_workflow(PARCEL, "main:parcel.yaml"), None),
        (same, same),
    ]
    return gate(pairs, Setting(policy=Policy(behaviour=False), against="main..."))


def harmed() -> Trial:
    """The last of them, with a case that was inside and is charged twice."""
    trial = failing().judged[-1].trial
    assert trial.change.new is not None
    change = replace(trial.change, in_flight=InFlight((HARM,), 3, 9, 0, ()))
    return replace(trial, change=change, harms=(finding_of(HARM, trial.change.new.source.at()),))


def test_the_page_says_the_verdict_first_and_then_who_is_concerned() -> None:
    page = _gate.render(failing(), "markdown").splitlines()
    assert page[:4] == ["# Gate: failed", "", "**3 of 3 workflows do not pass.** Compared with `main...`.", ""]
    assert page[4:9] == [
        "| Workflow | Verdict | It takes | What stands against it |",
        "| --- | --- | --- | --- |",
        "| claim, version 1 | failed | a major version | state-without-owner at states.held, and 4 more |",
        "| parcel, version 1 | failed | a migration | version-drop-with-inflight at workflow |",
        "| same, version 1 | failed | nothing | no-stale-accept is violated, as it was before, and 1 more |",
    ]
    assert "| `clerk` | operator | `states.held.owner` |" in page
    headings = [line for line in page if line.startswith("#")]
    assert headings == [
        "# Gate: failed",
        "## claim, version 1: failed",
        "### What the rules find that is new",
        "### What changed, and for whom",
        "### The worst of it",
        "### Who must sign off",
        "## parcel, version 1: failed",
        "### What changed, and for whom",
        "### Who must sign off",
        "## same, version 1: failed",
        "### The worst of it",
    ]


def test_files_tell_apart_what_is_called_alike() -> None:
    [one] = failing().judged[-1:]
    page = _gate.render(GateReport("main...", Policy(), (one, one)), "markdown")
    assert page.count("| same, version 1<br>same.yaml | failed |") == 2
    root = ElementTree.fromstring(_gate.render(GateReport("main...", Policy(), (one, one)), "junit"))
    assert root[0].get("name") == "same (same.yaml).gate"


def test_the_page_is_markdown_that_a_host_can_draw() -> None:
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(_gate.render(failing(), "markdown"))
    tables = html.count("<table>")
    assert (tables, html.count('<code class="language-mermaid">')) == (9, 2)
    assert html.count("<h2>") == 3


def test_a_case_that_was_inside_is_drawn_where_it_is_the_worst() -> None:
    report = GateReport("main...", Policy(), (judged(harmed(), Policy()),))
    page = _gate.render(report, "markdown")
    assert "| error | No effect is carried out twice (`charge`): no longer so for cases in `open`. |" in page
    assert "  L0->>L1: The new version comes: now in held" in page
    assert "cases-find-their-way" not in page


def test_the_way_of_a_case_that_skips_an_obligation_is_drawn() -> None:
    folder = Path("models/vendor_onboarding/history")
    pair = load_workflow(folder / "v1.yaml"), load_workflow(folder / "v2_harmful.yaml")
    report = gate([pair], Setting(policy=Policy(behaviour=False), against="v1"))
    page = _gate.render(report, "markdown").splitlines()
    place = page.index("```mermaid")
    assert page[place + 4 : place + 10] == [
        "  Note over L0: Requester decides: submit",
        "  Note over L0: Procurement decides: approve",
        "  L0->>L1: The new version comes: now in approved",
        "  Note over L1: Master_data decides: release",
        "  Note over L0,L1: A case in #96;approved#96; can end with success without a check of "
        "#96;sanctions_clear#96;.",
        "```",
    ]


def test_what_was_measured_in_both_versions_is_a_table() -> None:
    worse = Difference(
        "calm",
        "new",
        "duplicates",
        "charge",
        "per 10k",
        1.0,
        9.0,
        8.0,
        6.0,
        10.0,
        0.95,
        "t",
        20,
        Standing.WORSE,
        bound=5.0,
    )
    designs = tuple(Contender(label, "same", 1, f"{label}.yaml", "ab" * 32) for label in ("old", "new"))
    contrast = Contrast(designs, (World("calm", "", False),), 20, 1, "batch", 0.95, (worse,))
    trial = replace(failing().judged[-1].trial, contrast=contrast)
    report = GateReport("main...", Policy(), (judged(trial, Policy()),))
    page = _gate.render(report, "markdown").splitlines()
    place = page.index("### What was measured")
    assert page[place + 2].startswith("Under calm the new version is worse on 1 (and beyond the gate on 1 of them)")
    assert page[place + 6].startswith("| worse, beyond 5 | duplicates\\* | charge | 1 | 9 |")
    assert "- duplicates of charge under calm is worse: 1 before, 9 now (per 10k)" in page


def test_text_says_the_same_on_a_terminal() -> None:
    told = _gate.text(failing(), styled=False, most=None)
    assert [line for line in told.splitlines() if line.startswith("failed  ")] == [
        "failed  claim, version 1",
        "failed  parcel, version 1",
        "failed  same, version 1",
    ]
    assert "  clerk  operator  states.held.owner" in told
    assert "\x1b[31mfailed\x1b[0m" in _gate.text(failing(), styled=True, most=1)


def test_sarif_is_valid_and_every_result_stands_in_a_file_of_the_repository() -> None:
    """Code scanning refuses a log as a whole for one result that does not; what is gone stands where it was."""
    repository = Repository("/repository", "/repository/flows")
    log = json.loads(_gate.render(failing(), "sarif", repository))
    assert complaints(log) == []
    [run] = log["runs"]
    places = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for location in (*result["locations"], *result.get("relatedLocations", ()))
    }
    assert places == {"flows/claim.yaml", "parcel.yaml", "flows/same.yaml"}
    named = {rule["id"]: rule["properties"]["tags"] for rule in run["tool"]["driver"]["rules"]}
    assert named["owner-removed"] == ["workflow", "change", "states"]


def test_annotations_are_written_where_the_change_is() -> None:
    lines = _gate.render(failing(), "github").splitlines()
    assert any(line.startswith("::error file=claim.yaml,line=5,col=3,title=owner-removed::") for line in lines)
    gone = "::error file=parcel.yaml,line=1,col=1,title=version-drop-with-inflight::"
    assert any(line.startswith(gone) for line in lines)


def test_where_there_was_no_base_every_format_says_so() -> None:
    question = "there is no workflow at all in old, and nothing was compared"
    report = replace(failing(), questions=(question,))
    log = json.loads(_gate.render(report, "sarif"))
    assert complaints(log) == []
    told = [one["message"]["text"] for one in log["runs"][0]["invocations"][0]["toolExecutionNotifications"]]
    assert told == [f"Undecided: {question}."]
    lines = _gate.render(report, "github").splitlines()
    assert f"::warning title=Undecided::{question}." in lines
    for name in ("junit", "markdown", "json"):
        assert question in _gate.render(report, name)
    assert "Undecided" not in _gate.render(failing(), "sarif") + _gate.render(failing(), "github")


def test_junit_has_a_case_for_each_requirement_of_each_workflow() -> None:
    root = ElementTree.fromstring(_gate.render(failing(), "junit"))
    suites = {str(suite.get("name")): suite for suite in root}
    assert list(suites) == [
        *("claim.gate", "claim.rules", "claim.properties"),
        "parcel.gate",
        *("same.gate", "same.rules", "same.properties"),
    ]
    outcome = {str(case.get("name")): [part.tag for part in case] for case in suites["parcel.gate"].iter("testcase")}
    assert outcome == {
        "nothing-new": ["skipped", "system-out"],
        "promises-hold": ["skipped", "system-out"],
        "nothing-breaks": ["system-out"],
        "cases-find-their-way": ["failure"],
        "scenarios-pass": ["skipped", "system-out"],
        "figures-no-worse": ["skipped", "system-out"],
        "version-raised": ["skipped", "system-out"],
    }
    [failure] = suites["parcel.gate"].iter("failure")
    assert failure.get("message") == "version-drop-with-inflight at workflow"
    assert "nothing says where they go" in str(failure.text)


def test_junit_tells_of_a_failure_what_is_about_it_and_of_nothing_whose_name_it_begins_with() -> None:
    trial = harmed()
    [accepted] = (replace(harm, standing=Answered.ACCEPTED) for harm in trial.harms)
    late = replace(trial.harms[0], subject=f"{accepted.subject}_late", message="It comes late.")
    report = GateReport("main...", Policy(), (judged(replace(trial, harms=(accepted, late)), Policy()),))
    cases = ElementTree.fromstring(_gate.render(report, "junit")).iter("testcase")
    [failure] = (case[0] for case in cases if case.get("name") == "cases-find-their-way")
    assert failure.get("message") == f"{late.label}, and `migrates` says nothing"
    assert str(failure.text).splitlines() == [
        f"{late.location}: It comes late.",
        f"  For example: {late.witness}",
    ]


def test_json_holds_everything_and_is_the_same_every_time() -> None:
    text = _gate.render(failing(), "json")
    assert text == _gate.render(failing(), "json")
    found = json.loads(text)
    assert list(found) == ["format", "against", "package_version", "verdict", "policy", "workflows"]
    assert (found["against"], found["verdict"]["word"], found["verdict"]["code"]) == ("main...", "failed", 1)
    claim, parcel, _ = found["workflows"]
    assert [(each["name"], each["word"]) for each in claim["requirements"]][:2] == [
        ("nothing-new", "failed"),
        ("promises-hold", "failed"),
    ]
    assert claim["before"]["properties"]["always-owned"] == "holds"
    assert claim["sign_offs"] == [{"who": "clerk", "kind": "operator", "people": [], "touches": ["states.held.owner"]}]
    assert (parcel["report"], parcel["before"]) == (None, None)


def test_a_gate_that_saw_nothing_says_so() -> None:
    page = _gate.render(GateReport("main...", Policy(), ()), "markdown")
    assert page.startswith("# Gate: undecided\n\n**Nothing was checked that could have failed.**")
