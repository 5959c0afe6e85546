"""A definition as a graph for Graphviz."""

from dataclasses import replace

import pygraphviz

from flowrehearsal.definition.workflow import State
from flowrehearsal.exporters.dot import render
from tests.exporters.drawn import drawn


def test_states_stand_in_their_phases_and_arrows_say_who_or_what_and_when() -> None:
    assert render(drawn(), ["case, version 1", "by\nhand"]) == (
        r"""// case, version 1
// by hand
digraph "case" {
  graph [rankdir=TB, fontname=Helvetica, style=rounded, color=gray60, labeljust=l];
  node [shape=box, style="rounded,filled", fontname=Helvetica, fontsize=11];
  edge [fontname=Helvetica, fontsize=10];
  subgraph cluster_0 {
    label="queued";
    "end" [label="end\nowner: guest", fillcolor="#dbeafe"];
  }
  subgraph cluster_1 {
    label="waiting for review";
    "graph" [label="graph\nowner: clerk", fillcolor="#fef3c7"];
  }
  subgraph cluster_2 {
    label="completed";
    "done" [label="done", fillcolor="#ffffff", peripheries=2];
  }
  "left" [label="left\nowner: clerk\nnote: clerk\nwhen kind != \"b\"", fillcolor="#fef3c7"];
  "right" [label="right\nnobody owns it", fillcolor="#f3f4f6"];
  "any state" [label="any state", fillcolor="#ffffff", style="rounded,dashed"];
  "bar of fork" [label="", shape=box, style=filled, fillcolor=black, height=0.08, width=1];
  "bar of join" [label="", shape=box, style=filled, fillcolor=black, height=0.08, width=1];
  "start of end" [label="", shape=circle, style=filled, fillcolor=black, width=0.12];
  "start of end" -> "end";
  "end" -> "graph" [label="go\nguest\nwhen price <= 2000 and kind == \"a\""];
  "end" -> "done" [label="late\nafter 2h", style=dashed];
  "graph" -> "bar of fork" [label="fork\nclerk\nsends mail"];
  "bar of fork" -> "left";
  "bar of fork" -> "right";
  "left" -> "bar of join" [label="join\nat once", style=dashed];
  "right" -> "bar of join" [style=dashed];
  "bar of join" -> "done" [style=dashed];
  "graph" -> "any state" [label="force\nclerk"];
}
"""
    )


def test_graphviz_reads_what_was_meant() -> None:
    graph = pygraphviz.AGraph(string=render(drawn()))
    assert {name for name in graph.nodes() if " " not in name} == set(drawn().states)
    assert {(edge[0], edge[1]) for edge in graph.edges() if " " not in edge[0] + edge[1]} == {
        ("end", "graph"),
        ("end", "done"),
    }
    assert [box.graph_attr["label"] for box in graph.subgraphs()] == ["queued", "waiting for review", "completed"]


def test_quotes_backslashes_and_ampersands_mean_themselves() -> None:
    tricky = '"]; \\N &lt;\n}'
    text = render(replace(drawn(), name=tricky, states={tricky: State(initial=True)}, actions={}))
    assert [line for line in text.splitlines() if "lt;" in line] == [
        r'digraph "\"]; \\N &lt; }" {',
        r'  "\"]; \\N &lt; }" [label="\"]; \\N &amp;lt; }\nnobody owns it", fillcolor="#f3f4f6"];',
        r'  "start of \"]; \\N &lt; }" [label="", shape=circle, style=filled, fillcolor=black, width=0.12];',
        r'  "start of \"]; \\N &lt; }" -> "\"]; \\N &lt; }";',
    ]
    assert len(pygraphviz.AGraph(string=text).nodes()) == 2
