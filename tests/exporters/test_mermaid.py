"""A Mermaid flowchart of a definition."""

from dataclasses import replace

from flowrehearsal.definition.workflow import State
from flowrehearsal.exporters.mermaid import render
from tests.exporters.drawn import drawn


def test_states_stand_in_their_phases_and_arrows_say_who_or_what_and_when() -> None:
    assert render(drawn(), ["case, version 1", "100% {sure}\n%%{no}"]) == (
        """\
%% case, version 1
%% 100% {sure} %%{no}
flowchart TD
  subgraph phase_0["queued"]
    state_end("end<br/>owner: guest")
  end
  subgraph phase_1["waiting for review"]
    state_graph("graph<br/>owner: clerk")
  end
  subgraph phase_2["completed"]
    state_done[["done"]]
  end
  state_left("left<br/>owner: clerk<br/>note: clerk<br/>when kind #33;= #34;b#34;")
  state_right("right<br/>nobody owns it")
  state_any_state(["any state"])
  state_bar_of_fork[" "]
  state_bar_of_join[" "]
  start_state_end((" ")) --> state_end
  state_end -->|"go<br/>guest<br/>when price #60;= 2000 and kind == #34;a#34;"| state_graph
  state_end -.->|"late<br/>after 2h"| state_done
  state_graph -->|"fork<br/>clerk<br/>sends mail"| state_bar_of_fork
  state_bar_of_fork --> state_left
  state_bar_of_fork --> state_right
  state_left -.->|"join<br/>at once"| state_bar_of_join
  state_right -.-> state_bar_of_join
  state_bar_of_join -.-> state_done
  state_graph -->|"force<br/>clerk"| state_any_state
  classDef customer fill:#dbeafe,stroke:#374151,color:#111827
  class state_end customer
  classDef operator fill:#fef3c7,stroke:#374151,color:#111827
  class state_left,state_graph operator
  classDef nobody fill:#f3f4f6,stroke:#374151,color:#111827
  class state_right nobody
  classDef final fill:#ffffff,stroke:#374151,color:#111827
  class state_done final
  classDef anywhere fill:#ffffff,stroke:#374151,color:#111827,stroke-dasharray:4 3
  class state_any_state anywhere
  classDef bar fill:#111827,stroke:#374151,color:#111827
  class state_bar_of_fork,state_bar_of_join bar
"""
    )


def test_what_could_mean_something_is_written_as_a_number() -> None:
    """Names of states hold none of this today; a diagram must not break, nor run a script, should that change."""
    tricky = '"]; <script>&#x|`*`\\'
    text = render(replace(drawn(), states={tricky: State(initial=True)}, actions={}))
    assert [line for line in text.splitlines() if "script" in line] == [
        '  state______script___x("#34;#93;#59; #60;script#62;#38;#35;x#124;#96;#42;#96;#92;<br/>nobody owns it")',
        '  start_state______script___x((" ")) --> state______script___x',
        "  class state______script___x nobody",
    ]


def test_names_that_differ_in_a_sign_are_two_nodes() -> None:
    text = render(replace(drawn(), states={"on-hold": State(initial=True), "on_hold": State()}, actions={}))
    assert [line for line in text.splitlines() if "on_hold" in line] == [
        '  state_on_hold("on-hold<br/>nobody owns it")',
        '  state_on_hold_2("on_hold<br/>nobody owns it")',
        '  start_state_on_hold((" ")) --> state_on_hold',
        "  class state_on_hold,state_on_hold_2 nobody",
    ]
