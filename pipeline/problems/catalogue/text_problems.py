"""T: text; B: the bibliography; I: pictures (told by text, load and check)."""

from pipeline.problems.catalogue.code import Code, error, note, warning

TEXTS: dict[str, Code] = {
    # text
    "OCT-T01": error(
        "A LaTeX command is not known",
        "The text holds a command that is neither one of LaTeX's common ones nor a macro of the event. "
        "It is printed as it is, so nothing is lost. Correct the spelling, write the words themselves "
        "(`SGMCMC` for `\\sgmcmc`), or define it once in event.yaml: `math: {'\\sgmcmc': 'SGMCMC'}`.",
    ),
    "OCT-T02": warning(
        "A formula could not be set",
        "The formula is not valid LaTeX, or uses a command that the formula engine does not know. Its "
        "source is printed in a red box, so that a reader can still make it out. Correct it (`x^{a^b}` "
        "for `x^a^b`), or define an author's macro in event.yaml under `math:`.",
    ),
    "OCT-T03": error(
        "A dollar sign has no partner",
        "Formulas stand between two dollar signs, `$x^2$`; here one is alone, and it is printed as it "
        "is. Close the formula, or write `\\$` if you mean the currency. A formula cannot go on past a "
        "blank line.",
    ),
    "OCT-T04": note(
        "A dollar sign is read as money",
        "A number follows the dollar sign and no formula closes after it, so `$5 and $10` is printed as "
        "it is. If that is right, there is nothing to do; `\\$5` says so for good. If a formula was "
        "meant, leave no blank inside of its dollar signs: `$5n$`.",
    ),
    "OCT-T05": warning(
        "Mathematics stands outside of dollar signs",
        "A command of mathematics, as in `\\epsilon-greedy`, stands in running text. It is set as a "
        "formula all the same. Write `$\\epsilon$-greedy`.",
    ),
    "OCT-T06": warning(
        "A command lacks its braces",
        "A command such as `\\emph` needs its words in braces, `\\emph{words}`, and here they are missing "
        "or are never closed. The text is printed as it is. Add the brace.",
    ),
    "OCT-T07": warning(
        "A link is left out",
        "Links may lead to web pages and e-mail addresses only: `https://…`, `http://…`, `mailto:…`. "
        "The words of this link are printed, without the link. Complete the address, for example `[our "
        "page](https://example.org)`.",
    ),
    "OCT-T08": error(
        "A picture is not a file of the event folder",
        "Pictures are taken from the event folder alone, never from the network or from elsewhere on "
        "the computer. In place of this picture its description is printed. Copy the file into "
        "`content/images/` and write `![what it shows](images/plot.png)`.",
    ),
    "OCT-T09": error(
        "HTML is printed as it stands",
        "Texts are Markdown; a tag such as `<b>` is not obeyed but printed, for the reader to see. "
        "Write `**strong**` for `<b>`, `*emphasis*` for `<i>`, and a blank line for `<p>`. Where a sign "
        "is meant, as in `x < y`, there is nothing to do.",
    ),
    "OCT-T10": warning(
        "A citation cannot be resolved",
        "Commands such as `\\cite{key}` or `\\ref{fig}` point into a list that an abstract does not have; "
        "they are printed as they are. Write authors and year instead, or name the paper under "
        "`papers:` in the head of the abstract.",
    ),
    "OCT-T11": warning(
        "Invisible characters were removed",
        "Text copied from PDF files or word processors carries soft hyphens, zero-width spaces or marks "
        "of writing direction that would spoil hyphenation and search. They are left out of what is "
        "printed. To be rid of the message, type the line anew.",
    ),
    "OCT-T12": note(
        "Wrongly decoded letters were repaired",
        "The text had been saved in one encoding and read in another, so that `SchÃ¶n` stood for "
        "`Schön`. It is printed as repaired. Check the line, and save the file as UTF-8.",
    ),
    "OCT-T13": note(
        "A formula is very wide",
        "The formula has no sign at which it could go on in the next line, and may run out of the "
        "column. Set it on a line of its own between double dollar signs, `$$…$$`, or shorten it.",
    ),
    "OCT-T14": note(
        "A heading in a text is printed as it is",
        "Abstracts and other texts have no headings of their own, so a line such as `## Results` is an "
        "ordinary line. Write its words in strong type, `**Results.**`, at the beginning of the "
        "paragraph.",
    ),
    "OCT-T15": error(
        "A character is in no font",
        "No font at hand has this character, so an empty box would be printed in its place. Often it "
        "came in by copying from a PDF: type it anew. If it is right, put a font that has it into "
        "`styles/fonts/`; for Chinese, Japanese and Korean install `octavo[cjk]`.",
    ),
    # bibliography
    "OCT-B01": error(
        "A broken entry in papers.bib",
        "The entry cannot be read, so the paper is missing from the book; the other entries are not "
        "affected. Each field is written `name = {text}` with a comma after it, and each `{` needs its "
        "`}`. Look at the line given and those just after it.",
    ),
    "OCT-B02": error(
        "A key is used twice in papers.bib",
        "Two entries have the same key; capitals do not count. Talks that name it get the first one; "
        "the second is printed under another key. Delete it if it is the same paper, else rename it: "
        "`li2020b`.",
    ),
    "OCT-B03": error(
        "An unknown abbreviation in papers.bib",
        "A field's value stands without braces or quotes, so BibTeX takes it for an abbreviation, and "
        "no `@string` defines it. Write `journal = {Acta}`, or define it: `@string{acta = {Acta "
        "Mathematica}}`.",
    ),
    "OCT-B04": error(
        "A crossref leads nowhere",
        "`crossref` takes over fields from another entry, but the file has none with this key. Check "
        "the spelling, or add the entry of the proceedings: `@proceedings{icm2022, title = {…}, year = "
        "2022}`.",
    ),
    "OCT-B05": error(
        "A paper without a title",
        "The entry has no `title`, and there is nothing to print for it. Add one: `title = {On "
        "Computable Numbers},`.",
    ),
    "OCT-B06": warning(
        "A paper's date that cannot be read",
        "The year needs four digits; the month is a number, an English name or its first three letters: "
        "`year = 2022, month = jun, day = 10`. What cannot be read, or is in no calendar (31 February), is "
        "not printed. For papers to appear leave out the year and say so in `note`.",
    ),
    "OCT-B07": warning(
        "A field is given twice in an entry",
        "BibTeX uses the first of two equal fields, and so does Octavo; the other is not printed. "
        "Remove the one that is wrong, for example the shorter of two `abstract = {…}`.",
    ),
    "OCT-B08": error(
        "Several names where one is expected",
        "Authors are joined by “and”; commas only separate the parts of one name. Write `author = {Ada "
        "Lovelace and Alan Turing and others}`. “and others” is printed as et al. The text is printed "
        "as it stands.",
    ),
    "OCT-B09": error(
        "Text outside all entries",
        "BibTeX passes over everything outside its entries, and this looks like an entry that lost its "
        "`@` or whose braces close too early. It is not in the book. Check the entry above it, and that "
        "this one begins with `@article{key,`.",
    ),
    "OCT-B10": error(
        "A comma is missing between two fields",
        "Each field of an entry ends with a comma: `title = {On Rings}, year = 2020,`. Both fields were "
        "read; put the comma in, because other programs will not forgive it.",
    ),
    "OCT-B11": error(
        "A paper without a key",
        "An entry begins with a key by which talks name it: `@misc{li2020, title = …}`. Without one no "
        "talk can refer to it. Write a short name of your own, and a comma after it.",
    ),
    # pictures
    "OCT-I01": error(
        "A picture is missing",
        "No file of this name lies in `content/`. Names count from there, with capitals: `![Our "
        "set-up](images/setup.png)`. Copy the picture into the folder, or mend its name.",
    ),
    "OCT-I02": error(
        "A picture cannot be read",
        "The file is damaged, cut short, or not a picture at all. A half-copied JPEG often still opens "
        "in a viewer, with a grey lower part. Copy it again from where it came, or open it and save it "
        "as PNG or JPEG. A TIFF in the four inks (CMYK) cannot be set either: save it as JPEG.",
    ),
    "OCT-I03": error(
        "A picture is far too large",
        "It has more than 50 million pixels; to set it would take minutes and more memory than many "
        "computers have. A picture over the whole width of an A4 page needs no more than 2500 pixels. "
        "Save it smaller.",
    ),
    "OCT-I04": error(
        "A picture lies outside the event folder",
        "Only pictures in `content/` are printed, none from the network and none from elsewhere on the "
        "computer: the book must come out the same for everyone who has the folder. Copy the file into "
        "`content/images/` and name it from there.",
    ),
    "OCT-I05": note(
        "A picture is coarse",
        "Printed as large as its place allows, it would have fewer than 150 pixels to the inch, and one "
        "would see them. Ask for the original, or leave it: pictures are never printed larger than they "
        "are.",
    ),
}
