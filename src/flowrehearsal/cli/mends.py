"""Makes the mends that findings suggest in the files, or shows them without writing."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from flowrehearsal.definition.files import text_of
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pipeline import Checking
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.writing import write

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class FileMends:
    """What would become of a file: its text before and after, which findings are then gone, and which are not."""

    file: str
    before: str
    after: str
    mended: tuple[Finding, ...]
    refused: tuple[tuple[Finding, str], ...]

    @property
    def diff(self) -> str:
        """The difference as `patch` reads it; empty where there is none."""
        before, after = _LINE.findall(self.before), _LINE.findall(self.after)
        told = unified_diff(before, after, fromfile=self.file, tofile=self.file)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told)


def mends_of(file: str, checking: Checking) -> FileMends:
    """What the mends would make of a file; DefinitionError where it is no definition."""
    from flowrehearsal import pipeline
    from flowrehearsal.rules.mending import mended

    def found(workflow: Workflow) -> tuple[Finding, ...]:
        return pipeline.check(workflow, checking).findings or ()

    before = text_of(Path(file))
    result = mended(before, file, found)
    return FileMends(file, before, result.text, result.mended, result.refused)


def make(mends: FileMends) -> None:
    """Write the file in one piece, if anything changes; UsageError if somebody else has changed it in the meantime."""
    if mends.after == mends.before:
        return
    path = Path(mends.file)
    raw = path.read_bytes()
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    if raw != mark + mends.before.encode():
        raise UsageError(f"{mends.file} has changed while it was checked; nothing was written")
    write(path, mark.decode() + mends.after)


def told(mends: FileMends, is_written: bool) -> Iterator[str]:
    """What was done, or would be done, to a file, in lines; none where no finding carries a mend."""
    if mends.mended:
        from flowrehearsal.rules.grouping import causes

        done = "mended" if is_written else "would be mended"
        count = causes(mends.mended)
        several = f" ({len(mends.mended)} findings)" if len(mends.mended) > count else ""
        yield f"{mends.file}: {counted(count, 'cause')} {done}{several}:"
        subjects: dict[str, list[str]] = {}
        for finding in mends.mended:
            subjects.setdefault(finding.name, []).append(finding.subject)
        yield from (f"  {name} at {', '.join(parts)}" for name, parts in sorted(subjects.items()))
    for finding, reason in mends.refused:
        yield f"{mends.file}: {finding.label} is not mended: {reason}"
