"""Rules of order, in our shorter hand."""

from pipeline.text.languages.tailoring import tailoring


def test_a_letter_of_its_own_stands_behind_all_of_its_base() -> None:
    swedish = tailoring("sv-FI")
    assert swedish is not None
    assert "zzz" < swedish.placed("åb") < swedish.placed("äb") < swedish.placed("öb")
    assert swedish.placed("æ") == swedish.placed("ä")
    assert (swedish.head("ærlig"), swedish.head("zz"), swedish.ranked("æä")) == ("Ä", "", (1, 0))


def test_a_doubled_digraph_is_two() -> None:
    hungarian = tailoring("hu")
    assert hungarian is not None
    assert hungarian.placed("asszony") == hungarian.placed("aszszony")


def test_most_languages_have_none() -> None:
    assert [one for one in ("en", "de", "fr", "it", "nl", "pt", "ko", "", "xx") if tailoring(one)] == []
