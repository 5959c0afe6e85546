"""The people of roles: told apart by name where they have names, otherwise only counted."""

from typing import NamedTuple

from flowrehearsal.definition.workflow import Workflow


class Person(NamedTuple):
    """Somebody with a name, or the `number`-th of those who are only counted as people of a role."""

    role: str
    number: int = 0
    name: str = ""

    def __str__(self) -> str:
        return self.name or f"one of `{self.role}`"


def acting_for(workflow: Workflow, *roles: str) -> tuple[str, ...]:
    """Some roles, each followed by those that may act for it."""
    return tuple(dict.fromkeys(each for role in roles for each in (role, *workflow.roles[role].delegates)))


def is_counted(workflow: Workflow, role: str) -> bool:
    """Whether the definition says who has a role: how many people, or their names. Customers and services never end."""
    declared = workflow.roles[role]
    return declared.kind == "operator" and declared.people != ()


def people_of(workflow: Workflow, role: str, most: int) -> tuple[Person, ...]:
    """The people of one role, delegates left out; of those without names `most` at most, or exactly as many where
    nobody has counted them.

    A name stands for one person whatever the role. People without a name have one role only.
    """
    people = workflow.roles[role].people
    if isinstance(people, tuple) and people:
        return tuple(Person("", 0, name) for name in people)
    counted = isinstance(people, int) and is_counted(workflow, role)
    number = min(people, most) if counted and isinstance(people, int) else most
    return tuple(Person(role, place) for place in range(1, number + 1))


def people_for(workflow: Workflow, roles: tuple[str, ...], most: int) -> tuple[Person, ...]:
    """Everybody who may act for one of some roles, in the order of the file; anonymous people as in `people_of`."""
    named = (people_of(workflow, role, most) for role in acting_for(workflow, *roles))
    return tuple(dict.fromkeys(person for people in named for person in people))


def one_person(workflow: Workflow, first: str, second: str) -> bool:
    """Whether somebody who is an operator may take both actions."""
    one, other = (
        [role for role in workflow.actions[name].by if workflow.roles[role].kind == "operator"]
        for name in (first, second)
    )
    return not set(people_for(workflow, tuple(one), 1)).isdisjoint(people_for(workflow, tuple(other), 1))
