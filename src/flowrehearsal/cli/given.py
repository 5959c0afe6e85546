"""What a command line said, as one value; and the options that commands share."""

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import click

from flowrehearsal.options import MANY_REPLICATIONS, MANY_STATES, MOST_REPLICATIONS, Options, check_memory
from flowrehearsal.studying import Running
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.reduction import REDUCTIONS

MANY = 100
"""Replications from which on starting processes pays."""
DIGITS = 6
"""More faults or interventions than this many digits say are nobody's intent."""
FORMATS = ("text", "json", "sarif", "junit", "github", "markdown")
"""The formats that are printed; a page is written to a file."""
EXPLORING = {
    "faults": "--faults",
    "off": "--off",
    "interventions": "--interventions",
    "attempts": "--attempts",
    "state_limit": "--state-limit",
    "memory": "--memory",
    "reduce": "--reduce",
    "cores": "--cores",
}
"""The options that say how far to explore, by the names of their fields."""
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The arguments of one command; each field is an option's name. None and empty mean: not said."""

    workflow: str = ""
    paths: tuple[str, ...] = ()
    scenario: str | None = None
    faults: int | None = Options.faults
    interventions: int | None = Options.interventions
    attempts: int = Options.attempts
    off: tuple[str, ...] = ()
    state_limit: int | None = Options.state_limit
    memory: str = Options.memory
    reduce: str = Options.reduce
    cores: int | None = Options.cores
    properties: tuple[str, ...] = Options.properties
    why: bool = Options.why
    replications: int | None = Options.replications
    seed: int = Options.seed
    engine: str = Options.engine
    processes: int | None = None
    ledger: str = Running.ledger
    on: str = ""
    trace: str | None = None
    select: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    baseline: str | None = None
    write_baseline: str | None = None
    today: str | None = None
    discharge: bool = False
    fix: bool = False
    diff: bool = False
    everything: bool = False
    verbose: bool = False
    format: str = "text"
    output: str | None = None
    exit_zero: bool = False
    no_color: bool = False

    @property
    def options(self) -> Options:
        """The part that decides results."""
        return Options(**{field.name: getattr(self, field.name) for field in fields(Options)})

    @property
    def running(self) -> Running:
        """How studies are run; where nothing is said, a study of many replications takes every core there is."""
        many = (self.replications or 0) >= MANY and not self.on
        return Running(processes=self.processes or (_cores() if many else 1), ledger=self.ledger, on=self.on)

    @property
    def several(self) -> bool:
        """Whether several workflows are asked about, however many there turn out to be: then reports are lists."""
        return len(self.paths) > 1 or any(map(os.path.isdir, self.paths))


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def number_or_any(ctx: click.Context, param: click.Parameter, value: object) -> int | None:
    """A whole number from zero up, or None for the word `any`; anything else is refused."""
    text = str(value)
    if text == "any":
        return None
    if text.isascii() and text.isdigit() and len(text) > DIGITS:
        raise click.BadParameter(f"{text!r} has more than {DIGITS} digits; write the word 'any'.", ctx, param)
    if not (text.isascii() and text.isdigit()):
        raise click.BadParameter(f"{text!r} is neither a whole number from 0 up nor the word 'any'.", ctx, param)
    return int(text)


def is_said(name: str) -> bool:
    """Whether the command line that is being run says the option of this field itself."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


def day_or_none(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day of the calendar as the files spell it; anything else is refused."""
    try:
        if value is None or date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no day of any calendar; write year-month-day, e.g. 2027-06-30.", ctx, param)


def size_or_nothing(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """An amount of memory to explore in, or nothing; anything else is refused."""
    try:
        check_memory(value)
    except UsageError as error:
        raise click.BadParameter(f"{error}.".replace("..", "."), ctx, param) from None
    return value


def stacked(*options: Decorator) -> Decorator:
    """Several options as one decorator, in the order of the help text."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


takes_workflow = click.argument("workflow", metavar="WORKFLOW")
takes_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)

lowers = stacked(
    click.option(
        "--faults",
        callback=number_or_any,
        metavar="N|any",
        default=str(Options.faults),
        show_default=True,
        help="Explore runs with up to N faults; `any` goes on until one more fault adds nothing.",
    ),
    click.option(
        "--off",
        multiple=True,
        metavar="ASSUMPTION",
        help="Switch an assumption off, by its name in the report. May be repeated.",
    ),
    click.option(
        "--interventions",
        callback=number_or_any,
        metavar="N|any",
        default=str(Options.interventions),
        show_default=True,
        help="How often customers, and how often operators, may step in: overrides, replays, acts in others' states.",
    ),
    click.option(
        "--attempts",
        type=click.IntRange(1, 16),
        metavar="N",
        default=Options.attempts,
        show_default=True,
        help="Calls per effect that are explored, whatever its retry policy says.",
    ),
)

explores = stacked(
    lowers,
    click.option(
        "--state-limit",
        type=click.IntRange(1),
        metavar="N",
        help="Stop after this many states and leave open what is then unknown.  "
        f"[default: {MANY_STATES}, and with --memory as many as it holds]",
    ),
    click.option(
        "--memory",
        callback=size_or_nothing,
        metavar="SIZE",
        default=Options.memory,
        help="Stop before the whole process takes more than SIZE, such as 2GB, and leave open what is then unknown.  "
        "[default: four fifths of what is free]",
    ),
    click.option(
        "--reduce",
        type=click.Choice(tuple(REDUCTIONS)),
        default=Options.reduce,
        show_default=True,
        help="When to take states for one that differ only in what nobody will read: the verdicts are the same.",
    ),
    click.option(
        "--cores",
        type=click.IntRange(1, 64),
        metavar="N",
        help="Search on N cores; what is found is the same with any number.  [default: all there are, at most 4]",
    ),
)

explains = click.option(
    "--why",
    is_flag=True,
    help="Find out which protections would have prevented each counterexample: explore once more with each of them.",
)

tells_all = click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Print every run as text, not only the first of each property that is violated.",
)

simulates = stacked(
    click.option(
        "--replications",
        type=click.IntRange(1, 1_000_000),
        metavar="N",
        help="Independent repetitions of the scenario; intervals are over them. Where the scenario has `expect:` "
        "lines, at most so many, until each is decided.  "
        f"[default: {MANY_REPLICATIONS}; with `expect:` {MOST_REPLICATIONS}]",
    ),
    click.option(
        "--seed",
        type=click.IntRange(0, 2**64 - 1),
        default=Options.seed,
        show_default=True,
        metavar="N",
        help="The number that decides every draw; same seed, same result.",
    ),
    click.option(
        "--engine",
        type=click.Choice(tuple(ENGINES)),
        default=Options.engine,
        show_default=True,
        help="What simulates: compiled code, or SimPy, which is slow and easy to read. Both give the same result.",
    ),
)

runs = stacked(
    click.option(
        "--processes",
        type=click.IntRange(1, 1_024),
        metavar="N",
        help="How many processes simulate side by side; the result is the same with any number.  "
        f"[default: 1; from {MANY} --replications on, as many as there are cores]",
    ),
    click.option(
        "--ledger",
        default=Running.ledger,
        metavar="FILE",
        help="Keep every replication in FILE as soon as it is done, and simulate none that it has: a study that was "
        "killed, or is asked for with more replications, goes on from there.",
    ),
    click.option(
        "--on",
        default="",
        metavar="ADDRESS",
        help="Simulate on a cluster of Dask, by the address of its scheduler: tcp://host:port. The result is the same. "
        "Takes the extra flowrehearsal[dask].",
    ),
)

chooses_rules = stacked(
    click.option(
        "--select",
        multiple=True,
        metavar="RULE|GROUP",
        help="Ask only these rules, instead of what pyproject.toml selects and skips. May be repeated, or a,b.",
    ),
    click.option(
        "--skip",
        multiple=True,
        metavar="RULE|GROUP",
        help="Leave these rules out, beside those that pyproject.toml skips. May be repeated, or a,b.",
    ),
    click.option(
        "--severity",
        multiple=True,
        metavar="RULE=LEVEL",
        help="Weigh a rule's findings as error, warn or note. May be repeated, or a=warn,b=note.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        help="Let the findings that FILE holds pass; new warnings then fail like new errors.",
    ),
    click.option(
        "--today",
        callback=day_or_none,
        metavar="YYYY-MM-DD",
        help="The day with which the dates of accepted findings are compared; by default the day it is.",
    ),
    click.option(
        "--all",
        "everything",
        is_flag=True,
        help="Print as text every finding, not only the ten that matter most, and every run step by step.",
    ),
)

reports = stacked(
    click.option(
        "--format",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="What is printed: text to read, json for programs, sarif for code scanning, junit for test results, "
        "github for annotations and the summary of a step, markdown for pull requests.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="Also write the report to FILE, in the format of its suffix (.html, .json, .md, .sarif, .txt or .xml for "
        "JUnit), else as printed.",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found; wrong input still exits with 2."),
    click.option("--no-color", is_flag=True, help="Print without colours, as with NO_COLOR set."),
)


takes_scenario = click.option(
    "--scenario",
    metavar="NAME|FILE",
    default="bad-day",
    show_default=True,
    help="What the world does to the workflow: calm, bad-day, incident, or a scenario file.",
)
