"""What is said of each fact: words for someone who has never been to a print shop."""

from pipeline.preflight.checks.fact_wording import REMAKE, Wording
from pipeline.preflight.checks.ink_wording import INK_WORDING

WORDING: dict[str, Wording] = INK_WORDING | {
    # the file
    "unreadable": Wording(
        "OCT-S50",
        "the file cannot be read as a PDF: {details}",
        "Perhaps it was not copied to the end, or is another kind of file. " + REMAKE + ".",
    ),
    "given up": Wording(
        "OCT-S50",
        "looking at the file was given up: {details}",
        "A print shop's machines would have the same trouble. " + REMAKE + ".",
    ),
    "locked": Wording(
        "OCT-S50",
        "the file opens only with a password",
        "Save it without a password; a printer's machines cannot type one in.",
    ),
    "encrypted": Wording(
        "OCT-S50",
        "the file is encrypted, which print standards forbid",
        "Save it without any protection against copying or printing.",
    ),
    "damaged": Wording(
        "OCT-S50",
        "the file is damaged and could only be read after repair: {details}",
        "It may have been cut off while being copied or sent. " + REMAKE + ".",
    ),
    "empty": Wording("OCT-S50", "the file has no pages", REMAKE + "."),
    "box": Wording(
        "OCT-S51",
        "a page does not say how large it is, or says it in a way that makes no sense",
        REMAKE + ".",
    ),
    "trim": Wording(
        "OCT-S51",
        "the page is cut to {details}",
        "Set the page to the size agreed with the printer, or choose the printer profile of this size.",
    ),
    "trimless": Wording(
        "OCT-S51",
        "the file does not say where the page is cut (it has no TrimBox)",
        "Export it with bleed and trim, or as PDF/X; most programs call it “use document bleed settings”.",
    ),
    "sizes": Wording(
        "OCT-S51",
        "the pages are not all of the same size: {details}",
        "Pages of one product have one size. A cover open flat, or a fold-out, belongs in a file of its own.",
    ),
    "bleed": Wording(
        "OCT-S51",
        "the bleed is {details}, your printer wants {wanted:g} mm on every side",
        "Export the file with {wanted:g} mm of bleed; Octavo does so when it is told the printer.",
    ),
    "media": Wording(
        "OCT-S51",
        "the page ends before its bleed does: the MediaBox is smaller than the BleedBox",
        REMAKE + ".",
    ),
    "multiple": Wording(
        "OCT-S53",
        "there are {worst:g} pages; sheets folded and cut hold {wanted:g} at a time",
        "Add blank pages, or take some away, until the number divides by {wanted:g}.",
    ),
    "unfilled": Wording(
        "OCT-S64",
        "folded and stitched, the last sheet has blank pages: {worst:g} of {wanted:g}",
        "Nothing is wrong if the pages are printed one by one, or the end may stay empty.",
    ),
    "xfa": Wording(
        "OCT-S75",
        "the file is a form of a kind that few programs can draw (XFA)",
        "Others show an empty page or “please wait”. Open it in the program it was made with, and print it "
        "into a PDF.",
    ),
    "layer": Wording(
        "OCT-S74",
        "layers are hidden: {details}",
        "A print shop may see, and print, what you do not see. Delete these layers, or show them if they "
        "belong there; then export again without layers.",
    ),
    "turncoat": Wording(
        "OCT-S74",
        "layers do not print as they show: {details}",
        "What comes out of the printer differs from what you checked. Merge the layers, or set them to print "
        "as they show.",
    ),
    "standard": Wording(
        "OCT-S54",
        "the file is {details}",
        REMAKE + " in the standard that is asked for.",
    ),
    "intent": Wording("OCT-S54", "{details}", REMAKE + " with the printing condition your printer names."),
    "heavy": Wording(
        "OCT-S67",
        "the file has {worst:.0f} MB",
        "Above {wanted:g} MB many uploads give up. Images finer than 400 dpi can be made smaller.",
    ),
    # fonts
    "font": Wording(
        "OCT-S55",
        "letters of a font are not in the file: {details}",
        "Where the font is missing another one is printed. Export with “embed all fonts”.",
    ),
    "type3": Wording(
        "OCT-S52",
        "a font is made of small drawings (Type 3): {details}",
        "Look closely at these letters in a proof; a coarse or coloured drawing prints as it is.",
    ),
    # details
    "dpi": Wording(
        "OCT-S59",
        "a picture has only {worst:.0f} dots an inch at its size; your printer wants {wanted:g}",
        "It will look soft or jagged. Use a larger original, or show the picture smaller.",
        min,
    ),
    "bitmap": Wording(
        "OCT-S59",
        "a black-and-white picture has only {worst:.0f} dots an inch; twice the usual, {wanted:g}, is wanted",
        "Without greys the steps of its edges show. Use a finer scan, or better a drawing (SVG).",
        min,
    ),
    "thin": Wording(
        "OCT-S60",
        "lines are only {worst:.2f} pt thin; your printer holds lines from {wanted:g} pt on",
        "Thinner ones break up or vanish. Make them {wanted:g} pt or more.",
        min,
    ),
    # places
    "edge": Wording(
        "OCT-S61",
        "text comes within {worst:.1f} mm of the edge that is cut; your printer wants {wanted:g} mm",
        "A cut may be a millimetre off, and text so near to it looks wrong or is lost. Move it inwards.",
        min,
    ),
    "cut": Wording(
        "OCT-S61",
        "text runs over the edge that is cut",
        "Some of it will be cut off. Move it inwards by {wanted:g} mm more than it sticks out.",
        min,
    ),
    "spine": Wording(
        "OCT-S61",
        "text comes within {worst:.1f} mm of the spine; your printer wants {wanted:g} mm",
        "A glued book does not open flat, so such text disappears in the fold. Make the inner margin wider.",
        min,
    ),
    "short": Wording(
        "OCT-S62",
        "a coloured area or picture stops at the edge of the page instead of running over it",
        "Where the cut is a little off, a white line shows. Let it run {wanted:g} mm over the edge (bleed).",
    ),
    # pages
    "annotation": Wording(
        "OCT-S63",
        "there are things for the screen only on the page: {details}",
        "They do not print, and print standards forbid them there. " + REMAKE + " without them.",
    ),
    "active": Wording(
        "OCT-S63",
        "the file holds what no printer needs: {details}",
        "Print standards forbid it. " + REMAKE + " without it.",
    ),
    "blank": Wording(
        "OCT-S64",
        "pages are blank",
        "Nothing is wrong if they are meant, as fillers or backs. Otherwise look for a page break too many.",
    ),
    "transparency": Wording(
        "OCT-S65",
        "something is transparent, and the page does not say in which colours to mix it",
        "Its colours may come out differently from what you see. Declare the blend space, or flatten it.",
    ),
    "flat": Wording(
        "OCT-S65",
        "something is transparent, which {details} does not know",
        "Export as PDF/X-4, or flatten transparency when exporting.",
    ),
    "unseen": Wording(
        "OCT-S69",
        "not all could be looked at: {details}",
        "Look at these pages yourself, on paper or in another program. " + REMAKE + " if they look wrong.",
    ),
}
