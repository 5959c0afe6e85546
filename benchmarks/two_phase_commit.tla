-------------------------- MODULE two_phase_commit --------------------------
(* A manager asks N participants whether a transaction commits. Messages, once sent, stay. The variables and steps are  *)
(* those of the program that we explore, and so are the distinct states and the steps between them.                     *)
EXTENDS Naturals

CONSTANT N
VARIABLES manager, state, counted, sent, announced

Participants == 1..N

Init ==
  /\ manager = "init"
  /\ state = [p \in Participants |-> "working"]
  /\ counted = {}
  /\ sent = {}
  /\ announced = {}

Commit ==
  /\ manager = "init"
  /\ counted = Participants
  /\ manager' = "committed"
  /\ announced' = announced \union {"commit"}
  /\ UNCHANGED <<state, counted, sent>>

Abort ==
  /\ manager = "init"
  /\ manager' = "aborted"
  /\ announced' = announced \union {"abort"}
  /\ UNCHANGED <<state, counted, sent>>

Count(p) ==
  /\ manager = "init"
  /\ p \in sent
  /\ counted' = counted \union {p}
  /\ UNCHANGED <<manager, state, sent, announced>>

Prepare(p) ==
  /\ state[p] = "working"
  /\ state' = [state EXCEPT ![p] = "prepared"]
  /\ sent' = sent \union {p}
  /\ UNCHANGED <<manager, counted, announced>>

Choose(p) ==
  /\ state[p] = "working"
  /\ state' = [state EXCEPT ![p] = "aborted"]
  /\ UNCHANGED <<manager, counted, sent, announced>>

ObeyCommit(p) ==
  /\ "commit" \in announced
  /\ state' = [state EXCEPT ![p] = "committed"]
  /\ UNCHANGED <<manager, counted, sent, announced>>

ObeyAbort(p) ==
  /\ "abort" \in announced
  /\ state' = [state EXCEPT ![p] = "aborted"]
  /\ UNCHANGED <<manager, counted, sent, announced>>

Next ==
  \/ Commit
  \/ Abort
  \/ \E p \in Participants : Count(p) \/ Prepare(p) \/ Choose(p) \/ ObeyCommit(p) \/ ObeyAbort(p)

Spec == Init /\ [][Next]_<<manager, state, counted, sent, announced>>
=============================================================================
