"""The review pack as text: what stands on its pages, and that it stands alone. Browsers: tests/browser."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from flowrehearsal.definition.workflow import Shown
from flowrehearsal.exploration.result import Covered
from flowrehearsal.formats._html_examples import DRAWN
from flowrehearsal.formats._notice import Notice, Trouble
from flowrehearsal.formats._verdicts import verdicts
from flowrehearsal.formats.html import NAME, render, render_notice, summary
from flowrehearsal.gate.decide import decide
from flowrehearsal.pages.build import tables
from flowrehearsal.report import BaselineReport, Prevention, Report
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.booking_report import booking_report
from tests.formats.small_report import ASK, KEY, explained, whole_report

EVIL = "<script>alert('x')</script>"
VOID = {"wbr", "meta", "link", "br", "img", "input", "hr", "base"}


class Reader(HTMLParser):
    """Collects what a test asks for, and complains about tags that do not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else in line {self.getpos()[0]}"

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data


def read(report: Report) -> Reader:
    reader = Reader()
    reader.feed(render(report))
    reader.close()
    assert reader.open == []
    return reader


def said(reader: Reader, tag: str) -> list[str]:
    return [" ".join(text.split()) for text in reader.texts.get(tag, [])]


@pytest.fixture(scope="module")
def page() -> Reader:
    return read(booking_report())


def test_name() -> None:
    assert NAME == "html"


def test_every_page_begins_with_its_question_in_the_order_of_a_review(page: Reader) -> None:
    assert said(page, "h1") == ["hotel-booking"]
    assert said(page, "h2") == [
        "Agenda, 45 minutes",
        "What was checked, and how far",
        "Where can a case be, and who moves it on?",
        "What does each audience see in every state, and what can it press?",
        "Who has the case when it is only partly done, and what has already happened outside?",
        "When is it done, for whom, and for how long may they disagree?",
        "A call goes wrong: what happens, who notices, and is it safe?",
        "Somebody steps in by hand: what still runs, what is owed, and could anybody check it later?",
        "What happens when an answer, a callback or a timer arrives in a state that does not expect it?",
        "How often is each partner called for one request, for how long, and does it notice that it is the same one?",
        "What must be true for all of this to hold, who says so, and until when?",
        "How does it go wrong, who sees what at each step, and what would prevent it?",
        "What is still open, and who answers it?",
        "What is wrong in the definition itself, before anything runs?",
        "What was promised, and does it hold?",
        "How often does it happen, and for how long?",
        "How far did this look?",
        "What can be chosen?",
    ]


def test_the_cover_says_the_verdict_and_that_figures_are_placeholders(page: Reader) -> None:
    assert "✕Problem: Not ready: 3 promises are broken and 2 errors in the definition." in said(page, "p")
    assert "2 figures miss their gates; measured with placeholders, that decides nothing." in said(page, "li")
    assert any(text.startswith("Placeholder figures.") for text in said(page, "p"))
    assert [text for text in said(page, "li") if re.match(r"\d+ (of|promises|undecided|errors)", text)] == [
        "3 promises broken",
        "1 undecided",
        "3 promises hold",
        "2 errors in the definition",
        "2 of 3 figures miss their gates",
    ]


def variants() -> dict[str, Report]:
    """Reports of which the gate says every word it knows."""
    report = booking_report()
    assert report.exploration is not None and report.study is not None
    holding, undecided = report.exploration.results[4], report.exploration.results[6]
    clean = replace(report, findings=(), exploration=replace(report.exploration, results=(holding,)))
    ours = replace(report.study, placeholder=False)
    note = replace(report.exploration.results[0], severity=Severity.NOTE)
    return {
        "everything": report,
        "clean, on placeholder figures": clean,
        "clean but for measured figures": replace(clean, study=ours),
        "kept gates": replace(clean, study=replace(ours, figures=ours.figures[1:3])),
        "undecided": replace(clean, exploration=replace(report.exploration, results=(holding, undecided))),
        "only a note is violated": replace(clean, exploration=replace(report.exploration, results=(note, holding))),
        "only rules": replace(clean, exploration=None, study=None),
        "only a study on placeholder figures": replace(clean, findings=None, exploration=None),
        "nothing": replace(clean, findings=None, exploration=None, study=None),
    }


@pytest.mark.parametrize("name", variants())
def test_the_cover_agrees_with_the_gate(name: str) -> None:
    report = variants()[name]
    assert {"bad": "failed", "warn": "undecided", "good": "passed"}[verdicts(report).mark] == decide(report).word


def test_the_worst_counterexamples_come_first_one_of_each_property_and_only_three_are_open(page: Reader) -> None:
    assert [text for text in said(page, "h3") if text[0].isdigit()] == [
        "1 The case is cancelled; a room is held",
        "2 The agent set the case to failed; a late callback overwrites it with confirmed",
        "3 The supplier books the room twice for one traveller",
        "4 The customer sees “Something went wrong”; the supplier holds a booking",
        "5 The card is charged twice",
    ]
    shown = [attrs for tag, attrs in page.tags if tag == "details" and attrs["class"] == "example"]
    assert ["open" in attrs for attrs in shown] == [True, True, True, False, False]
    more = "2 more ways in which the same promises are broken (step by step in the file, not on paper)"
    assert more in said(page, "summary")


def test_why_it_went_wrong_stands_above_the_picture_and_at_the_step() -> None:
    report = whole_report()
    assert report.exploration is not None
    example = explained(Prevention(KEY), Prevention(ASK, ("some limit",)))
    broken = replace(report.exploration.results[0], counterexamples=(example,))
    reader = read(replace(report, exploration=replace(report.exploration, results=(broken,))))
    heads, facts = said(reader, "dt"), said(reader, "dd")
    first, begin = heads.index("Ought to be"), facts.index("charge is executed at most once")
    assert heads[first : first + 4] == ["Ought to be", "Instead", "Inevitable", "Prevented by any one of"]
    assert facts[begin : begin + 6] == [
        "charge is executed at most once",
        "charge executed: 2 times",
        "state: open",
        "from step 1 on: pays",
        "charge carries a key",
        "whoever hears nothing of charge asks (as far as runs were followed: some limit)",
    ]
    assert "From here on the outcome is inevitable: pays state: open → paying" in said(reader, "li")


def test_findings_are_grouped_by_severity_and_say_where(page: Reader) -> None:
    assert [text for text in said(page, "h3") if text[-2:] in (" 1", " 2")][:3] == [
        "✕Problem: Errors 2",
        "!Careful: Warnings 1",
        "Notes 1",
    ]
    assert "models/booking.yaml:62" in said(page, "code")


def test_most_findings_of_one_rule_are_folded_away_and_code_in_sentences_is_code() -> None:
    report = booking_report()
    assert report.findings is not None
    one = replace(report.findings[0], advice="Write `sent: outbox`, or ` nothing.")
    reader = read(replace(report, findings=tuple(replace(one, subject=f"actions.a{n}") for n in range(7))))
    assert "4 more of effect-before-commit" in said(reader, "summary")
    assert "Write sent: outbox, or ` nothing." in said(reader, "dd")
    assert "sent: outbox" in said(reader, "code")


def test_findings_of_one_cause_are_one_and_those_of_the_baseline_stand_apart() -> None:
    report = booking_report()
    assert report.findings is not None
    one = replace(report.findings[0], name="retry-nested", severity=Severity.WARN, cause="effects.reserve.key")
    led = replace(one, name="effect-unowned", severity=Severity.ERROR, subject="effects.release")
    known = replace(one, name="guard-gap", cause="", standing=Standing.KNOWN)
    reader = read(replace(report, findings=(one, led, known), baseline=BaselineReport("known.json", 1, ())))
    assert [text for text in said(reader, "h3") if text.endswith(" 1")] == [
        "✕Problem: Errors 1",
        "Known from the baseline 1",
    ]
    assert f"retry-nested at {one.subject}" in said(reader, "dd")


def test_figures_are_held_against_their_gates_missed_ones_first(page: Reader) -> None:
    rows = [text for text in said(page, "tr") if re.search("(missed|kept) (at|upper)", text)]
    assert rows == [
        "Duplicates book 41 per 10,000 cases 30.5 – 52.7 ✕Problem: missed upper end at most 1",
        "Disagreement traveller_app / agent_console 12.3 minutes, p95 9 – 16.1 ✕Problem: missed at most 5",
        "Duplicates charge 0 per 10,000 cases 0 – 5 ✓Good: kept upper end at most 1",
    ]


def test_how_intervals_were_made_is_said_once_and_where_it_differs() -> None:
    report = booking_report()
    assert report.study is not None
    usual, other, *rest = report.study.figures
    few = replace(usual, method="Clopper-Pearson, 5 of 1,000", subject="single")
    reader = read(replace(report, study=replace(report.study, figures=(usual, few, other, *rest))))
    said_once = "Intervals are 95%, t over replications, where nothing else is said;"
    assert [said_once in text for text in said(reader, "p") if "Intervals are" in text] == [True]
    rows = [text for text in said(reader, "tr") if "95%" in text]
    assert [re.findall("95%.* of [0-9,]+", row) for row in rows] == [["95%, Clopper-Pearson, 5 of 1,000"]]


def test_every_verdict_says_how_far_it_reaches(page: Reader) -> None:
    rows = [
        text
        for text in said(page, "tr")
        if any(word in text for word in ("closed-means-closed", "holds for", "holds up", "never put"))
    ]
    assert rows == [
        "A closed case leaves nothing behind closed-means-closed ✕Problem: broken with no fault at all run 1, run 4",
        "Every screen has words for each state always-renderable ✓Good: holds for any number of faults –",
        "No case waits for nobody no-silent-stuck ✓Good: holds up to 2 faults –",
        "What a person wants is kept intent-kept "
        "never put to the test its premise was never true, so nothing was shown –",
    ]


def test_what_was_not_shown_is_said(page: Reader) -> None:
    told = said(page, "dt")
    assert told[told.index("Explored") :] == [
        "Explored",
        "States first met",
        "Limits met",
        "Actions never taken",
        "Faults never possible",
        "Limits of the simulation",
        "Made from",
    ]
    assert {"change_dates", "pause-zombie", "3 cases had not ended when the run did"} <= set(said(page, "dd"))


def test_of_a_search_that_ended_early_the_cover_and_the_end_say_what_was_covered() -> None:
    report = booking_report()
    assert report.exploration is not None
    found = replace(report.exploration, states=1200, cap=None, converged=False, covered=Covered(900, 0, 0))
    page = read(replace(report, exploration=found))
    covered = "every run without a fault; 900 of 1,200 states followed."
    assert f"It ended early: {covered}" in said(page, "dd")
    assert any(f"Explored 1,200 states: {covered}" in text for text in said(page, "li"))
    assert any("Whether a further fault adds any was not asked." in text for text in said(page, "dd"))


def test_navigation_and_links_lead_somewhere(page: Reader) -> None:
    targets = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links
    assert [link for link in links if not link.startswith("#") or link[1:] not in targets] == []
    assert len(targets) == len([attrs for _, attrs in page.tags if "id" in attrs])


def test_tables_and_pictures_are_named_for_those_who_cannot_see_them(page: Reader) -> None:
    counts = {tag: sum(found == tag for found, _ in page.tags) for tag in ("table", "caption", "svg", "title")}
    assert counts["table"] == counts["caption"] > 8
    assert counts["title"] == counts["svg"] + 1
    assert [attrs for tag, attrs in page.tags if tag == "th" and "scope" not in attrs] == []


def test_it_stands_alone() -> None:
    """Nothing is fetched, and the policy names exactly the script and the style that are inside."""
    text = render(booking_report())
    (style,), (script,) = (
        re.findall(r"<style>(.*?)</style>", text, re.S),
        re.findall(r"<script>(.*?)</script>", text, re.S),
    )
    digests = ["sha256-" + b64encode(sha256(part.encode()).digest()).decode() for part in (style, script)]
    policy = (
        f"default-src 'none'; style-src '{digests[0]}'; script-src '{digests[1]}'; base-uri 'none'; form-action 'none'"
    )
    assert f'content="{policy}"' in text
    assert re.findall(r'(?:src|srcset|action)="', text) == []
    assert set(re.findall(r'https?://[^"\s<]+', text)) == {"http://www.w3.org/2000/svg"}
    assert ' style="' not in text
    assert re.findall(r"\son\w+=", text) == []


def test_only_a_served_page_may_ask_its_server_and_its_script_is_named_too() -> None:
    live = "var alive = true;"
    notice = Notice(EVIL, EVIL, EVIL, (Trouble(EVIL, EVIL, EVIL, 1, (EVIL, EVIL)), Trouble("m")))
    plain, *asking = render(booking_report()), render(booking_report(), live), render_notice(notice, live)
    assert "connect-src" not in plain and live not in plain
    for text in asking:
        policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0]
        script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[-1]
        digest = b64encode(sha256(script.encode()).digest()).decode()
        assert script.endswith(live) and f"script-src 'sha256-{digest}'; connect-src 'self';" in policy
        assert "<script>alert" not in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(booking_report()) == render(booking_report())


def test_it_stays_small_with_many_counterexamples() -> None:
    report = booking_report()
    assert report.exploration is not None
    first, *others = report.exploration.results
    many = replace(first, counterexamples=tuple(replace(first.counterexamples[0], state=f"s{n}") for n in range(60)))
    text = render(replace(report, exploration=replace(report.exploration, results=(many, *others))))
    assert text.count('class="rehearsal sequence') == DRAWN
    assert text.count('<details class="example"') == 63
    assert len(text.encode()) < 600_000


def evil_report() -> Report:
    report = booking_report()
    assert report.exploration is not None and report.study is not None and report.findings is not None
    workflow = report.workflow
    states = dict(workflow.states)
    states["failed"] = replace(
        states["failed"], meaning=EVIL, shows={"traveller_app": Shown(EVIL), "agent_console": Shown(EVIL)}
    )
    workflow = replace(workflow, name=EVIL, about=EVIL, states=states)
    result = report.exploration.results[0]
    step = replace(
        result.counterexamples[0].steps[0], text=EVIL, screens=(("traveller_app", EVIL),), changes=((EVIL,) * 3,)
    )
    example = replace(result.counterexamples[0], title=EVIL, steps=(step,))
    exploration = replace(
        report.exploration,
        results=(replace(result, title=EVIL, counterexamples=(example,)),),
        limits_met=(EVIL,),
        actions_never_taken=(EVIL,),
    )
    figure = replace(report.study.figures[0], metric="duplicates", subject=EVIL, unit=EVIL, gate=EVIL)
    study = replace(report.study, figures=(figure,), curves=((EVIL, (0.0, 1.0), (0.0, 1.0)),))
    findings = (replace(report.findings[0], message=EVIL, advice=EVIL, witness=EVIL, subject=EVIL),)
    found = tables(workflow, exploration, study)
    return replace(report, workflow=workflow, findings=findings, exploration=exploration, study=study, tables=found)


def test_whatever_a_definition_says_is_text() -> None:
    text = render(evil_report())
    assert re.findall("<script[^>]*>", text) == ['<script type="application/json" id="pack">', "<script>"]
    assert "&lt;script&gt;alert" in text
    block, script = re.findall(r"<script[^>]*>(.*?)</script>", text, re.S)
    assert "alert('x')" not in script
    assert re.findall("[<>&]", block) == []
    assert EVIL in json.loads(block)["runs"][0]["title"]


def test_parts_that_were_not_run_are_said_not_to_have_been() -> None:
    report = booking_report()
    bare = read(replace(report, findings=None, exploration=None, study=None, scenario=None, tables=()))
    assert {"findings", "promises", "measured", "how-it-goes-wrong"} & {
        attrs.get("id") for _, attrs in bare.tags
    } == set()
    assert said(bare, "dd")[:2] == ["Not in this rehearsal.", "Not in this rehearsal."]
    assert {"The runs were not explored.", "Nothing was simulated."} <= set(said(bare, "li"))


def test_a_summary_for_a_notebook_says_the_verdict_and_the_worst() -> None:
    reader = Reader()
    reader.feed(summary(booking_report()))
    assert reader.open == []
    assert said(reader, "li") == [
        "The case is cancelled; a room is held (0 faults, 4 steps; closed-means-closed)",
        "The agent set the case to failed; a late callback overwrites it with confirmed "
        "(0 faults, 3 steps; override-respected)",
        "The supplier books the room twice for one traveller (1 fault, 3 steps; at-most-once)",
    ]
    assert "<script" not in summary(evil_report())
