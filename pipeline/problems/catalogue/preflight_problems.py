"""S50 to S69: what preflight finds in a finished PDF."""

from pipeline.problems.catalogue.code import Code, error, note, warning

PREFLIGHT: dict[str, Code] = {
    "OCT-S50": error(
        "The file cannot be examined as it is",
        "It is not a PDF, is cut off, locked or encrypted, or has no pages. Often a download or a copy "
        "stopped half-way: compare the sizes, copy it again, or make it anew (`octavo build book`). A "
        "protected file is saved again without a password.",
    ),
    "OCT-S51": error(
        "The page or its bleed is not of the size the printer wants",
        "A PDF says for each page how large the paper is (MediaBox), where it is cut (TrimBox) and how "
        "far colour runs over the cut (BleedBox). One of them differs from the printer profile by more "
        "than 0.1 mm. For example an A5 book for `saddle-a5` has a trim of 148 × 210 mm and 3 mm of bleed"
        " all round. Choose the profile that fits, or export with the right page and bleed.",
    ),
    "OCT-S52": note(
        "A font is made of small drawings",
        "Letters of a Type 3 font are little drawings or pictures, not outlines made for print. They are "
        "in the file, so nothing is missing, but they may look coarse. Old TeX files have them: "
        "`\\usepackage{lmodern}` gives outlines instead.",
    ),
    "OCT-S53": error(
        "The number of pages does not fill the sheets",
        "Sheets are folded and cut, so a stitched booklet has 4, 8, 12… pages, a glued book an even "
        "number. The printer profile says of what the number must be a multiple. `octavo build book "
        "--printer saddle-a5` adds blank pages at the right place.",
    ),
    "OCT-S54": error(
        "The file is not in the print standard asked for",
        "PDF/X is the kind of PDF that print shops can rely on. Such a file says which version it "
        "follows, whether it is trapped, and for which inks and paper it is made (the output intent, for "
        "instance FOGRA39 with its ICC profile). Something of this is missing or different. Export as the"
        " standard in the profile, such as PDF/X-4.",
    ),
    "OCT-S55": error(
        "A font is not in the file",
        "The letters of this font are only named, not included. A machine without the font prints another"
        " one, and lines break elsewhere. Export again with all fonts embedded; in word processors choose"
        " “PDF/A” or “embed fonts”.",
    ),
    "OCT-S56": error(
        "A colour is not made of the printer's inks",
        "A press has no red, green and blue: it prints cyan, magenta, yellow and black, or black alone. "
        "Something is in screen colours (RGB), in Lab, in a special ink, or in colour where only black is"
        " printed. `octavo build book --printer saddle-a5` converts everything; other programs have "
        "“convert to output profile” in their export.",
    ),
    "OCT-S57": warning(
        "Black text is mixed from several inks",
        "Four inks never meet exactly, so thin letters mixed from them get coloured edges. Text that "
        "looks black or grey is best printed in black ink alone: 0/0/0/100 instead of 72/68/67/88. "
        "Converting RGB black by a profile causes this; Octavo's own print editions avoid it.",
    ),
    "OCT-S58": error(
        "Too much ink in one place",
        "Cyan, magenta, yellow and black together reach up to 400 %. Paper takes about 300 % (coated) or "
        "280 %; more does not dry. Each thing's own ink was added up; where things overprint it can be "
        "more. Make dark areas with more black and less of the others, for example 60/50/50/100.",
    ),
    "OCT-S59": warning(
        "A picture is too coarse",
        "Its pixels, at the size it is shown, are fewer an inch than the printer profile's `dpi:`. "
        "Black-and-white pictures without greys need twice as many. A picture of 1200 pixels is 10 cm "
        "wide at 300 dpi. Find a larger original, or show it smaller; drawings are best as SVG.",
    ),
    "OCT-S60": warning(
        "A line is too thin",
        "Very thin lines break up on the press; a width of 0 means the thinnest dot the machine has, "
        "which cannot be seen. The printer profile's `line:` is the least, usually 0.25 pt. In a "
        "stylesheet: `border: 0.25pt solid`.",
    ),
    "OCT-S61": warning(
        "Text is too near to the edge",
        "A cut may be off by a millimetre, and an office printer cannot print to the edge at all. So text"
        " keeps the profile's `safe:` distance from the trim, and `gutter:` from the spine of a glued "
        "book. The height of letters is estimated from their size. Make the margins of the page wider.",
    ),
    "OCT-S62": warning(
        "Colour stops at the edge of the page",
        "An area or picture that goes to the edge must go over it, by the `bleed:` of the profile. If it "
        "stops where the cut is, a cut 0.3 mm off leaves a white line. Parts of a product with `bleed: "
        "true` are set with bleed; make the coloured box reach over the page, for instance `inset: -3mm`.",
    ),
    "OCT-S63": error(
        "The file holds things for the screen only",
        "Links, notes, form fields, scripts and attached files do not print, and a PDF/X file has none on"
        " its pages. The screen edition keeps them; send the printer the print edition (`octavo build "
        "book --printer saddle-a5`).",
    ),
    "OCT-S64": note(
        "A page is blank",
        "Nothing but paper is on it. That is right for fillers and for the inside of a cover; it is "
        "listed so that nobody is surprised. If it is not meant, look for a page break too many in the "
        "page before.",
    ),
    "OCT-S65": warning(
        "Transparency without a colour space to mix in",
        "See-through things are mixed with what lies beneath, in the inks or in screen colours; the page "
        "does not say in which, or the standard asked for has no transparency. Colours may come out "
        "differently. Export as PDF/X-4 with the blend space set to the document's CMYK.",
    ),
    "OCT-S66": error(
        "White that overprints is not printed",
        "White is paper left free. If it is set to overprint, what lies beneath is not left free, and the"
        " white thing vanishes on the press though the screen may show it. Switch overprint off for it.",
    ),
    "OCT-S67": warning(
        "The file is very large",
        "More than 100 MB often cannot be uploaded or mailed. Pictures finer than the press can show are "
        "the usual reason: 300 dpi are enough. For example a photograph over a whole A5 page needs no "
        "more than 1900 × 2600 pixels.",
    ),
    "OCT-S68": error(
        "Printer's marks are where they can be seen",
        "Cut marks belong outside the bleed: inside it they show when the cut is a little off. "
        "Registration colour, all inks at once, belongs on marks only. Raise the offset of the marks "
        "above the bleed (for 3 mm of bleed, 3.5 mm), or write `marks: none`.",
    ),
    "OCT-S69": warning(
        "Not everything could be examined",
        "Part of a page is damaged, or so intricate that it was not looked at to the end. The other "
        "checks hold for what could be read. Look at these pages yourself, and make the file anew if they"
        " look wrong; a drawing with millions of lines prints faster as a picture.",
    ),
}
