"""participants.csv and papers.bib under the law of three: what one end alone has changed always survives."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.commands.desk.exports_in import new_event
from pipeline.importing.merging.entries.cited_entries import typed_entries
from pipeline.importing.merging.entries.kept_lists import kept_list, merged_list
from pipeline.importing.merging.entries.merged_rows import PEOPLE
from pipeline.importing.merging.entries.merged_works import PAPERS
from pipeline.importing.merging.masking import Mask
from pipeline.importing.merging.three_way import Judge
from tests.importing.merging.test_second_import import again, folder, read
from tests.importing.test_new_event import EVENT

MASK = Mask("5e" * 16)
_COLUMNS = ("name", "email", "Diet", "Hotel")
_CELLS = st.text('ab é,;"\n\t', max_size=6).filter(lambda text: text == text.strip())
_WHO = st.integers(0, 7)
Rows = dict[str, dict[str, str]]


@st.composite
def tables(draw: st.DrawFn, start: Rows | None = None) -> Rows:
    """Rows by their address: a new table, or what somebody makes of ``start``."""
    rows = {who: dict(cells) for who, cells in (start or {}).items()}
    for _ in range(draw(st.integers(0, 6))):
        who = f"{draw(_WHO)}@tideline.example"
        match draw(st.integers(0, 3)):
            case 0 if who in rows:
                del rows[who]
            case 1:
                rows.setdefault(who, {"name": f"P{who[0]}", "email": who})
            case _ if who in rows:
                rows[who][draw(st.sampled_from(_COLUMNS[2:]))] = draw(_CELLS)
    return rows


def written(rows: Rows, columns: Sequence[str] = _COLUMNS, mark: str = ",", ends: str = "\n") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, lineterminator=ends)
    writer.writerows([columns, *([cells.get(one, "") for one in columns] for cells in rows.values())])
    return text.getvalue().encode()


def told(data: bytes, mark: str) -> Rows:
    head, *rows = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=mark)
    listed = [{one: cell for one, cell in zip(head, row, strict=True) if cell} for row in rows]
    return {row["email"]: row for row in listed}


def merged(path: str, base: bytes, ours: bytes, theirs: bytes, *wanted: str) -> tuple[bytes, list[str]]:
    judge = Judge(MASK, wanted)
    kept = kept_list(path, base, MASK, emails=False)
    assert kept is not None
    made = merged_list(path, judge, (kept, ours, theirs), lambda _key: False)
    assert made is not None
    return made, [clash.address for clash in judge.clashes]


def lawful(base: object, ours: object, theirs: object, now: object) -> bool:
    """Whether the law holds for one value; what both have changed is the editor's."""
    return now == (theirs if base == ours else ours)


@settings(deadline=None)
@given(
    st.data(),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.permutations(_COLUMNS),
    st.booleans(),
)
def test_rows_of_people(data, mark, ends, columns, wider):
    base = data.draw(tables())
    ours, theirs = data.draw(tables(base)), data.draw(tables(base))
    typed = written(ours, columns, mark, ends)
    said = [*_COLUMNS, *(["Shirt"] if wider else [])]
    theirs = {who: {**cells, **({"Shirt": "M"} if wider else {})} for who, cells in theirs.items()}
    made, clashes = merged(PEOPLE, written(base), typed, written(theirs, said))
    now = told(made, mark)
    same_list = bool(base.keys() & theirs.keys())
    for who in {*base, *ours, *theirs}:
        three = [
            {one: cell for one, cell in rows.get(who, {}).items() if cell} for rows in (base, ours, theirs)
        ]
        if who in ours and who in theirs:
            assert all(lawful(*(row.get(one) for row in three), now[who].get(one)) for one in said), (
                who,
                three,
                now[who],
            )
        elif who in ours:
            gone = who in base and three[0] == three[1] and same_list
            assert (who not in now) == gone, (who, three, now)
        else:
            assert (who in now) == (who not in base), (who, three, now)
    again, more = merged(PEOPLE, written(theirs, said), made, written(theirs, said))
    assert (again, more) == (made, [])
    assert len(set(clashes)) == len(clashes)


@settings(deadline=None)
@given(st.data(), st.sampled_from(",;"))
def test_an_editor_alone_loses_no_byte_of_the_table(data, mark):
    base = data.draw(tables())
    typed = b"\xef\xbb\xbf" + written(data.draw(tables(base)), _COLUMNS, mark, "\r\n").rstrip(b"\r\n")
    assert merged(PEOPLE, written(base), typed, written(base)) == (typed, [])


_WORKS = {f"k{n}": f"@article{{k{n},\n  title = {{On {n}}},\n  year = 20{n}0,\n}}" for n in range(6)}


@st.composite
def works(draw: st.DrawFn, start: dict[str, str] | None = None) -> dict[str, str]:
    made = dict(start or {})
    for _ in range(draw(st.integers(0, 5))):
        key = draw(st.sampled_from(list(_WORKS)))
        match draw(st.integers(0, 2)):
            case 0:
                made.pop(key, None)
            case 1:
                made.setdefault(key, _WORKS[key])
            case _ if key in made:
                made[key] = made[key].replace(
                    "On", draw(st.sampled_from(["Of", "{On} sand", "Ö", "\\{On\\}"]))
                )
    return made


def bib(entries: dict[str, str], ends: str = "\n", between: str = "\n\n") -> bytes:
    return (f"% Our works@home{ends}" + between.join(entries.values()) + "\n").replace("\n", ends).encode()


@settings(deadline=None)
@given(works(), st.data(), st.sampled_from(["\n", "\r\n"]))
def test_works_of_a_bibliography(base, data, ends):
    ours, theirs = data.draw(works(base)), data.draw(works(base))
    made, _clashes = merged(PAPERS, bib(base), bib(ours, ends, "\n\n% note\n"), bib(theirs))
    entries = typed_entries(made)
    assert entries is not None
    now = {one.key: one.words for one in entries if one.key}
    same_list = bool(base.keys() & theirs.keys())
    for key in {*base, *ours, *theirs}:
        b, o, t = base.get(key), ours.get(key), theirs.get(key)
        if t is None and not same_list:
            t = b
        shown = now.get(key, "").partition("\n% note")[0].strip() or None
        assert lawful(b, o, t, shown), (key, b, o, t, shown)
    again, more = merged(PAPERS, bib(theirs), made, bib(theirs))
    assert (again, more) == (made, [])


@pytest.mark.parametrize(
    "data", [b"@book{a, title = {A}", b"@book{a,}\n@book{A,}", b"@book{a, title = {\xe9}}"]
)
def test_a_bibliography_that_cannot_be_parted_is_taken_whole(data):
    assert typed_entries(data) is None
    assert kept_list(PAPERS, data, MASK, emails=False) is None


LISTED = replace(
    EVENT,
    attendees=(
        ("name", "email", "Diet"),
        ("Ana Li", "ana@tideline.example", "vegan"),
        ("Bo Wu", "bo@tideline.example", ""),
        ("Cy Ng", "", "fish"),
    ),
    bibliography="@book{knuth84,\n  title = {The TeXbook},\n}\n\n@misc{sand, title = {Sand}}\n",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new_event(tmp_path, LISTED)
    return tmp_path


def with_cell(row: int, *cells: str) -> tuple[tuple[str, ...], ...]:
    rows = list(LISTED.attendees)
    rows[row] = cells
    return tuple(rows)


def test_both_ends_of_a_row_come_together(root: Path) -> None:
    path = root / "content" / PEOPLE
    path.write_text(path.read_text().replace("Bo Wu,", "Bo Wú,").replace("fish", "no fish"))
    event = replace(
        LISTED, attendees=(*with_cell(2, "Bo Wu", "bo@tideline.example", "halal"), ("Di Oh", "", ""))
    )
    outcome = again(root, event)
    assert outcome.problems == ()
    assert read(root, PEOPLE) == (
        "name,email,Diet\nAna Li,ana@tideline.example,vegan\nBo Wú,bo@tideline.example,halal\n"
        "Cy Ng,,no fish\nDi Oh,,\n"
    )
    before = folder(root)
    assert again(root, event).value.paths == ()
    assert folder(root) == before


def test_a_cell_that_both_have_changed(root: Path) -> None:
    path = root / "content" / PEOPLE
    path.write_text(path.read_text().replace("vegan", "no nuts"))
    event = replace(LISTED, attendees=with_cell(1, "Ana Li", "ana@tideline.example", "none"))
    (told,) = again(root, event).problems
    assert (told.code, str(told.source)) == ("OCT-X10", "content/participants.csv:2")
    assert "“participants.csv.Ana Li.Diet” was changed by both: you have “no nuts”" in told.message
    assert "imported/participants.csv:2" in told.message
    assert again(root, event, theirs=("participants.csv.Ana Li.Diet",)).problems == ()
    assert "Ana Li,ana@tideline.example,none\n" in read(root, PEOPLE)


def test_a_work_that_both_have_changed_and_one_that_is_still_named(root: Path) -> None:
    path = root / "content" / PAPERS
    path.write_text(path.read_text().replace("TeXbook", "Book of TeX"))
    talk = min((root / "content" / "abstracts").glob("*.md"))
    talk.write_text(talk.read_text().rstrip() + "\n\nSee [@sand].\n")
    event = replace(LISTED, bibliography="@book{knuth84,\n  title = {TeX},\n}\n")
    clash, stays = again(root, event).problems
    assert (clash.code, str(clash.source)) == ("OCT-X10", "content/papers.bib:1")
    assert (stays.code, str(stays.source)) == ("OCT-X12", "content/papers.bib:5")
    assert "“papers.bib.sand”" in stays.message
    assert "Book of TeX" in read(root, PAPERS)
    assert "@misc{sand" in read(root, PAPERS)


def test_a_table_typed_by_hand_is_not_written_over(tmp_path: Path) -> None:
    new_event(tmp_path, EVENT)
    path = tmp_path / "content" / PEOPLE
    path.write_text("name;email;Food\nZoë Ål;zoe@tideline.example;all\nAna Li;ANA@tideline.example;x\n")
    event = replace(
        LISTED, attendees=(*with_cell(1, "Ana Lí", "ana@tideline.example", "vegan"), ("Zoë Ål", "", "rice"))
    )
    (told,) = again(tmp_path, event).problems
    assert "“participants.csv.Ana Li.name” was changed by both" in told.message
    assert path.read_text() == (
        "name;email;Food;Diet\nZoë Ål;zoe@tideline.example;all;\nAna Li;ANA@tideline.example;x;vegan\n"
        "Bo Wu;bo@tideline.example;;\nCy Ng;;;fish\nZoë Ål;;;rice\n"
    )


def test_no_word_of_who_comes_is_kept_beside(root: Path) -> None:
    kept = (root / "imported" / PEOPLE).read_text()
    assert kept.startswith("address,named,name,email,Diet\n")
    assert not any(word in kept for word in ("Ana", "tideline", "vegan"))
