import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Galley, Prose, Talk
from pipeline.model.seam import bare, named, seam
from pipeline.problems import Source
from pipeline.render.galleys.seams import apart, recut


def cut(galleys: Iterable[Galley]) -> tuple[Galley, ...]:
    return tuple(recut(galleys))


def galley(name: str, entries: int, lead: str = "", *, running: bool = True, **fields: object) -> Galley:
    body = "".join(f"{seam()}<p>{name}{n}</p>" for n in range(entries))
    html = f'<html><head></head><body class="b">\n{lead}{body}</body></html>'
    return Galley(name, html, Source(f"{name}.md"), running=running, of=(name,), **fields)  # type: ignore[arg-type]


def names(galleys: tuple[Galley, ...]) -> list[tuple[str, int]]:
    return [(one.name, one.html.count("<p>")) for one in galleys]


def test_a_long_galley_is_cut_in_equal_parts() -> None:
    made = cut([galley("a", 8, start="recto")])
    assert names(made) == [("a", 2), ("a.2", 3), ("a.3", 3)]
    assert [one.start for one in made] == ["recto", "any", "any"]
    assert all(one.html.startswith("<html>") and one.html.endswith("</body></html>") for one in made)


def test_short_galleys_are_joined_in_order() -> None:
    made = cut([galley("a", 1), galley("b", 2), galley("c", 2), galley("e", 1)])
    assert names(made) == [("a", 3), ("c", 3)]
    assert made[0].of == ("a", "b")
    assert made[0].html.index("a0") < made[0].html.index("b0") < made[0].html.index("b1")


def test_more_cards_than_abstracts_go_together() -> None:
    made = cut([galley("abcdefghk"[n], 1, running=False) for n in range(9)])
    assert max(count for _name, count in names(made)) > 4


def test_no_word_is_lost_or_doubled() -> None:
    sizes = (3, 17, 1, 1, 8, 9, 40, 2)
    before = [galley("abcdefgh"[n], size) for n, size in enumerate(sizes)]
    wanted = [f"{one.name}{n}" for one, size in zip(before, sizes, strict=True) for n in range(size)]
    for made in (cut(before), [entry for one in cut(before) for entry in apart(one)]):
        assert re.findall("<p>(.*?)</p>", "".join(one.html for one in made)) == wanted


def test_an_entry_more_moves_no_cut_of_other_sessions() -> None:
    before = cut([galley("a", 20), galley("b", 20)])
    after = cut([galley("a", 21), galley("b", 20)])
    assert before[-3:] == after[-3:]


def test_a_person_more_changes_few_galleys() -> None:
    people = [galley(f"badge-p{n:04}", 1, running=False) for n in range(400)]
    before = {one.html for one in cut(people)}
    after = {one.html for one in cut([galley("badge-anna", 1, running=False), *people])}
    assert len(after - before) <= 4
    assert 40 <= len(before) <= 120


def test_what_does_not_begin_a_page_stays_as_it_is() -> None:
    whole = [galley("a", 0), galley("b", 20, lead="<h1>Session</h1>")]
    assert cut(whole) == tuple(whole)


def test_pages_of_another_kind_are_not_joined() -> None:
    one, other = galley("a", 2), galley("b", 2)
    for different in (
        replace(other, start="recto"),
        replace(other, running=False),
        replace(other, cover=True),
        replace(other, html=other.html.replace('"b"', '"c"')),
    ):
        assert len(cut([one, different])) == 2


def test_joined_entries_still_know_whose_they_are() -> None:
    [joined] = cut([galley("a", 1), galley("b", 2)])
    assert [(one.name, one.source) for one in apart(joined)] == [
        ("a", Source("a.md")),
        ("b", Source("b.md")),
        ("b", Source("b.md")),
    ]
    assert apart(apart(joined)[1]) == (apart(joined)[1],)


def test_an_entry_may_name_what_it_is_about() -> None:
    talk = Talk("on--> curves", Prose("", ""), Source("content/abstracts/on--> curves.md", 2, 8))
    html = f"<html><body>{seam(talk)}<p>1</p>{seam(talk)}<p>2</p></body></html>"
    one, _ = apart(Galley("day", html, Source("program.yaml")))
    assert (one.name, one.source) == ("entry on--> curves", talk.source)
    assert one.html.count("-->") == 1


def test_names_in_seams_can_be_left_out() -> None:
    assert bare(f"a{named('x y', Source('f', 3))}b") == f"a{seam()}b"


def test_a_large_entry_is_a_galley_of_its_own() -> None:
    large = "x" * 30_000
    html = (
        "<html><body>"
        + "".join(f"{seam()}<p>{text}</p>" for text in ("a", "b", large, "c"))
        + "</body></html>"
    )
    pieces = cut([Galley("contents", html, Source("t"))])
    assert [("<p>a</p>" in g.html, large in g.html, "<p>c</p>" in g.html) for g in pieces] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_pictures_in_the_page_do_not_make_an_entry_large() -> None:
    picture = f'<img src="data:image/png;base64,{"x" * 30_000}">'
    alone = [
        replace(galley(name, 1), html=galley(name, 1).html.replace("<p>", picture + "<p>")) for name in "abc"
    ]
    assert names(cut(alone)) == [("a", 3)]
