"""Y: YAML and its schema, in every file that is written in it (told by load)."""

from pipeline.problems.catalogue.code import Code, error, warning

YAML: dict[str, Code] = {
    "OCT-Y01": error(
        "The file is not valid YAML",
        "At this place the file stops making sense, and what follows was not read. Most often a value "
        "holds a colon and a space, or begins with `[ { * & @ % !` or a quote: put the whole value "
        "between single quotes, as in `title: 'Learning: an overview'`. Else look at the indentation: "
        "what belongs together begins in the same column.",
    ),
    "OCT-Y02": error(
        "A line is indented with a tab",
        "YAML shows what belongs together by indentation and allows only spaces for it. Replace the tab "
        "by as many spaces as the lines around have. Most editors have a setting “insert spaces instead "
        "of tabs”.",
    ),
    "OCT-Y03": error(
        "A name or id is given twice",
        "Of two equal keys in the same map only the first one is used; two equal ids get a number. "
        "Remove the one that is not meant, or rename it. For example, `time: 9:00` and `time: 9:30` in "
        "one slot, or two people with the id `li`.",
    ),
    "OCT-Y04": error(
        "A backslash inside double quotes",
        r'Between double quotes YAML gives a backslash a meaning of its own: `"\alpha"` is a bell and '
        r'“lpha”, `"\tau"` is a tab and “au”. The text was kept as written. Use single quotes, which '
        r"leave it alone: `'\alpha-stable'`.",
    ),
    "OCT-Y05": error(
        "A value starts with &, * or !",
        "YAML has a use for these signs at the start of a value (anchors, aliases, tags), which Octavo "
        "does not offer, because a few lines of them can grow to gigabytes. The value was taken as "
        "plain text. Put it between quotes: `title: '*-algebras'`.",
    ),
    "OCT-Y06": error(
        "The file is nested too deeply",
        "An event folder needs a handful of levels; this file has more than forty, which no person "
        "writes. The rest was not read. Look for a run of brackets at the place given and remove it.",
    ),
    "OCT-Y07": error(
        "Text after # was left out",
        "In YAML a `#` after a space begins a comment: `title: Talk #1` says only “Talk”, and `accent: "
        "#1f4e79` says nothing. Put the value between quotes: `accent: '#1f4e79'`. If it is a comment, "
        "put a space after the `#`.",
    ),
    "OCT-Y08": error(
        "The file holds a second document",
        "A line `---` within the file begins a new YAML document, and only the first one is read. "
        "Remove the line. Two maps that become one in this way must not have the same names.",
    ),
    "OCT-Y10": error(
        "An unknown key",
        "The name before the colon is not one that is known at this place, most often a slip of the "
        "pen: `spaeker:` for `speakers:`. The rest of the entry is used. `octavo schema` writes schemas "
        "with which editors complete and check the keys while you type.",
    ),
    "OCT-Y11": error(
        "A value that is not one of those possible",
        "Only certain words are possible here, and the hint names them: for instance `kind: break` or "
        "`page: A5`. The value was left out and the default applies. Correct the spelling.",
    ),
    "OCT-Y12": error(
        "Something required is missing",
        "The entry lacks a line that it cannot do without, or the line has no value: a slot needs "
        "`time:`, an event `title:`, `start:`, `end:` and `timezone:`. Add the line. Where possible, a "
        "substitute stands in so that everything else can be checked.",
    ),
    "OCT-Y13": error(
        "A text, list or map where another is expected",
        "A list is written `[one, two]` or as lines that begin with `- `; a map as lines `name: value`, "
        "indented below its own name. For example, `people:` wants ids in a list: `people: "
        "[ada-lovelace, alan-turing]`.",
    ),
    "OCT-Y14": error(
        "A date that cannot be read",
        "Dates are written year-month-day, so that nobody can mistake the month for the day: "
        "`2026-06-15`. Days that the calendar does not have are refused as well.",
    ),
    "OCT-Y15": error(
        "A time that cannot be read",
        "Times are written in 24 hours, alone or as a span: `9:30`, `14:00-14:45`. After midnight count "
        "on: `23:00-25:00` ends at one o'clock of the next day. A slot without a readable time is left "
        "out of the programme until it is mended.",
    ),
    "OCT-Y16": error(
        "A number, switch or number-like code that cannot be read",
        "A count is written in digits (`capacity: 80`), a switch as `true` or `false` (`badge: false`), "
        "an ORCID iD as sixteen digits (`0000-0002-1825-0097`). The value was left out and the default "
        "applies.",
    ),
    "OCT-Y17": error(
        "A colour that cannot be read",
        "Colours are written as six hexadecimal digits after `#`, between quotes because YAML takes `#` "
        "for the start of a comment: `accent: '#1f4e79'`. Three digits are allowed, names of colours "
        "are not.",
    ),
    "OCT-Y18": error(
        "A language that cannot be read",
        "Languages are written as codes: `en-GB`, `en-US`, `de`, `fr`, `it`. `en` means `en-GB`. The "
        "code decides hyphenation and what a screen reader speaks.",
    ),
    "OCT-Y19": error(
        "An unknown time zone",
        "Time zones are written as continent and city, as in the IANA database: `timezone: "
        "Europe/Rome`. An abbreviation such as CET does not say when summer time begins.",
    ),
    "OCT-Y20": error(
        "A name that cannot be an id",
        "Ids become links, so they consist of the letters a–z, digits, hyphens and dots, at most 64 of "
        "them, without slashes or spaces. Another id was made from it for now; write that one, in all "
        "places: `jose-garcia` instead of `José García`. For an abstract the id is the file's name.",
    ),
    "OCT-Y21": error(
        "Two keys that contradict each other",
        "The entry says the same thing twice in different ways, for example `name:` beside `family:`, "
        "`talk:` beside `talks:`, or `kind: break` for a slot with a talk. The message says which one "
        "counts; remove the other.",
    ),
    "OCT-Y22": warning(
        "A name was split by guess",
        "Where the family name begins cannot be told from a full name alone: “Elena Loli Piccolomini” "
        "has a family name of two words, “Mary Ann Evans” two given names. Check the guess. Write "
        "`given: Elena` and `family: Loli Piccolomini`, or `name: Loli Piccolomini, Elena`.",
    ),
    "OCT-Y23": error(
        "A day is given twice",
        "Two entries under `days:` have the same date; both are printed, as two days. Correct the date "
        "of one, or move all slots under one of them.",
    ),
    "OCT-Y24": error(
        "The talks of a session have no time",
        "Talks without times of their own share their session's time equally. This session has no end, "
        "or none is left after the talks that have a time. Give the session an end, `time: 9:00-10:30`, "
        "or each talk a time: `{talk: li, time: 9:00-9:20}`.",
    ),
    "OCT-Y25": error(
        "An abstract without a head",
        "An abstract's file begins with a head between two lines `---`, which gives the title and the "
        "speakers; the text follows. The text was kept. Write for example: `---`, `title: On rings`, "
        "`speakers: [ada-lovelace]`, `---`, each on its own line.",
    ),
}
