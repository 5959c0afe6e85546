from flowrehearsal.vocabulary.progress import told


def test_what_is_still_open_is_said_beside_the_stage() -> None:
    heard: list[tuple[str, int, int | None]] = []
    for still_open in ("", "unfinished <= 50%"):
        told(lambda *said: heard.append(said), "simulating rush", 1, 20, still_open)  # type: ignore[arg-type]
    assert heard == [("simulating rush", 1, 20), ("simulating rush, unfinished <= 50%", 1, 20)]
