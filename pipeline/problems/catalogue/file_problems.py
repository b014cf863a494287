"""F: the files of an event folder, and the participants' list (told by load)."""

from pipeline.problems.catalogue.code import Code, error, warning

FILES: dict[str, Code] = {
    "OCT-F01": error(
        "A file is missing",
        "A file that the event needs, or that one of its files names, is not there. An event folder has "
        "at least `content/event.yaml` and `content/program.yaml`. Check the spelling, capitals "
        "included, or run `octavo new DIR` for a complete example to copy from.",
    ),
    "OCT-F02": error(
        "A file cannot be read",
        "The system refused to open the file, or a folder has its name. Look at the permissions (`chmod "
        "u+r FILE`), or rename the folder.",
    ),
    "OCT-F03": warning(
        "A file is not saved as UTF-8",
        "The file holds bytes that are not UTF-8, so it was read as Windows-1252, the usual alternative "
        "in Western Europe. Letters may have come out wrong (`Å` for `ĺ`). Open it, check the accented "
        "letters, and save it with the encoding UTF-8; Excel calls that “CSV UTF-8”.",
    ),
    "OCT-F04": error(
        "A file is too large",
        "Text files up to 20 MB are read; a congress of ten thousand talks has a tenth of that. Most "
        "often something else was saved under this name, or a picture was pasted into the text. Remove "
        "it, or split an abstract's file.",
    ),
    "OCT-F05": warning(
        "An invisible control character was left out",
        "Copying out of a PDF or an old word processor can bring characters along that no editor shows "
        "and no font has. They were removed. Compare the words around the place with the original: a "
        "ligature such as “fi” may have gone missing there. Retype them.",
    ),
    "OCT-F06": error(
        "A file name leads out of the event folder",
        "Only files in the event folder are read, so that the folder can be copied to another machine "
        "and gives the same book there. Copy the file into `content/` and write its name from there: "
        "`welcome: welcome.md` instead of `welcome: ../welcome.md`.",
    ),
    "OCT-F07": warning(
        "A file in abstracts/ is not read",
        "Abstracts are read from files that end in `.md`. This one ends otherwise and would be "
        "forgotten. Rename a plain text file (`mv lee.txt lee.md`); from a word processor, copy the "
        "text into a new file `lee.md`.",
    ),
    "OCT-F10": error(
        "The participants' list names no columns",
        "The first line of `participants.csv` must name the columns; at least `name`, or `first name` "
        "and `last name`. Known as well: affiliation, role, email, link, orcid, badge, id. For example: "
        "`first name;last name;affiliation`.",
    ),
    "OCT-F11": warning(
        "A line has more or fewer cells than there are columns",
        "Some text may stand in the wrong column. A cell that itself holds a comma or semicolon must "
        'stand between double quotes: `Ada,Lovelace,"University of London, Mathematics"`.',
    ),
    "OCT-F12": error(
        "A participant has no name",
        "The line has no text in any column for names, so there is nothing to print on a badge; it was "
        "left out. Fill in the name, or delete the line.",
    ),
    "OCT-F13": error(
        "The quotes of a line do not match",
        "In a CSV file a cell may stand between double quotes; a quote inside such a cell is written "
        'twice: `"Ana ""Nina"" Li"`. The line was read as it stands and reading went on with the next '
        "one. Look at the line, or open the file in a spreadsheet and save it anew.",
    ),
    "OCT-F14": warning(
        "A participant is listed twice",
        "Two lines give the same name, e-mail address and affiliation; one badge is printed. Delete one "
        "of the lines. If they really are two people, give them an `id` column with different ids.",
    ),
    "OCT-F15": warning(
        "One id or e-mail address, two names",
        "A participant has the id or e-mail address of someone in `people.yaml` but another name. They "
        "were taken as one person, named as in `people.yaml`. If they are two people, give each an "
        "address of their own, or take the address out of one.",
    ),
}
