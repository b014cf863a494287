"""What the measurements stand on: the made-up events, the changes to them, the processes, the ratios."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import weasyprint.document

from pipeline.check import check
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.problems import Severity
from tests.bench import stages
from tests.bench.changes import Desk
from tests.bench.chart import chart
from tests.bench.events import write_event
from tests.bench.fosdem import convert, markdown
from tests.bench.incoming import least
from tests.bench.latexbook import write_latex
from tests.bench.limits import Limit
from tests.bench.plan import plan
from tests.bench.samples import Group, Sample, Spread, keep, read
from tests.bench.single import write_book
from tests.bench.typstbook import write_typst
from tests.conftest import REPOSITORY

TALKS = 40


def files(root: Path) -> dict[Path, bytes]:
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_event_and_another_another(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_event(tmp_path / name, TALKS, seed)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a") != files(tmp_path / "c")


def test_a_made_up_event_has_no_errors_and_all_its_talks(tmp_path: Path) -> None:
    write_event(tmp_path, TALKS)
    loaded = load_event(tmp_path)
    assert loaded.value is not None
    problems = (*loaded.problems, *check(loaded.value, tmp_path, Layers(tmp_path).fonts))
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    assert len(loaded.value.placed) == len(loaded.value.talks) == TALKS


def test_sessions_are_uneven_and_posters_many() -> None:
    sizes = {len(s.talks) for s in plan(1000).sessions if not s.posters}
    assert min(sizes) == 1
    assert max(sizes) == 40
    assert max(len(s.talks) for s in plan(1600).sessions if s.posters) == 300


def test_each_change_touches_one_abstract_and_fresh_undoes_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, write_event(tmp_path, TALKS))
    before = files(tmp_path)
    seen = set()
    for change in (desk.change_a_word, desk.change_the_title, desk.add_a_page):
        change()
        after = files(tmp_path)
        (changed,) = [path for path in after if after[path] != before[path]]
        seen.add(after[changed])
    assert len(seen) == 3
    desk.fresh()
    assert files(tmp_path) == before


def test_one_document_has_every_talk_and_no_link_of_ours(tmp_path: Path) -> None:
    made = write_event(tmp_path, TALKS)
    write_book(tmp_path, tmp_path / "book.html")
    html = (tmp_path / "book.html").read_text(encoding="utf-8")
    assert all(f'id="talk-{talk.id}"' in html for talk in made.talks)
    assert "octavo:" not in html
    assert f'class="page" href="#talk-{made.talks[0].id}"' in html


def test_peers_set_every_talk_in_letters_they_know(tmp_path: Path) -> None:
    made = plan(TALKS)
    tex = write_latex(tmp_path, made).read_text(encoding="utf-8")
    typst = write_typst(tmp_path, made).read_text(encoding="utf-8")
    assert all(f"\\talk{{{talk.id}}}" in tex and f"<{talk.id}>" in typst for talk in made.talks)
    assert max(map(ord, tex)) < 0x2100  # Latin letters and punctuation


def test_a_command_is_measured_with_what_it_starts(tmp_path: Path) -> None:
    """A grandchild that outlives its parent: 60 MB and some CPU time of its own."""
    late = "import time; x = bytearray(60_000_000); [i * i for i in range(3_000_000)]; time.sleep(1)"
    child = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {late!r}]); time.sleep(1)"
    probe = (
        "import sys; from pathlib import Path; from tests.bench.measure import run; "
        f"cost = run((sys.executable, '-c', {child!r}), cwd=Path(sys.argv[1])); "
        "print(cost.memory, cost.cpu)"
    )
    # A process of its own: it waits for all of its children, and must not find those of other tests.
    said = subprocess.run(
        (sys.executable, "-c", probe, tmp_path), cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    memory, cpu = map(float, said.stdout.split())
    assert 60 < memory < 200
    assert cpu > 0.1


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    probe = (
        "import sys; from pathlib import Path; from tests.bench.measure import run; "
        "run(('sh', '-c', 'echo no ink; exit 3'), cwd=Path(sys.argv[1]))"
    )
    said = subprocess.run(
        (sys.executable, "-c", probe, tmp_path), cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert "exit code 3" in said.stderr
    assert "no ink" in said.stderr


def test_a_command_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    probe = (
        "import sys; from pathlib import Path; from tests.bench.measure import Overdue, run\n"
        "try: run(('sleep', '60'), cwd=Path(sys.argv[1]), patience=1.0)\n"
        "except Overdue as late: print(late.cost.wall)"
    )
    said = subprocess.run(
        (sys.executable, "-c", probe, tmp_path), cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert 1 <= float(said.stdout) < 60


def group(state: str = "abc", **walls: list[float]) -> Group:
    samples = {key: tuple(Sample(wall, wall, 100.0) for wall in found) for key, found in walls.items()}
    return Group("2026-06-15", state, "machine", {key: key for key in walls}, samples)


def test_ratios_are_of_the_same_round_and_of_one_commit() -> None:
    limit = Limit("work", "wall", ("1000", "cold"), ("1000", "single"), 0.4)
    found = limit.measured({"1000": group(cold=[1.0, 4.0, 2.0], single=[2.0, 4.0, 8.0])})
    assert found is not None
    assert (found.middle, found.least, found.most) == (0.5, 0.25, 1.0)
    growth = Limit("growth", "wall", ("4000", "cold"), ("1000", "cold"), 4.2)
    assert growth.measured({"1000": group(cold=[1.0]), "4000": group("def", cold=[4.0])}) is None
    assert growth.measured({"1000": group(cold=[1.0])}) is None
    assert growth.at("200") is None


def test_against_who_was_ended_a_ratio_is_a_bound() -> None:
    both = group(cold=[10.0], single=[100.0])
    single = tuple(replace(sample, whole=False) for sample in both.samples["single"])
    groups = {"4000": replace(both, samples=both.samples | {"single": single})}
    assert Limit("", "wall", ("4000", "cold"), ("4000", "single"), 0.25).measured(groups) == Spread(
        0.1, 0.1, 0.1, bound=True
    )
    assert Limit("", "size", ("4000", "cold"), ("4000", "single"), 1.15).measured(groups) is None
    assert Limit("", "wall", ("4000", "single"), ("4000", "cold"), 0.25).measured(groups) is None


def test_what_is_kept_is_read_again_and_drawn(tmp_path: Path) -> None:
    groups = {
        "200": group(cold=[1.0, 2.0]),
        "1000": group(cold=[5.0], single=[20.0]),
        "mathgen": group(all=[1]),
    }
    keep(tmp_path / "kept.json", groups)
    assert read(tmp_path / "kept.json") == groups
    drawn = ElementTree.fromstring(chart(groups))
    assert len(drawn.findall(".//{*}polyline")) == 4


SCHEDULE = """<schedule><conference><title>Café &amp; Code</title>
<start>2025-02-01</start><end>2025-02-01</end>
<time_zone_name>Europe/Brussels</time_zone_name></conference><day date="2025-02-01"><room name="K.1 (big)">
<event id="2"><start>10:30</start><duration>00:25</duration><room>K.1 (big)</room><track>Ada</track>
<title>C# *and* $HOME</title>
<abstract>&lt;p&gt;One &lt;em&gt;two&lt;/em&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a_b_c
&lt;/li&gt;&lt;/ul&gt;</abstract><persons><person id="7">Zoë B</person></persons></event>
<event id="1"><start>10:00</start><duration>00:25</duration><room>K.1 (big)</room><track>Ada</track>
<title>First</title><persons/></event></room></day></schedule>"""


def test_a_schedule_of_frab_becomes_an_event(tmp_path: Path) -> None:
    (tmp_path / "schedule.xml").write_text(SCHEDULE, encoding="utf-8")
    assert convert(tmp_path / "schedule.xml", tmp_path / "event") == 2
    outcome = load_event(tmp_path / "event")
    assert outcome.problems == ()
    event = outcome.value
    assert event is not None
    ((session,),) = [day.slots for day in event.days]
    assert [slot.talk for slot in session.slots] == ["t1", "t2"]
    assert event.title == "Café & Code"
    assert event.talk["t2"].title.plain == "C# *and* $HOME"
    assert "a_b_c" in event.talk["t2"].abstract.plain  # type: ignore[union-attr]


def test_the_least_an_import_does_is_to_write_the_same_files(tmp_path: Path) -> None:
    schedule, ready, folder = tmp_path / "schedule.xml", tmp_path / "ready", tmp_path / "least"
    schedule.write_text(SCHEDULE, encoding="utf-8")
    command = (sys.executable, "-m", "pipeline", "-C", _made(ready), "import", schedule)
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    number = least(schedule, ready, _made(folder))
    assert number == len(files(folder)) > 4
    assert files(folder) == files(ready)
    with pytest.raises(ElementTree.ParseError):
        least(ready / "content" / "event.yaml", ready, folder)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b <b>c</b></p>", "a\n\nb **c**"),
        ("<p>1. no list</p>", "1\\. no list"),
        ("x &lt; y_z", "x \\< y\\_z"),
    ],
)
def test_html_becomes_markdown(html: str, text: str) -> None:
    assert markdown(html) == text


def test_stages_are_told_apart_and_make_up_the_whole(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(stages, "_REPORT", tmp_path / "stages.md")
    before = weasyprint.document.draw_page
    assert stages.main(["--size", "4"]) == 0
    assert weasyprint.document.draw_page is before
    rows = re.findall(
        r"^\| (.+?) \| ([\d.]+) \| (\d+)% \|", (tmp_path / "stages.md").read_text(), re.MULTILINE
    )
    assert len(rows) == len(stages.STAGES) + 1
    assert 95 <= sum(int(share) for _, _, share in rows) <= 105
    assert all(float(seconds) > 0 for stage, seconds, _ in rows if "engine" in stage)
    said = capsys.readouterr().out
    assert "ms a page" in said
    [(paragraphs, each)] = re.findall(r"of ([\d,]+) paragraphs takes ([\d.]+) ms", said)
    assert int(paragraphs) > 10
    assert float(each) > 0
