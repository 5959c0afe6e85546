"""Puts every requirement of a policy to every workflow, and says what the gate decides, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

from flowrehearsal import plugins
from flowrehearsal.gate.decide import Decision, together
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.version import __version__

REQUIREMENTS = "flowrehearsal.gate.requirements"
NOTHING = "nothing was checked that could have failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one requirement says of one workflow. `decision` is None where there was nothing that it could judge.

    `hint`: how somebody asks it who did not; empty where that is not why.
    """

    requirement: str
    title: str
    decision: Decision | None
    hint: str = ""

    @property
    def word(self) -> str:
        """The answer in one word."""
        return self.decision.word if self.decision is not None else "not asked"


@dataclass(frozen=True)
class Judged:
    """A workflow with the answer of every requirement, in their order.

    `was_kept`: they were given before, and neither the workflow nor anything else has changed since.
    """

    trial: Trial
    answers: tuple[Answer, ...]
    was_kept: bool = False

    @cached_property
    def decision(self) -> Decision:
        """All answers together. A gate that asked nothing does not pass."""
        given = [answer.decision for answer in self.answers if answer.decision is not None]
        questions = [question for each in given for question in each.open_questions]
        return Decision(
            tuple(failure for each in given for failure in each.failures),
            tuple(questions) if given else (NOTHING,),
            tuple(remark for each in given for remark in each.remarks),
        )


@dataclass(frozen=True)
class GateReport:
    """Everything that the gate saw and decided. `against`: what the old versions were read from, as the user said it.

    `remarks` and `questions` concern no single workflow; a question leaves the decision open.
    """

    against: str
    policy: Policy
    judged: tuple[Judged, ...]
    remarks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    package_version: str = __version__

    @cached_property
    def decision(self) -> Decision:
        """The decisions on all workflows together; one about none of them is open."""
        if not self.judged:
            return Decision((), (NOTHING, *self.questions), self.remarks)
        found = together((judged.trial.file, judged.decision) for judged in self.judged)
        questions, remarks = (*found.open_questions, *self.questions), (*found.remarks, *self.remarks)
        return Decision(found.failures, questions, remarks)


def requirements() -> dict[str, ModuleType]:
    """Every requirement by its name, in the order in which people want to read of them."""
    found = plugins.modules(REQUIREMENTS)
    return dict(sorted(found.items(), key=lambda one: one[1].ORDER))


def judged(trial: Trial, policy: Policy) -> Judged:
    """What every requirement says of a workflow."""
    return Judged(trial, tuple(_answers(trial, policy)))


def _answers(trial: Trial, policy: Policy) -> Iterator[Answer]:
    for name, module in requirements().items():
        decision = module.judge(trial, policy)
        hint = "" if decision is not None or not hasattr(module, "unasked") else module.unasked(policy)
        yield Answer(name, module.TITLE, decision, hint)
