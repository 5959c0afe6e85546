"""The pages of a pack: which there are, what they ask, and that what they point at exists."""

from dataclasses import replace

from flowrehearsal import plugins
from flowrehearsal.pages.agenda import AGENDA
from flowrehearsal.pages.evidence import evidence_of
from flowrehearsal.pages.pack import ARTEFACTS, pack_pages
from flowrehearsal.pages.questions_asked import QUESTIONS, ROLES
from flowrehearsal.rules.catalogue import names as rules
from tests.booking_report import booking_report

ELSEWHERE = {"measured", "questions", "findings"}


def test_a_page_that_nothing_fills_is_left_out() -> None:
    report = booking_report()
    whole = [page.number for page in pack_pages(evidence_of(report))]
    bare = replace(report, exploration=None, findings=None, study=None)
    assert whole == [1, 2, 3, 4, 5, 6, 7, 9, 10]
    assert [page.number for page in pack_pages(evidence_of(bare))] == [1, 2, 3, 4, 5, 6, 7, 9]


def test_pages_have_different_numbers_end_their_question_and_name_known_roles() -> None:
    found = plugins.modules(ARTEFACTS).values()
    assert sorted(module.NUMBER for module in found) == list(range(1, 11))
    assert [module.QUESTION for module in found if not module.QUESTION.endswith("?")] == []
    assert {role for module in found for role in module.ROLES} == set(ROLES)


def test_the_agenda_takes_forty_five_minutes_and_leads_to_pages() -> None:
    assert sum(item.minutes for item in AGENDA) == 45
    assert {anchor for item in AGENDA for anchor in item.anchors} <= {*plugins.modules(ARTEFACTS), *ELSEWHERE}


def test_questions_name_rules_promises_metrics_and_pages_that_exist() -> None:
    """A question whose rule was renamed would be answered by silence."""
    asked = [question for module in plugins.modules(QUESTIONS).values() for question in module.QUESTIONS]
    promises = set(plugins.names("flowrehearsal.exploration.properties"))
    metrics = set(plugins.names("flowrehearsal.simulation.metrics"))
    assert {name for question in asked for name in question.rules} - set(rules()) == set()
    assert {name for question in asked for name in question.promises} - promises == set()
    assert {name for question in asked for name in question.metrics} - metrics == set()
    assert {question.page for question in asked} - {*plugins.modules(ARTEFACTS), *ELSEWHERE} == set()


def test_every_row_leads_only_to_what_the_pack_has() -> None:
    evidence = evidence_of(booking_report())
    anchors = {
        link.anchor
        for page in pack_pages(evidence)
        for sheet in page.sheets
        for row in sheet.rows
        for link in row.links
    }
    metrics = (
        {f"figure-{figure.metric}" for figure in evidence.report.study.figures} if evidence.report.study else set()
    )
    known = {f"example-{n}" for n in range(1, len(evidence.examples) + 1)} | metrics
    known |= {f"finding-{key[1:]}" for key in evidence.subjects.by_key if key[0] == "f"}
    assert anchors - known == set()
    assert anchors
