"""A definition that has everything a diagram of states can show, and words that mean something to its notations."""

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow

STATES = """
end: {initial: true, owner: guest, phase: queued, deadline: 2h}
graph: {owner: clerk, phase: waiting_for_review}
left: {owner: clerk}
right: {}
done: {final: true, phase: completed}
"""
ACTIONS = """
go: {by: guest, from: end, to: graph, when: 'price <= 2000 and kind == "a"'}
late: {on: deadline, from: end, to: done}
fork: {by: clerk, from: graph, to: {all: [left, right]}, effects: [mail]}
join: {on: always, from: {all: [left, right]}, to: done}
note: {by: clerk, from: left, when: kind != "b"}
force: {by: clerk, kind: override, from: graph, to: any}
"""
REST = """
data: {price: {integer: 1..5000, initial: 1}, kind: {one_of: [a, b], initial: a}}
partners: {post: {replies: answers}}
effects: {mail: {partner: post, sent: outbox, timeout: 30s, lease: 2m}}
"""


def drawn() -> Workflow:
    return flow(STATES, ACTIONS, REST)
