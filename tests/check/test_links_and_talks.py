from pipeline.check.readiness import talks
from pipeline.check.references import links
from pipeline.model import Contributor, Prose, Role, SlotKind
from pipeline.problems import Source
from tests.check.made import codes, event, person, slot, talk

HERE = Source("content/program.yaml", 7, 20)


def test_every_kind_of_id_is_followed() -> None:
    made = event(
        slot("9:00", talk="nowhere", room="attic", track="off", people=("who",), chairs=("whom",)),
        talks=(talk("a", "ghost", coauthors=(Contributor("G", "spook"),), papers=("lost2020",)),),
        people=(person("ada", roles=("queen",)),),
        organisers=("nobody",),
    )
    assert codes(links(made)) == ["N03", "N04", "N03", "N03", "P18", "P01", "N03", "N03", "P02", "P17"]


def test_ids_that_exist_are_no_problem() -> None:
    made = event(
        slot("9:00", talk="a", people=("ada",)),
        talks=(talk("a", "ada"),),
        people=(person("ada", roles=("speaker",)),),
        roles=(Role("speaker", "Speaker", "#000000"),),
        organisers=("ada",),
    )
    assert not list(links(made))


def test_the_place_of_the_id_and_the_nearest_one_are_told() -> None:
    made = event(slot("9:00", talk="hertich", places=(("talk", HERE),)), talks=(talk("hertrich"),))
    problem = next(problem for problem in links(made) if problem.code == "OCT-P01")
    assert problem.source == HERE
    assert problem.hint == "Did you mean “hertrich”?"


def test_a_name_instead_of_an_id_finds_the_id() -> None:
    [problem] = links(event(slot("9:00", "W", people=("Paola Causin",)), people=(person("paola-causin"),)))
    assert problem.hint == "Did you mean “paola-causin”?"


def test_without_a_near_id_the_hint_says_what_to_do() -> None:
    [problem] = links(event(slot("9:00", talk="quux")))
    assert problem.hint == "Create content/abstracts/quux.md, or mend the id."


def test_no_word_about_things_whose_file_is_unreadable() -> None:
    assert not list(links(event(slot("9:00", "W", people=("ada",)), unread=("content/people.yaml",))))


def test_talks_that_are_not_ready() -> None:
    unready = (
        talk("unscheduled"),
        talk("bare", abstract=None),
        talk("tba", title=Prose("TBA", "TBA"), tba=True),
    )
    made = event(slot("9:00", talk="bare"), slot("10:00", talk="tba"), talks=unready)
    assert codes(talks(made)) == ["P09", "P11", "P12"]


def test_a_talk_to_be_announced_is_told_once() -> None:
    tba = talk("a", title=Prose("TBA", "TBA"), tba=True, abstract=None)
    [problem] = talks(event(slot("9:00", talk="a"), talks=(tba,)))
    assert (problem.code, problem.message) == ("OCT-P12", "the title and abstract of “a” are to be announced")
    assert problem.hint == "Put them in when the speaker sends them."


def test_an_empty_programme_is_not_told_for_each_talk() -> None:
    assert codes(talks(event(talks=(talk("a"), talk("b"))))) == []


def test_a_misspelt_id_does_not_make_the_talk_unscheduled() -> None:
    assert not list(talks(event(slot("9:00", talk="engins"), talks=(talk("engines"),))))


def test_a_talk_without_a_speaker() -> None:
    mute = talk("mute")
    mute = type(mute)(mute.id, mute.title, mute.source, abstract=mute.abstract)
    assert codes(talks(event(slot("9:00", talk="mute"), talks=(mute,)))) == ["P16"]
    assert codes(talks(event(slot("9:00", talk="mute"), talks=(mute,), unread=(mute.source.file,)))) == []


def test_a_talk_given_twice_is_a_mistake_only_within_one_session() -> None:
    inner = (slot("9:00-9:30", talk="a"), slot("9:30-10:00", talk="a"))
    session = slot("9:00-10:00", "Rings", kind=SlotKind.SESSION, slots=inner)
    again = slot("11:00", talk="a")
    assert [problem.message for problem in talks(event(session, again, talks=(talk("a"),)))] == [
        "“On a” (9:30–10:00) stands twice in “Rings”"
    ]
    assert not list(talks(event(inner[0], again, talks=(talk("a"),))))


def test_abstracts_of_people_at_a_poster_session_are_missed() -> None:
    posters = slot("9:00-10:00", "Posters", kind=SlotKind.POSTERS, people=("ada", "bo"))
    alien = talk("c", "ada", "cy")
    made = event(posters, talks=(talk("a", "ada"), talk("b", "bo", "ada"), alien))
    found = list(talks(made))
    assert codes(found) == ["P41", "P09"]
    assert found[0].hint.endswith("talks: [a, b]")
    assert not list(talks(event(slot("9:00", talk="a"), posters, talks=(talk("a", "ada"),))))


def test_nothing_is_unscheduled_while_the_programme_is_unreadable() -> None:
    assert not list(talks(event(talks=(talk("a"),), unread=("content/program.yaml",))))
