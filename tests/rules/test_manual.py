"""Tests of what can be read about a rule."""

import subprocess
import sys

from flowrehearsal.rules.catalogue import names
from flowrehearsal.rules.manual import manual
from flowrehearsal.vocabulary.verdict import Severity


def test_an_entry_says_what_the_rule_says_of_itself() -> None:
    [entry] = manual(["retry-without-idempotency"])
    assert (entry.name, entry.group, entry.severity, entry.decided_by, entry.discharged_by) == (
        "retry-without-idempotency",
        "retries",
        Severity.ERROR,
        "fields",
        ("at-most-once",),
    )
    assert entry.summary == "A call can be made more than once, and nothing makes the repetition harmless."
    assert entry.page.startswith(entry.summary + "\n\n**Why it matters.**")
    assert "\n    workflow: payout\n" in entry.page


def test_every_rule_has_an_entry() -> None:
    assert [entry.name for entry in manual()] == list(names())


def test_a_summary_is_one_line_that_is_a_sentence() -> None:
    assert [entry.name for entry in manual() if "\n" in entry.summary or not entry.summary.endswith(".")] == []


def test_reading_about_one_rule_imports_no_other() -> None:
    program = (
        "import sys\n"
        "from flowrehearsal.rules.manual import manual\n"
        "manual(['ignore-unused'])\n"
        "print([m for m in sys.modules if m.startswith('flowrehearsal.rules.') and m.count('.') == 3])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['flowrehearsal.rules.ignores.ignore_unused']\n"
