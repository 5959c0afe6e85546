"""From text or file to Workflow and Scenario: the only place of this folder that opens files."""

from pathlib import Path as FilePath

from flowrehearsal.definition.build import build
from flowrehearsal.definition.check import check_workflow
from flowrehearsal.definition.problems import Problems
from flowrehearsal.definition.reader import SIZE_LIMIT, read, too_large
from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.validate import fitted
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location


def load_workflow(path: str | FilePath) -> Workflow:
    """The workflow in a file; DefinitionError with every problem of it."""
    return parse_workflow(text_of(FilePath(path)), str(path))


def parse_workflow(text: str, file: str = "<memory>") -> Workflow:
    """The workflow in a text; DefinitionError with every problem of it, placed in `file`."""
    problems = Problems(read(text, file))
    shape = fitted(WorkflowShape, problems)
    expressions = check_workflow(shape, problems) if shape is not None else {}
    problems.raise_any()
    assert shape is not None
    return build(shape, expressions, problems.document.source)


def text_of(path: FilePath) -> str:
    """The text of a file, never more than the limit is read; DefinitionError where it cannot be read."""
    try:
        if path.is_dir():
            raise _unreadable(path, "It is a folder.", "Name a file.")
        with path.open("rb") as stream:
            found = stream.read(SIZE_LIMIT + 1)
        if len(found) > SIZE_LIMIT:
            raise DefinitionError([too_large(str(path), path.stat().st_size)])
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_text(path, error) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise _unreadable(path, f"The file cannot be read: {reason}.", "Check the name.") from None


def _unreadable(path: FilePath, message: str, advice: str) -> DefinitionError:
    return DefinitionError([Problem(Location(str(path), 1, 1), message, advice)])


def _not_text(path: FilePath, error: UnicodeDecodeError) -> DefinitionError:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - before.rfind(b"\n")
    message = f"Byte 0x{error.object[error.start]:02x} is not UTF-8 text."
    return DefinitionError([Problem(Location(str(path), line, column), message, "Save the file as UTF-8 text.")])
