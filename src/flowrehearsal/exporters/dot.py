"""The states of a definition as a graph in DOT, for Graphviz.

Frames are phases. A solid arrow is a person's act; a dashed one happens by itself.
"""

from collections.abc import Iterable, Iterator, Sequence

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exporters._identifiers import remark
from flowrehearsal.exporters._picture import ANYWHERE, BAR, COLOURS, Edge, Node, Picture, picture

NAME = "dot"
EXTENSION = ".dot"
SUBJECT = "definition"

START = "start of "
"""Begins the name of the dot by which a case comes in; no state is called so, since names have no spaces."""


def render(workflow: Workflow, remarks: Sequence[str] = ()) -> str:
    """The graph, after comments with these remarks."""
    found = picture(workflow)
    head = [*(f"// {remark(line)}" for line in remarks), f"digraph {_quoted(workflow.name)} {{"]
    looks = [
        "  graph [rankdir=TB, fontname=Helvetica, style=rounded, color=gray60, labeljust=l];",
        '  node [shape=box, style="rounded,filled", fontname=Helvetica, fontsize=11];',
        "  edge [fontname=Helvetica, fontsize=10];",
    ]
    return "\n".join((*head, *looks, *_nodes(found), *_edges(found), "}")) + "\n"


def _nodes(found: Picture) -> Iterator[str]:
    for number, (phase, nodes) in enumerate(found.phases):
        yield f"  subgraph cluster_{number} {{"
        yield f"    label={_quoted(phase)};"
        yield from (f"    {_node(node)}" for node in nodes)
        yield "  }"
    yield from (f"  {_node(node)}" for node in found.others)


def _node(node: Node) -> str:
    if node.kind == BAR:
        return f'{_quoted(node.name)} [label="", shape=box, style=filled, fillcolor=black, height=0.08, width=1];'
    border = {"final": ", peripheries=2", ANYWHERE: ', style="rounded,dashed"'}.get(node.kind, "")
    return f'{_quoted(node.name)} [label={_label(node.lines)}, fillcolor="{COLOURS[node.kind]}"{border}];'


def _edges(found: Picture) -> Iterator[str]:
    for node in (node for _, inside in (*found.phases, ("", found.others)) for node in inside):
        if node.initial:
            start = _quoted(START + node.name)
            yield f'  {start} [label="", shape=circle, style=filled, fillcolor=black, width=0.12];'
            yield f"  {start} -> {_quoted(node.name)};"
    yield from (f"  {_edge(edge)}" for edge in found.edges)


def _edge(edge: Edge) -> str:
    looks = [f"label={_label(edge.lines)}"] if edge.lines else []
    looks += [] if edge.people else ["style=dashed"]
    way = f"{_quoted(edge.start)} -> {_quoted(edge.end)}"
    return f"{way} [{', '.join(looks)}];" if looks else f"{way};"


def _label(lines: Iterable[str]) -> str:
    """Lines, one below the other; an ampersand would else begin the name of a character."""
    return '"' + r"\n".join(_escaped(line).replace("&", "&amp;") for line in lines) + '"'


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
