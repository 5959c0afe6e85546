"""What to write where a field is missing, empty, or holds a word in place of fields."""

from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.wanted import for_mapping, for_missing, for_nothing

RETRY = ("effects", "ship", "retry")


def test_a_missing_field_is_told_with_the_words_that_stand_there() -> None:
    told = for_missing(WorkflowShape, ("roles", "clerk", "kind"))
    assert told.startswith("Add `kind` (customer, operator or service): customers are outside")
    # Its meaning goes through the words already.
    assert for_missing(WorkflowShape, ("effects", "ship", "sent")).startswith("Add `sent`: outbox: recorded")
    assert for_missing(WorkflowShape, ("effects", "ship", "nothing_like_it")) == ""


def test_an_empty_entry_is_told_what_has_to_be_there() -> None:
    assert for_nothing(WorkflowShape, ("roles", "clerk")) == "Write at least {kind: customer|operator|service}."
    sent = "outbox|after_commit|before_commit"
    assert for_nothing(WorkflowShape, ("effects", "ship")) == f"Write at least {{partner: …, sent: {sent}}}."
    assert for_nothing(WorkflowShape, ("states", "draft")) == "Write {} for an entry without fields."


def test_a_value_in_place_of_fields_is_put_where_it_fits() -> None:
    assert for_mapping(WorkflowShape, RETRY, 3) == "Write {attempts: 3}."
    assert for_mapping(WorkflowShape, RETRY, "linear") == "Write {backoff: linear}."
    assert for_mapping(WorkflowShape, ("partners", "bank"), "answers") == "Write {replies: answers}."


def test_one_that_fits_nowhere_is_told_the_fields() -> None:
    fields = "attempts, backoff, first, most, jitter, within and 1 more"
    assert for_mapping(WorkflowShape, RETRY, "often") == f"Write fields under `retry`: {fields}."
    assert for_mapping(WorkflowShape, RETRY, 0) == f"Write fields under `retry`: {fields}."
    assert for_mapping(WorkflowShape, RETRY, True) == f"Write fields under `retry`: {fields}."
    # A number fits where durations stand only with a unit.
    assert for_mapping(WorkflowShape, ("partners", "bank"), 7).startswith("Write fields under `bank`: replies, ")
    # Names stand there, which are the author's.
    assert for_mapping(WorkflowShape, ("states", "draft", "ignores"), "late") == "Write fields under `ignores`."
