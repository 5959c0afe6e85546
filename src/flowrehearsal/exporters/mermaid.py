"""The states of a definition as a Mermaid flowchart, which many wikis and code hosts draw.

Frames are phases. A solid arrow is a person's act; a dotted one happens by itself.
"""

from collections.abc import Iterator, Mapping, Sequence

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.drawing.mermaid_text import label
from flowrehearsal.exporters._identifiers import identifiers, remark
from flowrehearsal.exporters._picture import ANYWHERE, BAR, COLOURS, Edge, Node, Picture, picture

NAME = "mermaid"
EXTENSION = ".mmd"
SUBJECT = "definition"

START = "start"


def render(workflow: Workflow, remarks: Sequence[str] = ()) -> str:
    """The diagram, after comments with these remarks."""
    found = picture(workflow)
    nodes = [*found.others, *(node for _, inside in found.phases for node in inside)]
    named = identifiers((f"state {node.name}" for node in nodes), ())
    ids = {name.removeprefix("state "): identifier for name, identifier in named.items()}
    lines = [*(f"%% {remark(line)}" for line in remarks), "flowchart TD", *_nodes(found, ids), *_edges(found, ids)]
    return "\n".join((*lines, *_looks(nodes, ids))) + "\n"


def _nodes(found: Picture, ids: Mapping[str, str]) -> Iterator[str]:
    for number, (phase, nodes) in enumerate(found.phases):
        yield f'  subgraph phase_{number}["{label([phase])}"]'
        yield from (f"    {_node(node, ids)}" for node in nodes)
        yield "  end"
    yield from (f"  {_node(node, ids)}" for node in found.others)


def _node(node: Node, ids: Mapping[str, str]) -> str:
    text = label(node.lines)
    shapes = {BAR: '[" "]', ANYWHERE: f'(["{text}"])', "final": f'[["{text}"]]'}
    return ids[node.name] + shapes.get(node.kind, f'("{text}")')


def _edges(found: Picture, ids: Mapping[str, str]) -> Iterator[str]:
    for node in (node for _, inside in (*found.phases, ("", found.others)) for node in inside):
        if node.initial:
            yield f'  {START}_{ids[node.name]}((" ")) --> {ids[node.name]}'
    yield from (f"  {ids[edge.start]} {_arrow(edge)} {ids[edge.end]}" for edge in found.edges)


def _arrow(edge: Edge) -> str:
    shaft = "-->" if edge.people else "-.->"
    return f'{shaft}|"{label(edge.lines)}"|' if edge.lines else shaft


def _looks(nodes: Sequence[Node], ids: Mapping[str, str]) -> Iterator[str]:
    """Colours, for those kinds of nodes that there are."""
    for kind in (*COLOURS, BAR):
        members = [ids[node.name] for node in nodes if node.kind == kind]
        if members:
            fill = "#111827" if kind == BAR else COLOURS[kind]
            dashed = ",stroke-dasharray:4 3" if kind == ANYWHERE else ""
            yield f"  classDef {kind} fill:{fill},stroke:#374151,color:#111827{dashed}"
            yield f"  class {','.join(members)} {kind}"
