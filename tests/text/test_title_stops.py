"""Full stops at the end of titles: left out, but for those of abbreviations."""

import pytest

from pipeline.text.prose.finish.title_stops import without_stop


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Optimal Transport.", "Optimal Transport"),
        ("{Optimal Transport.}", "{Optimal Transport}"),
        ("Results *in vivo.* ", "Results *in vivo* "),
        ("Less is more. More is less.", "Less is more. More is less"),
        ("On $L^2$.", "On $L^2$"),
        ("Why?", "Why?"),
        ("To be continued...", "To be continued..."),
        ("To be continued…", "To be continued…"),
        ("The method of Bell et al.", "The method of Bell et al."),
        ("Elections in the U.S.", "Elections in the U.S."),
        ("Der Hof Friedrichs II.", "Der Hof Friedrichs II."),
        ("The gifts of Maria S.", "The gifts of Maria S."),
        ("A sum of ca.", "A sum of ca."),
        (".", "."),
        ("", ""),
    ],
)
def test_a_title_ends_without_its_full_stop(written: str, printed: str) -> None:
    assert without_stop(written) == printed
