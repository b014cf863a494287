"""R: rendering, from a line of a stylesheet to a page that could not be set (told by render)."""

from pipeline.problems.catalogue.code import Code, error, note, warning

PAGES: dict[str, Code] = {
    "OCT-R01": warning(
        "A line of a stylesheet is not understood",
        "The engine that sets the pages ignored a declaration: a misspelt property, or one that it "
        "does not know. The rest of the sheet applies. Look at the line and column given; most often "
        "a colon, a semicolon or a unit is missing.",
    ),
    "OCT-R02": error(
        "A picture could not be placed",
        "A page names a picture that is missing or that cannot be read. The page is made without it "
        "and shows the picture's description. Check the spelling of the file name (capitals count), "
        "or open the picture and save it again as PNG or JPEG.",
    ),
    "OCT-R03": error(
        "A character has no glyph",
        "No font at hand has a character of this page, so the print would show an empty box. Use "
        "another character, install the extra fonts (`pip install 'octavo[cjk]'` for Chinese, "
        "Japanese and Korean), or put a font that has it into `styles/fonts/`.",
    ),
    "OCT-R04": warning(
        "The page engine complained",
        "WeasyPrint said something about this page that is neither a picture, a font nor a "
        "stylesheet. The page is made; look at it. If you changed a template, the message usually "
        "names what it did not like.",
    ),
    "OCT-R05": error(
        "A part of the book could not be set",
        "Rendering this part failed altogether. A marked page stands in its place, so that everything"
        " else can be checked and printed. Usually a template of your own nests too deeply or asks "
        "for something the engine cannot do; take the last change back.",
    ),
    "OCT-R06": error(
        "A file outside the event folder was asked for",
        "Octavo reads only the event folder and its own data, and never the network: a build must "
        "give the same book on every machine. Copy the picture or stylesheet into `content/` and name"
        " it from there.",
    ),
    "OCT-R07": error(
        "A page reference leads nowhere",
        "A template refers to something that is not in this product, so no page number can be "
        "printed; a question mark stands in its place. Either add the part that holds it to "
        "`product.yaml`, or take the reference out of the template.",
    ),
    "OCT-R08": warning(
        "A link leads nowhere",
        "A link inside the document points to something that is not in it. The text is printed, the "
        "link is left out. Add the part that holds its target, or remove the link from the template.",
    ),
    "OCT-R09": error(
        "A template has a fault",
        "Jinja could not read or fill a template. The message names the file and line. Names must "
        "exist (`{{ talk.titel }}` is a misspelling of `talk.title`), and each `{% if %}` and `{% for"
        " %}` needs its `{% endif %}` or `{% endfor %}`.",
    ),
    "OCT-R10": warning(
        "Page numbers did not settle",
        "The contents change their own length when the page numbers in them change, and did so "
        "several times over. The last round is printed; look at the contents. A page break before the"
        " first entry usually settles it.",
    ),
    "OCT-R11": note(
        "Set at the engine's own speed",
        "Octavo takes some work from WeasyPrint, the engine that sets the pages, and knows for which "
        "versions this gives the same pages. Yours is another in some place, or failed with our part: "
        "there the engine did all by itself. The pages are right and took longer. Install the version "
        "that the hint names, or wait for the next Octavo.",
    ),
}
