"""P: the programme; N: names and people (told by check)."""

from pipeline.problems.catalogue.code import Code, error, warning

PROGRAMME: dict[str, Code] = {
    # programme
    "OCT-P01": error(
        "The programme names a talk that does not exist",
        "Each talk is a file `content/abstracts/<id>.md`, and the programme names it by that id. The id "
        "in this slot has no file. Mend the spelling (`talk: hertrich`), or create the file, with a "
        "title to begin with.",
    ),
    "OCT-P02": error(
        "The programme names a room that does not exist",
        "Rooms are listed in `content/event.yaml` under `rooms:`, each with an id. The slot names an id "
        "that is not among them. Mend the spelling, or add the room: `rooms: {aula-1: {name: Aula 1}}`.",
    ),
    "OCT-P03": error(
        "A slot ends before it begins",
        "The second time of a slot must be later than the first: `time: 14:30-15:15`. For what ends "
        "after midnight count on past 24: `time: 22:00-25:30` ends at half past one in the morning.",
    ),
    "OCT-P04": error(
        "Two slots overlap in one room",
        "A slot begins in a room while another still runs there. Slots without a room count as being in "
        "one and the same room. Mend one of the times; if both are right, they happen in different "
        "rooms: give each its `room:`.",
    ),
    "OCT-P05": error(
        "A person is in two places at once",
        "A speaker, chair, panellist or presenter is needed in two slots that overlap, in different "
        "rooms. Move one of the two, or let someone else chair. Two people of the same name need two "
        "ids in `people.yaml`.",
    ),
    "OCT-P06": error(
        "A slot lies outside its day",
        "The day has `opens:` or `closes:`, and this slot begins before or ends after; or it does not "
        "belong to this date at all. Mend the time, or the hours of the day. Travel and social events "
        "may lie outside, for they do not need the house.",
    ),
    "OCT-P07": error(
        "A day lies outside the event",
        "`start:` and `end:` in `event.yaml` say from when to when the event lasts, and a day of the "
        "programme has another date. Usually one of the two is a slip of the pen: `- date: 2026-06-15`.",
    ),
    "OCT-P08": error(
        "The programme is empty",
        "No day of `content/program.yaml` has a slot, so there is nothing to print but names. A first "
        "slot is enough to begin with: `- {time: 9:00-9:30, kind: welcome, title: Welcome}`.",
    ),
    "OCT-P09": warning(
        "A talk is never scheduled",
        "There is an abstract, but no slot of the programme gives the talk, so nobody will find it. Add "
        "it to `content/program.yaml` (`- {time: 9:00-9:45, talk: its-id}`), or move the file out of "
        "`content/abstracts/`.",
    ),
    "OCT-P10": warning(
        "A talk is scheduled twice",
        "Two slots give the same talk. If it is repeated on purpose, nothing needs to be done: the book "
        "shows it at its first slot. Otherwise one of the slots was copied and its `talk:` not changed.",
    ),
    "OCT-P11": warning(
        "A scheduled talk has no abstract",
        "The file of this talk has a head between `---` lines and no text after it. The book prints the "
        "title, speakers and time alone. Add the abstract below the second `---` when it comes.",
    ),
    "OCT-P12": warning(
        "A title is still to be announced",
        "The title of this talk is `TBA` or says that it will be announced. It is printed as such, "
        "which is right while you wait for the speaker and wrong in the book you send to the printer.",
    ),
    "OCT-P13": error(
        "A talk lies outside its session",
        "The time of a talk inside a session begins before the session or ends after it. Mend either "
        "time. Leave out the times of all its talks (`talks: [first, second]`) to share the session's "
        "time equally.",
    ),
    "OCT-P14": warning(
        "Something runs during a break",
        "A break or a meal without a room is for everybody, yet a talk or session runs at the same "
        "time. Mend one of the times; or, if only some have a break, give it its `room:`.",
    ),
    "OCT-P15": warning(
        "Left-over sample content",
        "Here is a text that we, or a template, put in as an example: `Jane Doe`, `Your event`, `Lorem "
        "ipsum`, an address at `example.org`, a `TODO`. Replace it by the real one, or delete the line.",
    ),
    "OCT-P16": warning(
        "A talk has no speaker",
        "Nobody is named under `speakers:` in the head of this talk's file, so it cannot be found in "
        "the index and its speaker's badge does not list it. Add the id of a person: `speakers: "
        "[ada-lovelace]`.",
    ),
    "OCT-P17": error(
        "The programme names a track that does not exist",
        "Tracks are listed in `content/event.yaml` under `tracks:`, each with an id. The slot names an "
        "id that is not among them. Mend the spelling, or add it: `tracks: {theory: {name: Theory}}`.",
    ),
    "OCT-P18": error(
        "A talk names a paper that does not exist",
        "`papers:` in the head of a talk lists keys of `content/papers.bib`: the word after "
        "`@article{`. This key is not there. Mend the spelling (capitals do not count), or add the entry.",
    ),
    # names
    "OCT-N01": warning(
        "Two names are almost the same",
        "Two people differ by a letter, an accent or the order of their names. Often it is one person "
        "written twice, who would then get two badges and half an index entry each: keep one id and use "
        "it everywhere. If they are two people, nothing needs to be done.",
    ),
    "OCT-N02": warning(
        "A co-author's name is almost that of a person",
        "A co-author is given by name, and someone in `people.yaml` is called nearly the same. If it is "
        "the same person, write the id instead of the name: `coauthors: [ada-lovelace]`; then the index "
        "has both under one entry.",
    ),
    "OCT-N03": error(
        "A person is named who does not exist",
        "Speakers, chairs, panellists and organisers are named by the ids of `content/people.yaml` (or "
        "of `participants.csv`). This id is not there. Mend the spelling, or add the person: "
        "`ada-lovelace: {given: Ada, family: Lovelace}`.",
    ),
    "OCT-N04": error(
        "A role is named that does not exist",
        "Roles give the badge its colour and its line. This person has one that is neither ours "
        "(speaker, chair, organiser, …) nor in `event.yaml`. Mend the spelling, or add it: `roles: "
        "{helper: {name: Helper}}`.",
    ),
}
