from flowrehearsal.drawing.mermaid_text import label, said


def test_words_stay_words() -> None:
    assert said("Nobody owns `open`; ask #2 <now>") == "Nobody owns #96;open#96;#59; ask #35;2 #60;now#62;"
    assert said("end\n  of line “quoted” – fine") == "end of line “quoted” – fine"
    assert label(["one", "a|b"]) == "one<br/>a#124;b"
