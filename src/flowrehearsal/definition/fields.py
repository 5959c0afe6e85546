"""What the shape of a kind of file says of a place in it: which fields and words may stand there, and their meaning."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from flowrehearsal.definition.shape.base import Shape
from flowrehearsal.definition.source import Path

NAME = "NAME"
"""Stands in a path for a name that the author of a file gives."""


def fields_at(shape: type[Shape], path: Path) -> list[str]:
    """The fields that a part of the document may have; none where it is no mapping of fields."""
    model = _model_at(shape, path)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def meaning_at(shape: type[Shape], path: Path) -> str:
    """What the field at a path is for; empty where no field stands there."""
    field = _field_at(shape, path)
    return (field.description or "") if field else ""


def words_at(shape: type[Shape], path: Path) -> list[str]:
    """The words of which one stands at a path, where the language knows them all; none where it does not."""
    kind, field = _kind_at(shape, path), _field_at(shape, path)
    if kind is bool:
        return ["true", "false"]
    # Where a field may also hold something else, its schema lists the words.
    schemas = [getattr(each, "json_schema", {}) for each in (field.metadata if field else ())]
    options = [option for schema in schemas for option in schema.get("anyOf", (schema,))]
    known = [word for option in options for word in option.get("enum", ())]
    words = (*known, *(get_args(kind) if get_origin(kind) is Literal else ()))
    return [word for word in words if isinstance(word, str)]


def paths(shape: type[Shape]) -> Iterator[Path]:
    """Every path at which a field may stand, with NAME for a name of the author's, and 0 for a place in a list."""
    yield from _paths(shape, ())


def _paths(kind: Any, path: Path) -> Iterator[Path]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            inside = (*path, field.alias or name)
            yield inside
            yield from _paths(_bare(field.annotation), inside)
    elif get_origin(kind) in (dict, list):
        yield from _paths(_bare(get_args(kind)[-1]), (*path, NAME if get_origin(kind) is dict else 0))


def needed_at(shape: type[Shape], path: Path) -> list[str]:
    """The fields that a part of the document must have."""
    model = _model_at(shape, path)
    fields = model.model_fields.items() if model else ()
    return [field.alias or name for name, field in fields if field.is_required()]


def takes(shape: type[Shape], path: Path, value: object) -> bool:
    """Whether a word is one of those that stand at a path, or a number is one that may stand there."""
    if not isinstance(value, int) or isinstance(value, bool):
        return value in words_at(shape, path)
    model = _model_at(shape, path[:-1])
    try:
        return bool(model and model.model_validate({path[-1]: value}))
    except ValidationError as error:
        return all(detail["loc"][0] != path[-1] for detail in error.errors())


def _field_at(shape: type[Shape], path: Path) -> FieldInfo | None:
    model = _model_at(shape, path[:-1])
    fields = model.model_fields.items() if model and path else ()
    return next((field for name, field in fields if path[-1] in (field.alias, name)), None)


def _model_at(shape: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that a part of the document must have."""
    kind = _kind_at(shape, path)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _kind_at(shape: type[BaseModel], path: Path) -> Any:
    kind: Any = shape
    for step in path:
        kind = _inside(kind, step)
    return kind


def _inside(kind: Any, step: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in (field.alias, name):
                return _bare(field.annotation)
        return None
    arguments = get_args(kind)
    return _bare(arguments[-1]) if arguments else None


def _bare(kind: Any) -> Any:
    """A type without its annotations and without the None that makes it optional."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    options = [option for option in get_args(kind) if option is not type(None)]
    if type(None) in get_args(kind) and len(options) == 1:
        return _bare(options[0])
    return kind
