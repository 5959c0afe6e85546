"""What `rehearse gate` does: reads both versions of every file and the policy, and says what the gate decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flowrehearsal.cli.earlier import Found, Versions, compared, existing_folder
from flowrehearsal.cli.gate_policy import shared_policy
from flowrehearsal.cli.given import Given
from flowrehearsal.cli.output import (
    MOST,
    SUFFIXES,
    check_file,
    ended,
    format_of,
    reasons,
    show,
    summarise,
    wants_colour,
)
from flowrehearsal.cli.policy import policies
from flowrehearsal.cli.progress import watched
from flowrehearsal.cli.pushing import pushed_over
from flowrehearsal.cli.repository import repository_of
from flowrehearsal.cli.today import today
from flowrehearsal.definition.files import text_of
from flowrehearsal.definition.load import load_scenario
from flowrehearsal.formats import _gate
from flowrehearsal.gate.judging import GateReport
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gating import Setting, gate
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.writing import write


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the command line said; each field is an option's name. `faults` is empty where nothing was said."""

    paths: tuple[str, ...]
    against: str | None = None
    pushed: bool = False
    first: bool = False
    faults: tuple[int | None, ...] = ()
    scenarios: tuple[str, ...] = ()
    cases: str | None = None
    today: str | None = None
    ledger: str = ""
    format: str = "text"
    outputs: tuple[str, ...] = ()
    everything: bool = False
    exit_zero: bool = False
    no_color: bool = False


def decide_on(wanted: Wanted) -> int:
    """Judge everything that the command line names, tell of it, and return the exit code."""
    files = [(Path(name), _format(name, wanted.paths)) for name in wanted.outputs]
    policy = _policy(wanted)
    found = compared(wanted.paths, _base(policy, wanted))
    with watched(Given(no_color=wanted.no_color)) as progress:
        setting = _setting(found, policy, wanted)
        report = gate([(each.old, each.new) for each in found.versions], setting, progress)
    report = replace(report, questions=tuple(_questions(found, wanted)))
    for path, name in files:
        write(path, _rendered(report, name))
    text = wanted.format == "text"
    most = None if wanted.everything else MOST
    show(_gate.text(report, wants_colour(wanted.no_color), most) if text else _rendered(report, wanted.format))
    if wanted.format == "github":
        summarise(lambda: _rendered(report, "markdown"))
    return ended([*found.skipped, *reasons(report.decision)], report.decision, wanted.outputs, wanted.exit_zero)


def _policy(wanted: Wanted) -> Policy:
    """The policy of the repository, with what the command line says instead."""
    policy = shared_policy(wanted.paths)
    if wanted.faults:
        policy = replace(policy, options=replace(policy.options, faults=wanted.faults[0]))
    return replace(policy, against=wanted.against or policy.against, scenarios=wanted.scenarios or policy.scenarios)


def _base(policy: Policy, wanted: Wanted) -> str | None:
    """What to compare with; None: with nothing, since a remote has none of what is pushed."""
    if wanted.pushed:
        if wanted.against:
            raise UsageError("--pushed and --against both say what to compare with; say one of them")
        return pushed_over(Path(existing_folder(wanted.paths[0])))
    if not policy.against:
        raise UsageError("say what to compare with: --against main... or a folder with the earlier versions")
    return policy.against


def _questions(found: Found, wanted: Wanted) -> Iterator[str]:
    """A wrong folder or revision looks as if everything were new."""
    if found.is_first and not wanted.first:
        yield (
            f"there is no workflow at all in {found.against}, and nothing was compared; if these are the first "
            "versions, say --first"
        )


def _setting(found: Found, policy: Policy, wanted: Wanted) -> Setting:
    given = Given(today=wanted.today)
    return Setting(
        policy=policy,
        against=found.against,
        checking=policies((each.new.source.file for each in found.versions if each.new is not None), given),
        scenarios=[load_scenario(name) for name in policy.scenarios],
        cases=_cases(found.versions, wanted),
        today=wanted.today or today(),
        ledger=wanted.ledger,
    )


def _cases(found: Sequence[Versions], wanted: Wanted) -> Mapping[str, Mapping[str, int]]:
    if wanted.cases is None:
        return {}
    from flowrehearsal.comparison.counts import counts_of

    old = [each.old for each in found if each.old is not None]
    if len(old) != 1:
        raise UsageError("--cases counts the cases of one workflow; name its file")
    return {old[0].name: counts_of(text_of(Path(wanted.cases)), wanted.cases, old[0])}


def _format(name: str, paths: Sequence[str]) -> str:
    """The format of a file by its suffix; UsageError where it has none, cannot be written, or is read."""
    path, found = Path(name), format_of(name)
    if found not in _gate.FORMATS:
        known = sorted(suffix for suffix, format in SUFFIXES.items() if format in _gate.FORMATS)
        raise UsageError(f"{name} cannot be written: name a {joined(known, 'or')} file")
    check_file(path, paths)
    return found


def _rendered(report: GateReport, name: str) -> str:
    return _gate.render(report, name, repository_of(Path.cwd()))
