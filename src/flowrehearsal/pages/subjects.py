"""What a review pack can point at: states, actions, effects, surfaces and findings, each with its lines of the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.finding import Finding

SECTIONS = {"states": "s", "actions": "a", "effects": "e", "surfaces": "u"}
"""The sections of a definition whose parts can be chosen, and the letter that their keys begin with."""
KINDS = {"s": "State", "a": "Action", "e": "Effect", "u": "Surface", "f": "Finding"}
MOST_LINES = 60
"""Lines of the definition that are shown of one part."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that can be chosen. `key` is short and safe in any place of a page ("s3"); `first` and `last` are lines
    of the definition, counted from 1; `also`: keys of what it is about."""

    key: str
    name: str
    says: str
    first: int
    last: int
    also: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What it is, in one word."""
        return KINDS[self.key[0]]


@dataclass(frozen=True)
class Subjects:
    """Everything that can be chosen in one pack, by key, in the order of the file; findings last."""

    by_key: Mapping[str, Subject]
    keys: Mapping[tuple[str, str], str]
    """Section and name → key."""

    def key(self, section: str, name: str) -> str:
        """The key of a part of the definition; empty where there is no such part."""
        return self.keys.get((section, name), "")

    def of_path(self, path: str) -> str:
        """The key of the part that a dotted path leads into ("states.held.deadline"); empty where there is none."""
        section, _, rest = path.partition(".")
        return self.key(section, rest.partition(".")[0])

    def named(self, name: str, letters: str) -> str:
        """The key of whatever of these kinds ("sa": state or action) has that name; empty where nothing has."""
        for section, letter in SECTIONS.items():
            if letter in letters and (section, name) in self.keys:
                return self.keys[section, name]
        return ""


def subjects_of(workflow: Workflow, findings: Iterable[Finding] = ()) -> Subjects:
    """The subjects of a workflow, and of what rules found in it."""
    lines = workflow.source.lines
    keys = {
        (section, name): f"{letter}{number}"
        for section, letter in SECTIONS.items()
        for number, name in enumerate(getattr(workflow, section))
    }
    parts = Subjects({}, keys)
    found = [*_parts(workflow, keys, lines), *_findings(parts, findings, lines)]
    return Subjects({subject.key: subject for subject in found}, keys)


def _parts(workflow: Workflow, keys: Mapping[tuple[str, str], str], lines: tuple[str, ...]) -> Iterator[Subject]:
    for (section, name), key in keys.items():
        place = workflow.source.at(section, name)
        known = (section, name) in workflow.source.positions
        first = place.line if known else 0
        yield Subject(key, name, _says(workflow, section, name), first, _last(lines, first))


def _says(workflow: Workflow, section: str, name: str) -> str:
    """What the definition says of a part in a sentence."""
    if section == "states":
        return workflow.states[name].meaning
    if section == "effects":
        return f"at {workflow.effects[name].partner}"
    if section == "surfaces":
        return f"what {workflow.surfaces[name].audience} sees"
    action = workflow.actions[name]
    return f"by {', '.join(action.by)}" if action.by else f"on {', '.join(map(str, action.on))}"


def _findings(parts: Subjects, findings: Iterable[Finding], lines: tuple[str, ...]) -> Iterator[Subject]:
    for number, finding in enumerate(findings):
        about = parts.of_path(finding.subject)
        line = finding.location.line
        yield Subject(f"f{number}", finding.name, finding.message, line, _last(lines, line), (about,) if about else ())


def _last(lines: tuple[str, ...], first: int) -> int:
    """The last line of the part that begins in a line: what follows is no deeper. 0 where the text is not known."""
    if not 0 < first <= len(lines):
        return 0
    deep = _depth(lines[first - 1])
    last = first
    for number in range(first + 1, min(len(lines), first + MOST_LINES) + 1):
        line = lines[number - 1]
        if line.strip() and not line.lstrip().startswith("#"):
            if _depth(line) <= deep:
                break
            last = number
    return last


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
