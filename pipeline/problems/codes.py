"""The catalogue of problems: code, severity, title, and what ``octavo explain`` tells.

A code never changes its meaning. The letter says what it is about: F files,
Y YAML and its schema, P programme, N names and people, T text, B bibliography,
I images, R rendering, S sheets and sizes.
"""

from dataclasses import dataclass

from pipeline.problems.severity import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem; ``explanation`` is a short paragraph of Markdown."""

    severity: Severity
    title: str
    explanation: str


E_, W_, N_ = Severity.ERROR, Severity.WARNING, Severity.NOTE

CATALOGUE: dict[str, Code] = {
    # files
    "OCT-F01": Code(
        E_,
        "A file is missing",
        "A file that the event needs, or that one of its files names, is not there. An event folder has "
        "at least `content/event.yaml` and `content/program.yaml`. Check the spelling, capitals "
        "included, or run `octavo new DIR` for a complete example to copy from.",
    ),
    "OCT-F02": Code(
        E_,
        "A file cannot be read",
        "The system refused to open the file, or a folder has its name. Look at the permissions (`chmod "
        "u+r FILE`), or rename the folder.",
    ),
    "OCT-F03": Code(
        W_,
        "A file is not saved as UTF-8",
        "The file holds bytes that are not UTF-8, so it was read as Windows-1252, the usual alternative "
        "in Western Europe. Letters may have come out wrong (`Å` for `ĺ`). Open it, check the accented "
        "letters, and save it with the encoding UTF-8; Excel calls that “CSV UTF-8”.",
    ),
    "OCT-F04": Code(
        E_,
        "A file is too large",
        "Text files up to 20 MB are read; a congress of ten thousand talks has a tenth of that. Most "
        "often something else was saved under this name, or a picture was pasted into the text. Remove "
        "it, or split an abstract's file.",
    ),
    "OCT-F05": Code(
        W_,
        "An invisible control character was left out",
        "Copying out of a PDF or an old word processor can bring characters along that no editor shows "
        "and no font has. They were removed. Compare the words around the place with the original: a "
        "ligature such as “fi” may have gone missing there. Retype them.",
    ),
    "OCT-F06": Code(
        E_,
        "A file name leads out of the event folder",
        "Only files in the event folder are read, so that the folder can be copied to another machine "
        "and gives the same book there. Copy the file into `content/` and write its name from there: "
        "`welcome: welcome.md` instead of `welcome: ../welcome.md`.",
    ),
    "OCT-F07": Code(
        W_,
        "A file in abstracts/ is not read",
        "Abstracts are read from files that end in `.md`. This one ends otherwise and would be "
        "forgotten. Rename a plain text file (`mv lee.txt lee.md`); from a word processor, copy the "
        "text into a new file `lee.md`.",
    ),
    "OCT-F10": Code(
        E_,
        "The participants' list names no columns",
        "The first line of `participants.csv` must name the columns; at least `name`, or `first name` "
        "and `last name`. Known as well: affiliation, role, email, link, orcid, badge, id. For example: "
        "`first name;last name;affiliation`.",
    ),
    "OCT-F11": Code(
        W_,
        "A line has more or fewer cells than there are columns",
        "Some text may stand in the wrong column. A cell that itself holds a comma or semicolon must "
        'stand between double quotes: `Ada,Lovelace,"University of London, Mathematics"`.',
    ),
    "OCT-F12": Code(
        E_,
        "A participant has no name",
        "The line has no text in any column for names, so there is nothing to print on a badge; it was "
        "left out. Fill in the name, or delete the line.",
    ),
    "OCT-F13": Code(
        E_,
        "The quotes of a line do not match",
        "In a CSV file a cell may stand between double quotes; a quote inside such a cell is written "
        'twice: `"Ana ""Nina"" Li"`. The line was read as it stands and reading went on with the next '
        "one. Look at the line, or open the file in a spreadsheet and save it anew.",
    ),
    "OCT-F14": Code(
        W_,
        "A participant is listed twice",
        "Two lines give the same name, e-mail address and affiliation; one badge is printed. Delete one "
        "of the lines. If they really are two people, give them an `id` column with different ids.",
    ),
    "OCT-F15": Code(
        W_,
        "One id or e-mail address, two names",
        "A participant has the id or e-mail address of someone in `people.yaml` but another name. They "
        "were taken as one person, named as in `people.yaml`. If they are two people, give each an "
        "address of their own, or take the address out of one.",
    ),
    # YAML
    "OCT-Y01": Code(
        E_,
        "The file is not valid YAML",
        "At this place the file stops making sense, and what follows was not read. Most often a value "
        "holds a colon and a space, or begins with `[ { * & @ % !` or a quote: put the whole value "
        "between single quotes, as in `title: 'Learning: an overview'`. Else look at the indentation: "
        "what belongs together begins in the same column.",
    ),
    "OCT-Y02": Code(
        E_,
        "A line is indented with a tab",
        "YAML shows what belongs together by indentation and allows only spaces for it. Replace the tab "
        "by as many spaces as the lines around have. Most editors have a setting “insert spaces instead "
        "of tabs”.",
    ),
    "OCT-Y03": Code(
        E_,
        "A name or id is given twice",
        "Of two equal keys in the same map only the first one is used; two equal ids get a number. "
        "Remove the one that is not meant, or rename it. For example, `time: 9:00` and `time: 9:30` in "
        "one slot, or two people with the id `li`.",
    ),
    "OCT-Y04": Code(
        E_,
        "A backslash inside double quotes",
        r'Between double quotes YAML gives a backslash a meaning of its own: `"\alpha"` is a bell and '
        r'“lpha”, `"\tau"` is a tab and “au”. The text was kept as written. Use single quotes, which '
        r"leave it alone: `'\alpha-stable'`.",
    ),
    "OCT-Y05": Code(
        E_,
        "A value starts with &, * or !",
        "YAML has a use for these signs at the start of a value (anchors, aliases, tags), which Octavo "
        "does not offer, because a few lines of them can grow to gigabytes. The value was taken as "
        "plain text. Put it between quotes: `title: '*-algebras'`.",
    ),
    "OCT-Y06": Code(
        E_,
        "The file is nested too deeply",
        "An event folder needs a handful of levels; this file has more than forty, which no person "
        "writes. The rest was not read. Look for a run of brackets at the place given and remove it.",
    ),
    "OCT-Y07": Code(
        E_,
        "Text after # was left out",
        "In YAML a `#` after a space begins a comment: `title: Talk #1` says only “Talk”, and `accent: "
        "#1f4e79` says nothing. Put the value between quotes: `accent: '#1f4e79'`. If it is a comment, "
        "put a space after the `#`.",
    ),
    "OCT-Y08": Code(
        E_,
        "The file holds a second document",
        "A line `---` within the file begins a new YAML document, and only the first one is read. "
        "Remove the line. Two maps that become one in this way must not have the same names.",
    ),
    "OCT-Y10": Code(
        E_,
        "An unknown key",
        "The name before the colon is not one that is known at this place, most often a slip of the "
        "pen: `spaeker:` for `speakers:`. The rest of the entry is used. `octavo schema` writes schemas "
        "with which editors complete and check the keys while you type.",
    ),
    "OCT-Y11": Code(
        E_,
        "A value that is not one of those possible",
        "Only certain words are possible here, and the hint names them: for instance `kind: break` or "
        "`page: A5`. The value was left out and the default applies. Correct the spelling.",
    ),
    "OCT-Y12": Code(
        E_,
        "Something required is missing",
        "The entry lacks a line that it cannot do without, or the line has no value: a slot needs "
        "`time:`, an event `title:`, `start:`, `end:` and `timezone:`. Add the line. Where possible, a "
        "substitute stands in so that everything else can be checked.",
    ),
    "OCT-Y13": Code(
        E_,
        "A text, list or map where another is expected",
        "A list is written `[one, two]` or as lines that begin with `- `; a map as lines `name: value`, "
        "indented below its own name. For example, `people:` wants ids in a list: `people: "
        "[ada-lovelace, alan-turing]`.",
    ),
    "OCT-Y14": Code(
        E_,
        "A date that cannot be read",
        "Dates are written year-month-day, so that nobody can mistake the month for the day: "
        "`2026-06-15`. Days that the calendar does not have are refused as well.",
    ),
    "OCT-Y15": Code(
        E_,
        "A time that cannot be read",
        "Times are written in 24 hours, alone or as a span: `9:30`, `14:00-14:45`. After midnight count "
        "on: `23:00-25:00` ends at one o'clock of the next day. A slot without a readable time is left "
        "out of the programme until it is mended.",
    ),
    "OCT-Y16": Code(
        E_,
        "A number, switch or number-like code that cannot be read",
        "A count is written in digits (`capacity: 80`), a switch as `true` or `false` (`badge: false`), "
        "an ORCID iD as sixteen digits (`0000-0002-1825-0097`). The value was left out and the default "
        "applies.",
    ),
    "OCT-Y17": Code(
        E_,
        "A colour that cannot be read",
        "Colours are written as six hexadecimal digits after `#`, between quotes because YAML takes `#` "
        "for the start of a comment: `accent: '#1f4e79'`. Three digits are allowed, names of colours "
        "are not.",
    ),
    "OCT-Y18": Code(
        E_,
        "A language that cannot be read",
        "Languages are written as codes: `en-GB`, `en-US`, `de`, `fr`, `it`. `en` means `en-GB`. The "
        "code decides hyphenation and what a screen reader speaks.",
    ),
    "OCT-Y19": Code(
        E_,
        "An unknown time zone",
        "Time zones are written as continent and city, as in the IANA database: `timezone: "
        "Europe/Rome`. An abbreviation such as CET does not say when summer time begins.",
    ),
    "OCT-Y20": Code(
        E_,
        "A name that cannot be an id",
        "Ids become links, so they consist of the letters a–z, digits, hyphens and dots, at most 64 of "
        "them, without slashes or spaces. Another id was made from it for now; write that one, in all "
        "places: `jose-garcia` instead of `José García`. For an abstract the id is the file's name.",
    ),
    "OCT-Y21": Code(
        E_,
        "Two keys that contradict each other",
        "The entry says the same thing twice in different ways, for example `name:` beside `family:`, "
        "`talk:` beside `talks:`, or `kind: break` for a slot with a talk. The message says which one "
        "counts; remove the other.",
    ),
    "OCT-Y22": Code(
        W_,
        "A name was split by guess",
        "Where the family name begins cannot be told from a full name alone: “Elena Loli Piccolomini” "
        "has a family name of two words, “Mary Ann Evans” two given names. Check the guess. Write "
        "`given: Elena` and `family: Loli Piccolomini`, or `name: Loli Piccolomini, Elena`.",
    ),
    "OCT-Y23": Code(
        E_,
        "A day is given twice",
        "Two entries under `days:` have the same date; both are printed, as two days. Correct the date "
        "of one, or move all slots under one of them.",
    ),
    "OCT-Y24": Code(
        E_,
        "The talks of a session have no time",
        "Talks without times of their own share their session's time equally. This session has no end, "
        "or none is left after the talks that have a time. Give the session an end, `time: 9:00-10:30`, "
        "or each talk a time: `{talk: li, time: 9:00-9:20}`.",
    ),
    "OCT-Y25": Code(
        E_,
        "An abstract without a head",
        "An abstract's file begins with a head between two lines `---`, which gives the title and the "
        "speakers; the text follows. The text was kept. Write for example: `---`, `title: On rings`, "
        "`speakers: [ada-lovelace]`, `---`, each on its own line.",
    ),
    # programme
    "OCT-P01": Code(
        E_,
        "The programme names a talk that does not exist",
        "Each talk is a file `content/abstracts/<id>.md`, and the programme names it by that id. The id "
        "in this slot has no file. Mend the spelling (`talk: hertrich`), or create the file, with a "
        "title to begin with.",
    ),
    "OCT-P02": Code(
        E_,
        "The programme names a room that does not exist",
        "Rooms are listed in `content/event.yaml` under `rooms:`, each with an id. The slot names an id "
        "that is not among them. Mend the spelling, or add the room: `rooms: {aula-1: {name: Aula 1}}`.",
    ),
    "OCT-P03": Code(
        E_,
        "A slot ends before it begins",
        "The second time of a slot must be later than the first: `time: 14:30-15:15`. For what ends "
        "after midnight count on past 24: `time: 22:00-25:30` ends at half past one in the morning.",
    ),
    "OCT-P04": Code(
        E_,
        "Two slots overlap in one room",
        "A slot begins in a room while another still runs there. Slots without a room count as being in "
        "one and the same room. Mend one of the times; if both are right, they happen in different "
        "rooms: give each its `room:`.",
    ),
    "OCT-P05": Code(
        E_,
        "A person is in two places at once",
        "A speaker, chair, panellist or presenter is needed in two slots that overlap, in different "
        "rooms. Move one of the two, or let someone else chair. Two people of the same name need two "
        "ids in `people.yaml`.",
    ),
    "OCT-P06": Code(
        E_,
        "A slot lies outside its day",
        "The day has `opens:` or `closes:`, and this slot begins before or ends after; or it does not "
        "belong to this date at all. Mend the time, or the hours of the day. Travel and social events "
        "may lie outside, for they do not need the house.",
    ),
    "OCT-P07": Code(
        E_,
        "A day lies outside the event",
        "`start:` and `end:` in `event.yaml` say from when to when the event lasts, and a day of the "
        "programme has another date. Usually one of the two is a slip of the pen: `- date: 2026-06-15`.",
    ),
    "OCT-P08": Code(
        E_,
        "The programme is empty",
        "No day of `content/program.yaml` has a slot, so there is nothing to print but names. A first "
        "slot is enough to begin with: `- {time: 9:00-9:30, kind: welcome, title: Welcome}`.",
    ),
    "OCT-P09": Code(
        W_,
        "A talk is never scheduled",
        "There is an abstract, but no slot of the programme gives the talk, so nobody will find it. Add "
        "it to `content/program.yaml` (`- {time: 9:00-9:45, talk: its-id}`), or move the file out of "
        "`content/abstracts/`.",
    ),
    "OCT-P10": Code(
        W_,
        "A talk is scheduled twice",
        "Two slots give the same talk. If it is repeated on purpose, nothing needs to be done: the book "
        "shows it at its first slot. Otherwise one of the slots was copied and its `talk:` not changed.",
    ),
    "OCT-P11": Code(
        W_,
        "A scheduled talk has no abstract",
        "The file of this talk has a head between `---` lines and no text after it. The book prints the "
        "title, speakers and time alone. Add the abstract below the second `---` when it comes.",
    ),
    "OCT-P12": Code(
        W_,
        "A title is still to be announced",
        "The title of this talk is `TBA` or says that it will be announced. It is printed as such, "
        "which is right while you wait for the speaker and wrong in the book you send to the printer.",
    ),
    "OCT-P13": Code(
        E_,
        "A talk lies outside its session",
        "The time of a talk inside a session begins before the session or ends after it. Mend either "
        "time. Leave out the times of all its talks (`talks: [first, second]`) to share the session's "
        "time equally.",
    ),
    "OCT-P14": Code(
        W_,
        "Something runs during a break",
        "A break or a meal without a room is for everybody, yet a talk or session runs at the same "
        "time. Mend one of the times; or, if only some have a break, give it its `room:`.",
    ),
    "OCT-P15": Code(
        W_,
        "Left-over sample content",
        "Here is a text that we, or a template, put in as an example: `Jane Doe`, `Your event`, `Lorem "
        "ipsum`, an address at `example.org`, a `TODO`. Replace it by the real one, or delete the line.",
    ),
    "OCT-P16": Code(
        W_,
        "A talk has no speaker",
        "Nobody is named under `speakers:` in the head of this talk's file, so it cannot be found in "
        "the index and its speaker's badge does not list it. Add the id of a person: `speakers: "
        "[ada-lovelace]`.",
    ),
    "OCT-P17": Code(
        E_,
        "The programme names a track that does not exist",
        "Tracks are listed in `content/event.yaml` under `tracks:`, each with an id. The slot names an "
        "id that is not among them. Mend the spelling, or add it: `tracks: {theory: {name: Theory}}`.",
    ),
    "OCT-P18": Code(
        E_,
        "A talk names a paper that does not exist",
        "`papers:` in the head of a talk lists keys of `content/papers.bib`: the word after "
        "`@article{`. This key is not there. Mend the spelling (capitals do not count), or add the entry.",
    ),
    # names
    "OCT-N01": Code(
        W_,
        "Two names are almost the same",
        "Two people differ by a letter, an accent or the order of their names. Often it is one person "
        "written twice, who would then get two badges and half an index entry each: keep one id and use "
        "it everywhere. If they are two people, nothing needs to be done.",
    ),
    "OCT-N02": Code(
        W_,
        "A co-author's name is almost that of a person",
        "A co-author is given by name, and someone in `people.yaml` is called nearly the same. If it is "
        "the same person, write the id instead of the name: `coauthors: [ada-lovelace]`; then the index "
        "has both under one entry.",
    ),
    "OCT-N03": Code(
        E_,
        "A person is named who does not exist",
        "Speakers, chairs, panellists and organisers are named by the ids of `content/people.yaml` (or "
        "of `participants.csv`). This id is not there. Mend the spelling, or add the person: "
        "`ada-lovelace: {given: Ada, family: Lovelace}`.",
    ),
    "OCT-N04": Code(
        E_,
        "A role is named that does not exist",
        "Roles give the badge its colour and its line. This person has one that is neither ours "
        "(speaker, chair, organiser, …) nor in `event.yaml`. Mend the spelling, or add it: `roles: "
        "{helper: {name: Helper}}`.",
    ),
    # text
    "OCT-T01": Code(
        E_,
        "A LaTeX command is not known",
        "The text holds a command that is neither one of LaTeX's common ones nor a macro of the event. "
        "It is printed as it is, so nothing is lost. Correct the spelling, write the words themselves "
        "(`SGMCMC` for `\\sgmcmc`), or define it once in event.yaml: `math: {'\\sgmcmc': 'SGMCMC'}`.",
    ),
    "OCT-T02": Code(
        W_,
        "A formula could not be set",
        "The formula is not valid LaTeX, or uses a command that the formula engine does not know. Its "
        "source is printed in a red box, so that a reader can still make it out. Correct it (`x^{a^b}` "
        "for `x^a^b`), or define an author's macro in event.yaml under `math:`.",
    ),
    "OCT-T03": Code(
        E_,
        "A dollar sign has no partner",
        "Formulas stand between two dollar signs, `$x^2$`; here one is alone, and it is printed as it "
        "is. Close the formula, or write `\\$` if you mean the currency. A formula cannot go on past a "
        "blank line.",
    ),
    "OCT-T04": Code(
        N_,
        "A dollar sign is read as money",
        "A number follows the dollar sign and no formula closes after it, so `$5 and $10` is printed as "
        "it is. If that is right, there is nothing to do; `\\$5` says so for good. If a formula was "
        "meant, leave no blank inside of its dollar signs: `$5n$`.",
    ),
    "OCT-T05": Code(
        W_,
        "Mathematics stands outside of dollar signs",
        "A command of mathematics, as in `\\epsilon-greedy`, stands in running text. It is set as a "
        "formula all the same. Write `$\\epsilon$-greedy`.",
    ),
    "OCT-T06": Code(
        W_,
        "A command lacks its braces",
        "A command such as `\\emph` needs its words in braces, `\\emph{words}`, and here they are missing "
        "or are never closed. The text is printed as it is. Add the brace.",
    ),
    "OCT-T07": Code(
        W_,
        "A link is left out",
        "Links may lead to web pages and e-mail addresses only: `https://…`, `http://…`, `mailto:…`. "
        "The words of this link are printed, without the link. Complete the address, for example `[our "
        "page](https://example.org)`.",
    ),
    "OCT-T08": Code(
        E_,
        "A picture is not a file of the event folder",
        "Pictures are taken from the event folder alone, never from the network or from elsewhere on "
        "the computer. In place of this picture its description is printed. Copy the file into "
        "`content/images/` and write `![what it shows](images/plot.png)`.",
    ),
    "OCT-T09": Code(
        E_,
        "HTML is printed as it stands",
        "Texts are Markdown; a tag such as `<b>` is not obeyed but printed, for the reader to see. "
        "Write `**strong**` for `<b>`, `*emphasis*` for `<i>`, and a blank line for `<p>`. Where a sign "
        "is meant, as in `x < y`, there is nothing to do.",
    ),
    "OCT-T10": Code(
        W_,
        "A citation cannot be resolved",
        "Commands such as `\\cite{key}` or `\\ref{fig}` point into a list that an abstract does not have; "
        "they are printed as they are. Write authors and year instead, or name the paper under "
        "`papers:` in the head of the abstract.",
    ),
    "OCT-T11": Code(
        W_,
        "Invisible characters were removed",
        "Text copied from PDF files or word processors carries soft hyphens, zero-width spaces or marks "
        "of writing direction that would spoil hyphenation and search. They are left out of what is "
        "printed. To be rid of the message, type the line anew.",
    ),
    "OCT-T12": Code(
        N_,
        "Wrongly decoded letters were repaired",
        "The text had been saved in one encoding and read in another, so that `SchÃ¶n` stood for "
        "`Schön`. It is printed as repaired. Check the line, and save the file as UTF-8.",
    ),
    "OCT-T13": Code(
        N_,
        "A formula is very wide",
        "The formula has no sign at which it could go on in the next line, and may run out of the "
        "column. Set it on a line of its own between double dollar signs, `$$…$$`, or shorten it.",
    ),
    "OCT-T14": Code(
        N_,
        "A heading in a text is printed as it is",
        "Abstracts and other texts have no headings of their own, so a line such as `## Results` is an "
        "ordinary line. Write its words in strong type, `**Results.**`, at the beginning of the "
        "paragraph.",
    ),
    "OCT-T15": Code(
        E_,
        "A character is in no font",
        "No font at hand has this character, so an empty box would be printed in its place. Often it "
        "came in by copying from a PDF: type it anew. If it is right, put a font that has it into "
        "`styles/fonts/`; for Chinese, Japanese and Korean install `octavo[cjk]`.",
    ),
    # bibliography
    "OCT-B01": Code(
        E_,
        "A broken entry in papers.bib",
        "The entry cannot be read, so the paper is missing from the book; the other entries are not "
        "affected. Each field is written `name = {text}` with a comma after it, and each `{` needs its "
        "`}`. Look at the line given and those just after it.",
    ),
    "OCT-B02": Code(
        E_,
        "A key is used twice in papers.bib",
        "Two entries have the same key; capitals do not count. Talks that name it get the first one; "
        "the second is printed under another key. Delete it if it is the same paper, else rename it: "
        "`li2020b`.",
    ),
    "OCT-B03": Code(
        E_,
        "An unknown abbreviation in papers.bib",
        "A field's value stands without braces or quotes, so BibTeX takes it for an abbreviation, and "
        "no `@string` defines it. Write `journal = {Acta}`, or define it: `@string{acta = {Acta "
        "Mathematica}}`.",
    ),
    "OCT-B04": Code(
        E_,
        "A crossref leads nowhere",
        "`crossref` takes over fields from another entry, but the file has none with this key. Check "
        "the spelling, or add the entry of the proceedings: `@proceedings{icm2022, title = {…}, year = "
        "2022}`.",
    ),
    "OCT-B05": Code(
        E_,
        "A paper without a title",
        "The entry has no `title`, and there is nothing to print for it. Add one: `title = {On "
        "Computable Numbers},`.",
    ),
    "OCT-B06": Code(
        W_,
        "A paper's date that cannot be read",
        "The year needs four digits; the month is a number, an English name or its first three letters: "
        "`year = 2022, month = jun, day = 10`. What cannot be read, or is in no calendar (31 February), is "
        "not printed. For papers to appear leave out the year and say so in `note`.",
    ),
    "OCT-B07": Code(
        W_,
        "A field is given twice in an entry",
        "BibTeX uses the first of two equal fields, and so does Octavo; the other is not printed. "
        "Remove the one that is wrong, for example the shorter of two `abstract = {…}`.",
    ),
    "OCT-B08": Code(
        E_,
        "Several names where one is expected",
        "Authors are joined by “and”; commas only separate the parts of one name. Write `author = {Ada "
        "Lovelace and Alan Turing and others}`. “and others” is printed as et al. The text is printed "
        "as it stands.",
    ),
    "OCT-B09": Code(
        E_,
        "Text outside all entries",
        "BibTeX passes over everything outside its entries, and this looks like an entry that lost its "
        "`@` or whose braces close too early. It is not in the book. Check the entry above it, and that "
        "this one begins with `@article{key,`.",
    ),
    "OCT-B10": Code(
        E_,
        "A comma is missing between two fields",
        "Each field of an entry ends with a comma: `title = {On Rings}, year = 2020,`. Both fields were "
        "read; put the comma in, because other programs will not forgive it.",
    ),
    "OCT-B11": Code(
        E_,
        "A paper without a key",
        "An entry begins with a key by which talks name it: `@misc{li2020, title = …}`. Without one no "
        "talk can refer to it. Write a short name of your own, and a comma after it.",
    ),
    # images
    "OCT-I01": Code(
        E_,
        "A picture is missing",
        "No file of this name lies in `content/`. Names count from there, with capitals: `![Our "
        "set-up](images/setup.png)`. Copy the picture into the folder, or mend its name.",
    ),
    "OCT-I02": Code(
        E_,
        "A picture cannot be read",
        "The file is damaged, cut short, or not a picture at all. A half-copied JPEG often still opens "
        "in a viewer, with a grey lower part. Copy it again from where it came, or open it and save it "
        "as PNG or JPEG. A TIFF in the four inks (CMYK) cannot be set either: save it as JPEG.",
    ),
    "OCT-I03": Code(
        E_,
        "A picture is far too large",
        "It has more than 50 million pixels; to set it would take minutes and more memory than many "
        "computers have. A picture over the whole width of an A4 page needs no more than 2500 pixels. "
        "Save it smaller.",
    ),
    "OCT-I04": Code(
        E_,
        "A picture lies outside the event folder",
        "Only pictures in `content/` are printed, none from the network and none from elsewhere on the "
        "computer: the book must come out the same for everyone who has the folder. Copy the file into "
        "`content/images/` and name it from there.",
    ),
    "OCT-I05": Code(
        N_,
        "A picture is coarse",
        "Printed as large as its place allows, it would have fewer than 150 pixels to the inch, and one "
        "would see them. Ask for the original, or leave it: pictures are never printed larger than they "
        "are.",
    ),
    # rendering
    "OCT-R01": Code(
        W_,
        "A line of a stylesheet is not understood",
        "The engine that sets the pages ignored a declaration: a misspelt property, or one that it "
        "does not know. The rest of the sheet applies. Look at the line and column given; most often "
        "a colon, a semicolon or a unit is missing.",
    ),
    "OCT-R02": Code(
        E_,
        "A picture could not be placed",
        "A page names a picture that is missing or that cannot be read. The page is made without it "
        "and shows the picture's description. Check the spelling of the file name (capitals count), "
        "or open the picture and save it again as PNG or JPEG.",
    ),
    "OCT-R03": Code(
        E_,
        "A character has no glyph",
        "No font at hand has a character of this page, so the print would show an empty box. Use "
        "another character, install the extra fonts (`pip install 'octavo[cjk]'` for Chinese, "
        "Japanese and Korean), or put a font that has it into `styles/fonts/`.",
    ),
    "OCT-R04": Code(
        W_,
        "The page engine complained",
        "WeasyPrint said something about this page that is neither a picture, a font nor a "
        "stylesheet. The page is made; look at it. If you changed a template, the message usually "
        "names what it did not like.",
    ),
    "OCT-R05": Code(
        E_,
        "A part of the book could not be set",
        "Rendering this part failed altogether. A marked page stands in its place, so that everything"
        " else can be checked and printed. Usually a template of your own nests too deeply or asks "
        "for something the engine cannot do; take the last change back.",
    ),
    "OCT-R06": Code(
        E_,
        "A file outside the event folder was asked for",
        "Octavo reads only the event folder and its own data, and never the network: a build must "
        "give the same book on every machine. Copy the picture or stylesheet into `content/` and name"
        " it from there.",
    ),
    "OCT-R07": Code(
        E_,
        "A page reference leads nowhere",
        "A template refers to something that is not in this product, so no page number can be "
        "printed; a question mark stands in its place. Either add the part that holds it to "
        "`product.yaml`, or take the reference out of the template.",
    ),
    "OCT-R08": Code(
        W_,
        "A link leads nowhere",
        "A link inside the document points to something that is not in it. The text is printed, the "
        "link is left out. Add the part that holds its target, or remove the link from the template.",
    ),
    "OCT-R09": Code(
        E_,
        "A template has a fault",
        "Jinja could not read or fill a template. The message names the file and line. Names must "
        "exist (`{{ talk.titel }}` is a misspelling of `talk.title`), and each `{% if %}` and `{% for"
        " %}` needs its `{% endif %}` or `{% endfor %}`.",
    ),
    "OCT-R10": Code(
        W_,
        "Page numbers did not settle",
        "The contents change their own length when the page numbers in them change, and did so "
        "several times over. The last round is printed; look at the contents. A page break before the"
        " first entry usually settles it.",
    ),
    # sheets
    "OCT-S01": Code(
        E_,
        "An unknown page format",
        "The `page:` of a product, or `look: {page: …}` in `event.yaml`, names a format that is not "
        "in `styles/formats.yaml`; A5 was used instead. Choose one of those that the message names, "
        "for example `page: A5`; capitals count.",
    ),
    "OCT-S02": Code(
        W_,
        "A text had to be set smaller than is comfortable to read",
        "Names are set as large as they fit, measured in the typeface of the page. This one is so "
        "long that, even over two lines, it comes out smaller than can be read across a table. The "
        "badge is printed. A shorter form helps: `given: Maria` instead of `given: Maria Magdalena "
        "Wilhelmine`.",
    ),
    "OCT-S03": Code(
        N_,
        "A name is broken over lines",
        "On one line the name would be small, so it stands on two, broken at a space or hyphen, and "
        "only if nothing else helps inside a word. The message shows where. If the break is unlucky, "
        "put a no-break space (U+00A0) between what belongs together, or shorten the name in "
        "`people.yaml`.",
    ),
    "OCT-S04": Code(
        W_,
        "A badge has no room for everything",
        "Even in the smallest type that is allowed, not all of the text fits the card; the message "
        "tells what was left out. Nothing hangs over the edge and no badge takes a third page. "
        "Shorten what is long, for instance `affiliation: TU Wien` instead of the full postal "
        "address.",
    ),
    "OCT-S05": Code(
        E_,
        "An unknown paper size",
        "The sheet of a product, or `look: {sheet: …}` in `event.yaml`, names a paper that is not "
        "known, so the pages were written one by one instead of on sheets. The hint lists the papers."
        " For example: `look: {sheet: A4}` or `look: {sheet: letter}`.",
    ),
    "OCT-S06": Code(
        E_,
        "A page does not fit the sheet",
        "The pages, with the margin that the product asks for, are larger than the paper, so they "
        "were written one by one instead of on sheets. Choose larger paper (`look: {sheet: A3}`), a "
        "smaller page, or a smaller `margin:` in `product.yaml`. Two A5 pages need A4; two "
        "half-letter pages need letter.",
    ),
    "OCT-S07": Code(
        W_,
        "A back is missing",
        "The product says `duplex: true`, so its pages should come in pairs, front and back, but "
        "their number is odd. The last back was left blank. Look at the last pages: if some front "
        "runs over two pages, all backs after it are wrong. Shorten it, or let the part begin with "
        "`start: recto`.",
    ),
    "OCT-S08": Code(
        N_,
        "Too many pages for one folded sheet",
        "A sheet folded once holds up to four pages. There are more, so they were put two by two in "
        "reading order, left and right, and not in the order of a booklet. Shorten the text to four "
        "pages, or print the single pages with your printer's booklet setting.",
    ),
    "OCT-S09": Code(
        E_,
        "A printer profile names an unknown page",
        "The `trim:` of a printer profile must be a page format such as A5 or letter, or width and "
        "height in millimetres: `trim: 148 x 210`. Leave it out, and the profile takes any page.",
    ),
    "OCT-S10": Code(
        E_,
        "A colour profile is missing",
        "Four-colour and black editions are made for a printing condition, which an ICC profile "
        "describes. Put the file that your print shop names into `printers/icc/` of your event and name "
        "it under `colour:` of the printer profile, or use ours, ISOcoated_v2_300_bas.icc.",
    ),
    "OCT-S11": Code(
        E_,
        "The pages are not the printer's size",
        "The printer profile wants pages of one size, the product has another, so no print edition "
        "was made of it. Choose the page in `content/event.yaml` (`look: {page: A5}`), or a printer "
        "profile for the size that you have.",
    ),
    "OCT-S12": Code(
        N_,
        "A product was left out of the print edition",
        "When all products are built for a printer, those of another page size than the printer's "
        "are made for the screen only. Name the product to be told of it as an error.",
    ),
    "OCT-S13": Code(
        W_,
        "A door sign has no room for titles",
        "So much is on in this room on this day that titles would be too small to read in front of the "
        "door. The sign has one line for each slot, with who speaks or what is on. Larger paper helps: "
        "`look: {sign: A3}` in `event.yaml`.",
    ),
    "OCT-S20": Code(
        E_,
        "The colours could not be separated",
        "Without the ICC profile of the printing condition there is no telling how much of each ink makes a "
        "colour, so no print edition was made: with the colours of the screen a print shop would refuse it. "
        "Put the file that the shop gives you into `printers/icc/` of your event, or use ours: `colour: "
        "{space: cmyk, profile: ISOcoated_v2_300_bas.icc, condition: FOGRA39}`.",
    ),
    "OCT-S21": Code(
        E_,
        "The colour profile is of the wrong kind",
        "A print edition needs a profile of a printer with the four inks cyan, magenta, yellow and black. "
        "The file is none: profiles of screens and cameras, such as sRGB or Adobe RGB, are for RGB. No print "
        "edition was made. Ask the print shop which condition it prints by, or write `profile: "
        "ISOcoated_v2_300_bas.icc`; for an office printer write `colour: {space: rgb}` without a profile.",
    ),
    "OCT-S22": Code(
        E_,
        "A picture could not be converted",
        "The picture is coded in a way that is rarely met (16 bits, Lab, a colour that counts as "
        "transparent, damaged data), so it keeps the colours of the screen; a print shop will refuse the "
        "file or print it wrong. Open the picture in any image program and save it as PNG or JPEG with "
        "8 bits for each colour.",
    ),
    "OCT-S23": Code(
        E_,
        "A gradient could not be converted",
        "Gradients along a line or around a point are converted. This one is a surface or is computed by a "
        "program, as drawing programs make them, so it keeps the colours of the screen. Use "
        "`linear-gradient(…)` or `radial-gradient(…)`, or save the drawing as a picture with 300 dpi.",
    ),
    "OCT-S24": Code(
        W_,
        "A typeface draws its letters as pictures",
        "Old bitmap fonts and some of colour emoji hold pictures instead of outlines. They are printed, but "
        "look rough, and some print shops refuse them. Take the character out, or choose a typeface with "
        "outlines.",
    ),
    "OCT-S30": Code(
        E_,
        "Two pages do not fit the sheet",
        "To be imposed, two pages must lie side by side on the paper that the printer profile names, and "
        "they are larger, so no sheets were made. Two A5 pages need A4, two A4 pages A3. The hint lists "
        "papers that are large enough: `sheet: A3` in the profile.",
    ),
    "OCT-S31": Code(
        N_,
        "The sheet has no room for bleed",
        "The printer profile wants colour to run over the edge of the page, but two pages with this bleed "
        "are larger than the sheet. The pages fit without it, so they end where they will be cut, and a "
        "cut that is a little off shows white. For bleed choose larger paper: `sheet: SRA4` for A5.",
    ),
    "OCT-S32": Code(
        N_,
        "The sheet has no room for marks",
        "The printer profile wants crop marks, which stand outside the pages and their bleed, but the "
        "pages fill the sheet. They were imposed without. Choose larger paper (`sheet: SRA4` for A5), "
        "or `marks: none` if you need no marks.",
    ),
    "OCT-S33": Code(
        E_,
        "Pages of different sizes cannot be imposed",
        "Sheets fold and cut in the middle, so all pages must have one size, and these have several; no "
        "sheets were made. A cover as one spread with its spine is printed by itself. Otherwise give "
        "all parts of the product the same `page:`.",
    ),
    "OCT-S34": Code(
        E_,
        "A printer profile names an unknown paper",
        "The `sheet:` of a printer profile is the paper that pages are imposed on. This name is not known, "
        "so no sheets were made. The hint lists the papers. For example: `sheet: A4` or `sheet: tabloid`.",
    ),
    "OCT-S35": Code(
        W_,
        "The booklet is very thick",
        "Sheets folded into each other push the inner ones out, where they are cut shorter; to make up "
        "for it the inner pages were moved towards the fold, here by more than the safe margin of the "
        "printer profile, so that text may vanish in the fold. Such a pile is hardly stapled either. "
        "Use `--impose signatures`, booklets of 16 pages, or thinner paper.",
    ),
    "OCT-S36": Code(
        N_,
        "How to print and fold the sheets",
        "Nothing is wrong: this is what to choose in the print dialog and what to do with the printed "
        "pile. If the backs come out upside down, your printer means the other edge: write "
        "`flip: short` or `flip: long` in the printer profile. Never let the dialog scale the sheets "
        "to fit; that moves the fold.",
    ),
    "OCT-S40": Code(
        E_,
        "An unknown stock of badges or labels",
        "`look: {badges: …}` in `event.yaml` names a sheet that the database of stock does not have, or that "
        "two brands make differently, so plain cards with cut marks were made instead. `octavo stock list "
        "name badge` shows what there is. Write `badges: L4785`, `badges: Avery 5395`, a layout of ours "
        "(`butterfly`, `a4-folded`), or the size of a card, `badges: 90x54`, to be cut out of plain paper.",
    ),
    "OCT-S41": Code(
        E_,
        "Cards that do not fit their sheet",
        "The cards, with their margins and distances, are larger than the sheet of paper, or lie on each "
        "other. For stock by name this is a slip in the database, and the real sheet is different: measure "
        "it, and choose the stock of another brand with the same measures (`octavo stock list 80x50`). For "
        "cards of your own size choose larger paper, `look: {sheet: A3}`.",
    ),
    "OCT-S42": Code(
        E_,
        "A card is too small for a badge",
        "A badge with a name that can be read across a table, an affiliation and a role needs a card of at "
        "least 60 × 33 mm. Address labels and jar labels are smaller. Choose other stock: `octavo stock "
        "list 90x50` lists what is made in a size.",
    ),
    "OCT-S43": Code(
        W_,
        "A link is too long for a QR code",
        "The more characters a link has, the finer its QR code becomes; on a badge this one would be so fine "
        "that phones fail to read it, so it was left out. Give a short link, best in figures and capitals "
        "(`link: https://conf.example/P/17`), which makes the coarsest code: a path with small letters takes "
        "half as much room again.",
    ),
    "OCT-S44": Code(
        W_,
        "A link that is not a web address",
        "A QR code on a badge may be scanned by anyone, so it holds the address of a web page and nothing "
        "else: no e-mail address, no telephone number, no card of contacts. The badge was made without a "
        "code. Write the address in full: `link: https://conf.example/P/17`.",
    ),
    "OCT-S50": Code(
        E_,
        "The file cannot be examined as it is",
        "It is not a PDF, is cut off, locked or encrypted, or has no pages. Often a download or a copy "
        "stopped half-way: compare the sizes, copy it again, or make it anew (`octavo build book`). A "
        "protected file is saved again without a password.",
    ),
    "OCT-S51": Code(
        E_,
        "The page or its bleed is not of the size the printer wants",
        "A PDF says for each page how large the paper is (MediaBox), where it is cut (TrimBox) and how "
        "far colour runs over the cut (BleedBox). One of them differs from the printer profile by more "
        "than 0.1 mm. For example an A5 book for `saddle-a5` has a trim of 148 × 210 mm and 3 mm of bleed"
        " all round. Choose the profile that fits, or export with the right page and bleed.",
    ),
    "OCT-S52": Code(
        N_,
        "A font is made of small drawings",
        "Letters of a Type 3 font are little drawings or pictures, not outlines made for print. They are "
        "in the file, so nothing is missing, but they may look coarse. Old TeX files have them: "
        "`\\usepackage{lmodern}` gives outlines instead.",
    ),
    "OCT-S53": Code(
        E_,
        "The number of pages does not fill the sheets",
        "Sheets are folded and cut, so a stitched booklet has 4, 8, 12… pages, a glued book an even "
        "number. The printer profile says of what the number must be a multiple. `octavo build book "
        "--printer saddle-a5` adds blank pages at the right place.",
    ),
    "OCT-S54": Code(
        E_,
        "The file is not in the print standard asked for",
        "PDF/X is the kind of PDF that print shops can rely on. Such a file says which version it "
        "follows, whether it is trapped, and for which inks and paper it is made (the output intent, for "
        "instance FOGRA39 with its ICC profile). Something of this is missing or different. Export as the"
        " standard in the profile, such as PDF/X-4.",
    ),
    "OCT-S55": Code(
        E_,
        "A font is not in the file",
        "The letters of this font are only named, not included. A machine without the font prints another"
        " one, and lines break elsewhere. Export again with all fonts embedded; in word processors choose"
        " “PDF/A” or “embed fonts”.",
    ),
    "OCT-S56": Code(
        E_,
        "A colour is not made of the printer's inks",
        "A press has no red, green and blue: it prints cyan, magenta, yellow and black, or black alone. "
        "Something is in screen colours (RGB), in Lab, in a special ink, or in colour where only black is"
        " printed. `octavo build book --printer saddle-a5` converts everything; other programs have "
        "“convert to output profile” in their export.",
    ),
    "OCT-S57": Code(
        W_,
        "Black text is mixed from several inks",
        "Four inks never meet exactly, so thin letters mixed from them get coloured edges. Text that "
        "looks black or grey is best printed in black ink alone: 0/0/0/100 instead of 72/68/67/88. "
        "Converting RGB black by a profile causes this; Octavo's own print editions avoid it.",
    ),
    "OCT-S58": Code(
        E_,
        "Too much ink in one place",
        "Cyan, magenta, yellow and black together reach up to 400 %. Paper takes about 300 % (coated) or "
        "280 %; more does not dry. Each thing's own ink was added up; where things overprint it can be "
        "more. Make dark areas with more black and less of the others, for example 60/50/50/100.",
    ),
    "OCT-S59": Code(
        W_,
        "A picture is too coarse",
        "Its pixels, at the size it is shown, are fewer an inch than the printer profile's `dpi:`. "
        "Black-and-white pictures without greys need twice as many. A picture of 1200 pixels is 10 cm "
        "wide at 300 dpi. Find a larger original, or show it smaller; drawings are best as SVG.",
    ),
    "OCT-S60": Code(
        W_,
        "A line is too thin",
        "Very thin lines break up on the press; a width of 0 means the thinnest dot the machine has, "
        "which cannot be seen. The printer profile's `line:` is the least, usually 0.25 pt. In a "
        "stylesheet: `border: 0.25pt solid`.",
    ),
    "OCT-S61": Code(
        W_,
        "Text is too near to the edge",
        "A cut may be off by a millimetre, and an office printer cannot print to the edge at all. So text"
        " keeps the profile's `safe:` distance from the trim, and `gutter:` from the spine of a glued "
        "book. The height of letters is estimated from their size. Make the margins of the page wider.",
    ),
    "OCT-S62": Code(
        W_,
        "Colour stops at the edge of the page",
        "An area or picture that goes to the edge must go over it, by the `bleed:` of the profile. If it "
        "stops where the cut is, a cut 0.3 mm off leaves a white line. Parts of a product with `bleed: "
        "true` are set with bleed; make the coloured box reach over the page, for instance `inset: -3mm`.",
    ),
    "OCT-S63": Code(
        E_,
        "The file holds things for the screen only",
        "Links, notes, form fields, scripts and attached files do not print, and a PDF/X file has none on"
        " its pages. The screen edition keeps them; send the printer the print edition (`octavo build "
        "book --printer saddle-a5`).",
    ),
    "OCT-S64": Code(
        N_,
        "A page is blank",
        "Nothing but paper is on it. That is right for fillers and for the inside of a cover; it is "
        "listed so that nobody is surprised. If it is not meant, look for a page break too many in the "
        "page before.",
    ),
    "OCT-S65": Code(
        W_,
        "Transparency without a colour space to mix in",
        "See-through things are mixed with what lies beneath, in the inks or in screen colours; the page "
        "does not say in which, or the standard asked for has no transparency. Colours may come out "
        "differently. Export as PDF/X-4 with the blend space set to the document's CMYK.",
    ),
    "OCT-S66": Code(
        E_,
        "White that overprints is not printed",
        "White is paper left free. If it is set to overprint, what lies beneath is not left free, and the"
        " white thing vanishes on the press though the screen may show it. Switch overprint off for it.",
    ),
    "OCT-S67": Code(
        W_,
        "The file is very large",
        "More than 100 MB often cannot be uploaded or mailed. Pictures finer than the press can show are "
        "the usual reason: 300 dpi are enough. For example a photograph over a whole A5 page needs no "
        "more than 1900 × 2600 pixels.",
    ),
    "OCT-S68": Code(
        E_,
        "Printer's marks are where they can be seen",
        "Cut marks belong outside the bleed: inside it they show when the cut is a little off. "
        "Registration colour, all inks at once, belongs on marks only. Raise the offset of the marks "
        "above the bleed (for 3 mm of bleed, 3.5 mm), or write `marks: none`.",
    ),
    "OCT-S69": Code(
        W_,
        "Not everything could be examined",
        "Part of a page is damaged, or so intricate that it was not looked at to the end. The other "
        "checks hold for what could be read. Look at these pages yourself, and make the file anew if they"
        " look wrong; a drawing with millions of lines prints faster as a picture.",
    ),
    # letters: what they say and to whom
    "OCT-M01": Code(
        E_,
        "A password stands in a file",
        "A password in `content/mail.yaml` ends up in backups, in version control and in mails between "
        "organisers. Delete it there, and change it if the file was shared. Give the password by the "
        "environment variable `OCTAVO_SMTP_PASSWORD`, or write `password_command: pass show mail`, or "
        "`keyring: octavo`.",
    ),
    "OCT-M02": Code(
        E_,
        "An address of the sender cannot be used",
        "The addresses in `content/mail.yaml` stand on every letter, so each must be a single, complete "
        "one: `info@example.org`. A name is written beside it: `from: {name: Summer School, address: "
        "info@example.org}`.",
    ),
    "OCT-M03": Code(
        W_,
        "An e-mail address cannot be used",
        "No letter can go to this address: something is missing, or there is more than one in the cell. "
        "The person gets no letters until it is mended. For example `ada at example.org` should be "
        "`ada@example.org`.",
    ),
    "OCT-M04": Code(
        W_,
        "It is not clear whether somebody wants letters",
        "A column such as “unsubscribed” or “letters” says who wants none, by yes or no. What can be read "
        "as neither is taken as a wish to get no letters. Write `yes` or `no` into the cell.",
    ),
    "OCT-M05": Code(
        E_,
        "The mail provider is not known",
        "`provider:` fills in server and limits of a well-known mail service. This one is not among those "
        "we know. Mend the spelling, or leave it out and write what your provider tells you: `host: "
        "smtp.example.org` and `user: me@example.org`.",
    ),
    "OCT-M06": Code(
        E_,
        "A mail server is not complete",
        "To send letters one must know the server, to read bounces the mailbox and its user. Add what is "
        "missing to `content/mail.yaml`, for example `server: {host: smtp.example.org, user: "
        "me@example.org}`.",
    ),
    "OCT-M07": Code(
        W_,
        "Somebody chose a session that does not exist",
        "The `sessions` of a person are ids of slots in `program.yaml` or of talks. This one is neither, so "
        "it will be missing from their own programme. Mend the spelling, or give the slot that id: `{time: "
        "9:00-10:30, id: workshop-a, title: Workshop A}`.",
    ),
    "OCT-M08": Code(
        E_,
        "A password would go over the network unencrypted",
        "With `security: none` anybody on the way can read the password, so Octavo sends one only to a "
        "server on the same computer. Servers for sending letters offer `security: starttls` on port 587, "
        "or `tls` on port 465; mailboxes `tls` on port 993. Write for example `server: {host: "
        "smtp.example.org, user: me, security: starttls}`.",
    ),
    "OCT-M10": Code(
        E_,
        "A mailing has no letter",
        "Every mailing has a `letter.txt` beside its `mailing.yaml`: some people read mail as plain text "
        "only, and filters mistrust letters without it. `letter.html` may be added; variants for a language "
        "are called `letter.it.txt`.",
    ),
    "OCT-M11": Code(
        E_,
        "An enclosure cannot be understood",
        "Each line under `enclose:` names one thing: `{product: programme}`, `{personal: itinerary}`, "
        "`{calendar: own}` or `{file: map.pdf}`. Beside the first three `file:` gives the name that "
        "recipients see, a plain one without slashes.",
    ),
    "OCT-M12": Code(
        E_,
        "A link is not a web address",
        "What is linked instead of enclosed needs the whole address. Write it as the browser shows it, for "
        "example `link: https://example.org/programme.pdf`.",
    ),
    "OCT-M13": Code(
        E_,
        "A mailing asks for something that does not exist",
        "The criteria under `to:` and `except:` name roles, sessions, days, people, or columns of "
        "`participants.csv`. This one is not there, so the wrong people would get the letter. Mend the "
        "spelling: `to: {roles: [speaker]}`.",
    ),
    "OCT-M14": Code(
        E_,
        "Nobody gets this mailing",
        "Its criteria hold for nobody who wants letters and has an address. All criteria under `to:` must "
        "hold for a person. Leave one out, or fill in the addresses in `participants.csv`.",
    ),
    "OCT-M15": Code(
        N_,
        "Some people want no letters",
        "They are marked by `mail: false` in `people.yaml` or by a column such as “unsubscribed” in "
        "`participants.csv`, and get none. If that is not what they said, mend it there. Nothing else needs "
        "to be done.",
    ),
    "OCT-M16": Code(
        W_,
        "Some people have no usable address",
        "The mailing is meant for them, but they have no e-mail address, or one that cannot be right. They "
        "get no letter. Fill in `email:` in `people.yaml`, or the column in `participants.csv`.",
    ),
    "OCT-M17": Code(
        E_,
        "A placeholder of a letter cannot be filled in",
        "The letter asks for something that this event or this person does not have; nothing is sent "
        "until it is mended. Most often a name is misspelt: `{{ person.given }}`. For a cell that may be "
        "empty ask first: `{% if 'dinner' in column %}{{ column['dinner'] }}{% endif %}`.",
    ),
    "OCT-M18": Code(
        E_,
        "A template of a letter has a fault",
        "The template cannot be read or worked out; nothing is sent until it is mended. Every `{% if … %}` "
        "needs an `{% endif %}`, every `{% for … %}` an `{% endfor %}`. Compare with our letter in "
        "`templates/mail/programme`.",
    ),
    "OCT-M19": Code(
        E_,
        "A picture of a letter cannot be used",
        "Pictures of letters lie in the mailing's folder or in `content/`, and are PNG, JPEG or GIF: mail "
        'programs show nothing else. Name the file as it is called there: `<img src="logo.png" alt="">`.',
    ),
    "OCT-M20": Code(
        W_,
        "A letter fetches something from the web",
        "Pictures and styles from the web are blocked by most mail programs, and tell their server who "
        "opened the letter and when. Put the picture into the mailing's folder and name it without "
        '`https://`: `<img src="logo.png" alt="">`.',
    ),
    "OCT-M21": Code(
        W_,
        "A picture makes every letter heavy",
        "The picture is carried by each letter, and takes more than half a megabyte. Filters mistrust such "
        "letters, and phones load them slowly. Make it smaller: 1200 pixels of width are enough.",
    ),
    "OCT-M22": Code(
        E_,
        "A letter has no subject",
        'Letters without a subject are taken for junk. Write one in `mailing.yaml`: `subject: "{{ '
        'event.title }}: your programme"`.',
    ),
    "OCT-M30": Code(
        E_,
        "A letter cannot be made",
        "A name, a subject or an address holds something that cannot stand in the head of a letter, such "
        "as a line break, or an attachment cannot be read. Only this letter fails. Correct the entry of "
        "the person in `people.yaml` or `participants.csv` (`ada@example.org` instead of "
        "`ada@example.org, ada@home.example`), or make the product anew that is attached.",
    ),
    # what letters carry
    "OCT-M40": Code(
        E_,
        "A letter shall carry a product that does not exist",
        "`enclose:` in `mailing.yaml` names a product by its folder below `templates/`; `octavo products` "
        "lists them. Write for example `- {product: programme}`, or `- {personal: itinerary}` for pages of "
        "one's own.",
    ),
    "OCT-M41": Code(
        E_,
        "A product has no pages for the letters",
        "The product that the letters shall carry came out empty, or has no page for somebody who gets a "
        "letter. For `personal:` at least one part in its `product.yaml` must say `each: person`. Try "
        "`octavo build NAME` to see its pages.",
    ),
    "OCT-M42": Code(
        E_,
        "Private pages would go to everybody",
        "`product:` gives the same file to everyone who gets the letter, and the `product.yaml` of this "
        "product says `private: true`: it has pages about single people. Write `- {personal: itinerary}` "
        "instead of `- {product: itinerary}`; each person then gets the pages that are their own. If "
        "everybody may see all of it, take `private: true` out of its `product.yaml`.",
    ),
    # sending
    "OCT-M50": Code(
        E_,
        "A letter was refused",
        "The server will not take this letter, now or later: most often the address does not exist. The "
        "server's own words are in the message. Correct the address in `people.yaml` or "
        "`participants.csv` and send again: only this letter goes out. `--resend ID` tries it unchanged.",
    ),
    "OCT-M51": Code(
        E_,
        "Nobody knows whether a letter arrived",
        "The connection, or octavo itself, was cut off in the short moment between the end of the letter and "
        "the server's answer. It may have arrived or not, and octavo does not guess: it sends it neither "
        "again nor gives it up. Look it up with `octavo mail resolve NAME --imap`, ask the person, or say "
        "`octavo mail resolve NAME --assume-sent ID` or `--resend ID`.",
    ),
    "OCT-M52": Code(
        W_,
        "Letters wait for another run",
        "The server has put these letters off (some do so with every first letter of a stranger), or the run "
        "was stopped before their turn. Nothing is lost: run the same command again, and those who have "
        "their letter get nothing more.",
    ),
    "OCT-M54": Code(
        N_,
        "Some people have an older version of the letter",
        "The letter, or what it carries, has changed since it was sent to them. That a comma was corrected "
        "is no reason to write to everybody again, so nothing happens by itself. `octavo mail send NAME "
        "--resend ID` writes to one person, `--revision 2` to all.",
    ),
    "OCT-M55": Code(
        E_,
        "No mail server is named",
        "Letters need a sender and a server. Write both into `content/mail.yaml`: `from: {name: …, address: "
        "…}` and `server: {host: smtp.example.org, user: me@example.org}`. The password never stands "
        "there; it comes from the environment, a command or the keyring.",
    ),
    "OCT-M56": Code(
        W_,
        "The letters are large",
        "Every copy of a file goes over the line for each person, and is often kept in your folder of sent "
        "letters: two megabytes for a thousand people fill a mailbox. Servers refuse letters of more than 10 "
        "to 25 MB. Put the file on the web site and tell where it is: `- {product: programme, link: "
        "https://example.org/programme.pdf}`.",
    ),
    "OCT-M57": Code(
        E_,
        "Two people have one address",
        "Both would get their letters in one mailbox. Often a registration was filled in by a colleague, or "
        "an address was copied one line too far. Correct it in `people.yaml` or `participants.csv`; if it is "
        "meant so, add `--shared-addresses`.",
    ),
    "OCT-M58": Code(
        E_,
        "A letter is too large for the server",
        "With what it carries, the letter is over the server's limit, and it would be refused. Sizes count "
        "as they go over the line: a third more than the file. Use a `link:` in `mailing.yaml` instead, or "
        "make the file smaller.",
    ),
    "OCT-M59": Code(
        N_,
        "People without an address are shown too",
        "A preview writes a letter for everybody, so that you see how it reads; for those without an address "
        "an impossible one stands in its place. When you send, they are left out and named. Fill in "
        "`email:` in `people.yaml`.",
    ),
    "OCT-M70": Code(
        N_,
        "A letter came back that the ledger does not know",
        "Returned letters are told apart by their number (Message-ID), and this one's is not in the ledger. "
        "Most often it was written by hand from the same address, or by another event. Nothing was "
        "recorded. Read it in the mailbox, or give Octavo an address of its own for bounces: `bounces: "
        "bounces@example.org`.",
    ),
    "OCT-M71": Code(
        E_,
        "The mailbox cannot be reached",
        "No safe connection to the IMAP server could be made: its name or port is wrong, a firewall is in "
        "the way, or its certificate is not one that this computer trusts. Check `host`, `port` and "
        "`security` under `mailbox:` in `content/mail.yaml`, for instance `{host: imap.example.org, port: "
        "993, security: tls}`. A password is never sent unencrypted.",
    ),
    "OCT-M72": Code(
        E_,
        "The mailbox refused the login",
        "The server did not accept user name and password, or the token. It was asked once only, so that no "
        "account gets locked. Try them in the webmail; with two-step login make a password for "
        'applications, or use `token_command: "oauth-token me@example.org"`.',
    ),
    "OCT-M73": Code(
        E_,
        "A folder of the mailbox is not there",
        "Folders are called differently from one provider to the next: `Sent`, `Sent Items`, `INBOX.Sent`, "
        "`Gesendet`. The hint lists those that the mailbox has. Write the right one in `content/mail.yaml`: "
        "`mailbox: {sent: Sent Items}`.",
    ),
    "OCT-M74": Code(
        E_,
        "The mailbox could not be read to the end",
        "The server broke off or refused to search. Octavo only reads, so nothing in the mailbox has "
        "changed, and asking again is safe. Wait a few minutes; if it stays so, save the folder as an mbox "
        "file with your mail program and use `octavo mail bounces --mbox FILE`.",
    ),
    "OCT-M75": Code(
        E_,
        "The file of bounces cannot be read",
        "`--mbox` takes a mail folder saved as one file in the format mbox, or a single letter saved as "
        "`.eml`. Thunderbird and Apple Mail can export a folder so; Outlook's `.pst` and `.msg` are "
        "different formats. Drag the bounces into a folder of their own, export it, and name that file: "
        "`octavo mail bounces --mbox Bounces.mbox`.",
    ),
}


def severity_of(code: str) -> Severity:
    """The severity of ``code``; a KeyError is a bug of ours."""
    return CATALOGUE[code].severity
