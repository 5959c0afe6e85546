"""How many people have a role, as far as the definition says."""


def heads(people: object) -> int | None:
    """The number behind `people: 3` or a list of names; None where nothing is said."""
    if isinstance(people, tuple):
        return len(people)
    return people if isinstance(people, int) else None


def is_more(people: object, than: object) -> bool:
    """Whether these are more people than those; nobody knows where one of them is not said."""
    one, other = heads(people), heads(than)
    return one is not None and other is not None and one > other
