"""What a notebook calls to take the figures of a scenario from records, and what it gets."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from flowrehearsal.opening import Design, workflow_of
from flowrehearsal.options import asked
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import write

if TYPE_CHECKING:
    from pandas import DataFrame

    from flowrehearsal.calibration.result import Calibration
    from flowrehearsal.calibration.subjects import Called
    from flowrehearsal.definition.scenario import Scenario
    from flowrehearsal.definition.workflow import Workflow

FILE = "calibrated.yaml"


@dataclass(frozen=True, repr=False)
class Calibrated:
    """What records say of a scenario's figures; `calibration` holds it as plain data."""

    calibration: "Calibration"

    @property
    def figures(self) -> "DataFrame":
        """One row per figure: what the scenario says of it, or why the records do not support it; and the fit."""
        from flowrehearsal import frames

        return frames.calibrated(self.calibration)

    @property
    def text(self) -> str:
        """The scenario with these figures, as a file has it."""
        return self.calibration.scenario

    @property
    def scenario(self) -> "Scenario":
        """The same, to simulate under."""
        from flowrehearsal.definition.load import parse_scenario

        return parse_scenario(self.text, FILE)

    def save(self, path: str | Path, over: bool = False) -> None:
        """Write the scenario to a file; UsageError where there is one and `over` is not said, or it is impossible.

        A scenario that extends a file finds it from the folder of the notebook only.
        """
        if Path(path).exists() and not over:
            raise UsageError(f"{path} is there already; name another file, or say over=True")
        write(Path(path), self.text)

    def _repr_markdown_(self) -> str:
        from flowrehearsal.formats import _calibration_markdown

        return _calibration_markdown.render(self.calibration)

    def __str__(self) -> str:
        from flowrehearsal.formats import _calibration_text

        return _calibration_text.render(self.calibration)

    def __repr__(self) -> str:
        from flowrehearsal.formats import _calibration_text

        return f"<Calibration of {self.calibration.workflow}: {_calibration_text.sentence(self.calibration)}>"


class Calling(TypedDict, total=False):
    """What the words of a file mean. `columns`: our name of a column → the file's; `activities` and `outcomes`: the
    file's word → ours, an activity that means nothing ("") is left out."""

    columns: Mapping[str, str]
    activities: Mapping[str, str]
    outcomes: Mapping[str, str]


def calibrate(workflow: Design, records: str | Path, extends: str = "calm", **called: Unpack[Calling]) -> Calibrated:
    """Take the figures of a scenario from a CSV file of what happened: case, activity, start, end, outcome.

    `extends`: the scenario that has what no record speaks of. DefinitionError for records that cannot be read.
    """
    from flowrehearsal.calibration.subjects import Called

    return Calibrated(calibrated(workflow_of(workflow), records, Called(**asked(called, Calling)), extends))


def calibrated(
    workflow: "Workflow", records: str | Path, called: "Called", extends: str, file: str | Path = FILE
) -> "Calibration":
    """What the records of a file say, as plain data; `file` is where the scenario is going to lie."""
    from flowrehearsal.calibration.calibrate import calibrate
    from flowrehearsal.calibration.records import COLUMNS, read_records
    from flowrehearsal.definition.load import load_scenario, shipped
    from flowrehearsal.vocabulary.nearest import meant

    for column in called.columns:
        if column not in COLUMNS:
            raise UsageError(f"there is no column `{column}` to look for. {meant(column, COLUMNS)}")
    load_scenario(extends)  # refused before anything is counted
    if extends not in shipped() and os.path.exists(extends):
        # Whoever reads the scenario looks from where it lies.
        extends = os.path.relpath(extends, Path(file).parent)
    return calibrate(workflow, read_records(Path(records), called.columns), called, extends, str(file))
