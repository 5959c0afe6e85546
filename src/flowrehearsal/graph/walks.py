"""Questions about any directed graph, given as node → the nodes that follow it.

A check asks a few questions of a definition's graphs; a library for all questions takes longer to load than a check.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Generic, TypeVar

Node = TypeVar("Node")


class Waiting(Generic[Node]):
    """Nodes to look at, again and again while news of them comes: always the one that was met first.

    What is behind it is then looked at less often. More may be added while it is iterated.
    """

    def __init__(self, first: Iterable[Node]) -> None:
        self._met: list[Node] = []
        self._places: dict[Node, int] = {}
        self._heap: list[int] = []
        self._listed: set[int] = set()
        for node in first:
            self.add(node)

    def add(self, node: Node) -> None:
        """One more, unless it waits already."""
        place = self._places.setdefault(node, len(self._met))
        if place == len(self._met):
            self._met.append(node)
        if place not in self._listed:
            self._listed.add(place)
            heappush(self._heap, place)

    def __iter__(self) -> Iterator[Node]:
        while self._heap:
            place = heappop(self._heap)
            self._listed.remove(place)
            yield self._met[place]


def reached(first: Iterable[Node], after: Callable[[Node], Iterable[Node]]) -> dict[Node, None]:
    """The first nodes and whatever follows them, the nearest first."""
    return dict.fromkeys(walked(first, after))


def walked(first: Iterable[Node], after: Callable[[Node], Iterable[Node]]) -> Iterator[Node]:
    """The same one by one, for whoever may have seen enough."""
    waiting = list(dict.fromkeys(first))
    found = set(waiting)
    for node in waiting:
        yield node
        new = [following for following in after(node) if following not in found]
        found.update(new)
        waiting.extend(dict.fromkeys(new))


def leading_to(after: Mapping[Node, Iterable[Node]], ends: Iterable[Node]) -> dict[Node, None]:
    """The ends and whatever leads to one of them."""
    before: dict[Node, list[Node]] = {}
    for node, following in after.items():
        for end in following:
            before.setdefault(end, []).append(node)
    return reached(ends, lambda node: before.get(node, ()))


def strongly_connected(after: Mapping[Node, Iterable[Node]]) -> Iterator[tuple[Node, ...]]:
    """The largest groups within which every node leads to every other; a group before whatever leads to it.

    Every node is a key of `after`. A node that nothing leads back to is a group of its own.
    """
    # Tarjan's algorithm, without recursion: a chain may be longer than the stack is deep.
    number: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    unsettled: list[Node] = []
    for root in after:
        path = [] if root in number else [(root, iter(after[root]))]
        while path:
            node, following = path[-1]
            if node not in number:
                number[node] = lowest[node] = len(number)
                unsettled.append(node)
            new = next(((successor,) for successor in following if successor not in number), None)
            if new is not None:
                path.append((new[0], iter(after[new[0]])))
                continue
            path.pop()
            lowest[node] = min([number[node], *(lowest[successor] for successor in after[node] if successor in lowest)])
            if lowest[node] == number[node]:
                yield _settled(unsettled, node, lowest)


def _settled(unsettled: list[Node], first: Node, lowest: dict[Node, int]) -> tuple[Node, ...]:
    """Take the group that begins with a node out of what is unsettled."""
    group: list[Node] = []
    while not group or group[-1] != first:
        group.append(unsettled.pop())
        del lowest[group[-1]]
    return tuple(reversed(group))
