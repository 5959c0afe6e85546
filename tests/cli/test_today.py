from datetime import date

from flowrehearsal.cli.today import today


def test_the_day_is_spelled_as_the_files_spell_it() -> None:
    before = date.today().isoformat()
    assert before <= today() <= date.today().isoformat()
