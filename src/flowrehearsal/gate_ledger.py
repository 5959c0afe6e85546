"""A file that keeps what the gate said of workflows that had not changed, so that only what changed is run again.

Kept is a workflow that passed with nothing to say of it, by a digest of everything that has a say in that: the
definition, the policy, what a team decided about the rules, the scenarios, and every line of this package that judges.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.judging import Answer
from flowrehearsal.gate.policy import Policy
from flowrehearsal.ledger import PARTS, code_digest, connected

FORMAT = 2
"""Of what is kept; what has another one is not found."""
JUDGING = (*PARTS, "comparison", "exploration", "experiments", "gate", "graph", "rules", "solver", "statistics")
MODULES = (
    *("gate_ledger.py", "gating.py", "ledger.py", "options.py"),
    *("pipeline.py", "plugins.py", "refuting.py", "report.py", "studying.py"),
)
"""What of this package has a say in a verdict."""
_TABLE = "CREATE TABLE IF NOT EXISTS verdicts (what TEXT PRIMARY KEY, answers TEXT NOT NULL) WITHOUT ROWID"
Answers = tuple[Answer, ...]


@dataclass(frozen=True)
class Verdicts:
    """What was said before, by digests."""

    connection: sqlite3.Connection

    def get(self, what: str) -> Answers | None:
        """The answers about something; None where nobody gave them before."""
        row = self.connection.execute("SELECT answers FROM verdicts WHERE what = ?", (what,)).fetchone()
        return None if row is None else tuple(map(_answer, json.loads(row[0])))

    def put(self, what: str, answers: Answers) -> None:
        """Keep answers; they are in the file, whole, once this has returned."""
        text = json.dumps([asdict(answer) for answer in answers])
        with self.connection:
            self.connection.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?)", (what, text))


@contextmanager
def kept(path: str) -> Iterator[Verdicts | None]:
    """The verdicts in a file, which is made where there is none; None where no file is named.

    UsageError for one that cannot be used. A ledger of simulations may be in the same file.
    """
    if not path:
        yield None
        return
    with connected(Path(path), _TABLE) as connection:
        yield Verdicts(connection)


def verdict_digest(workflow: str, policy: Policy, checking: Mapping[str, Any], scenarios: tuple[Scenario, ...]) -> str:
    """What a verdict is of; `workflow` is the digest of the definition, `checking` what was decided about the rules."""
    worlds = [(scenario.source.digest, [each.text for each in scenario.expect]) for scenario in scenarios]
    said = (FORMAT, code_digest((*JUDGING, *MODULES)), workflow, asdict(policy), checking, worlds)
    return sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def _answer(row: dict[str, Any]) -> Answer:
    decision = row["decision"]
    read = decision and Decision(**{name: tuple(value) for name, value in decision.items()})
    return Answer(**{**row, "decision": read})
