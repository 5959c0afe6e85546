"""What a new version says under `migrates` of the cases that are inside when it comes."""

from collections.abc import Mapping

from flowrehearsal.comparison.renaming import declared
from flowrehearsal.comparison.translation import translated
from flowrehearsal.definition.workflow import Workflow


def mapping(old: Workflow | None, new: Workflow) -> Mapping[str, object]:
    """What is said of the cases of this old version, as the file has it; nothing where nothing is.

    A file goes on saying how the cases of its first base came in. Where the old version says the same, under
    whatever names, it was said of an earlier change: it moves nobody again, and answers for nothing new.
    """
    if old is None or not old.migrates or not new.migrates:
        return new.migrates
    before = translated(old, declared(old, new)).migrates
    return {} if before == new.migrates else new.migrates
