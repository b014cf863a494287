"""What is said of each fact: words for someone who has never been to a print shop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """``message`` and ``hint`` may use {worst}, {wanted} and {details}; ``worst`` is min or max."""

    code: str
    message: str
    hint: str
    worst: Callable[..., Any] = max


_REMAKE = "Make the print edition again with Octavo, or export it anew from the program it comes from"

WORDING: dict[str, Wording] = {
    # the file
    "unreadable": Wording(
        "OCT-S50",
        "the file cannot be read as a PDF: {details}",
        "Perhaps it was not copied to the end, or is another kind of file. " + _REMAKE + ".",
    ),
    "given up": Wording(
        "OCT-S50",
        "looking at the file was given up: {details}",
        "A print shop's machines would have the same trouble. " + _REMAKE + ".",
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
        "It may have been cut off while being copied or sent. " + _REMAKE + ".",
    ),
    "empty": Wording("OCT-S50", "the file has no pages", _REMAKE + "."),
    "box": Wording(
        "OCT-S51",
        "a page does not say how large it is, or says it in a way that makes no sense",
        _REMAKE + ".",
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
        _REMAKE + ".",
    ),
    "multiple": Wording(
        "OCT-S53",
        "there are {worst:g} pages; sheets folded and cut hold {wanted:g} at a time",
        "Add blank pages, or take some away, until the number divides by {wanted:g}.",
    ),
    "standard": Wording(
        "OCT-S54",
        "the file is {details}",
        _REMAKE + " in the standard that is asked for.",
    ),
    "intent": Wording("OCT-S54", "{details}", _REMAKE + " with the printing condition your printer names."),
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
    # colours
    "RGB": Wording(
        "OCT-S56",
        "colours of the screen (RGB) are used; your printer's inks are not of that kind",
        "Your printer would convert them, not always as you expect. " + _REMAKE + " for this printer.",
    ),
    "Lab": Wording(
        "OCT-S56",
        "colours are given as Lab, not as inks",
        _REMAKE + " with all colours converted to the printer's.",
    ),
    "spot": Wording(
        "OCT-S56",
        "special inks are asked for: {details}",
        "Each needs a plate of its own and costs extra. Convert spot colours when exporting.",
    ),
    "tinted": Wording(
        "OCT-S56",
        "there is colour that your printer has no ink for",
        "Make the file in the inks of the profile, or choose a printer profile with colours.",
    ),
    "blend": Wording(
        "OCT-S56",
        "transparent parts are mixed in a colour space that is not the printer's ({details})",
        "Set the transparency blend space to the document's inks. " + _REMAKE + ".",
    ),
    "built": Wording(
        "OCT-S57",
        "black or grey text is mixed from several inks ({details})",
        "The inks never meet exactly, so small letters get coloured edges. Use black ink alone for it (K).",
    ),
    "ink": Wording(
        "OCT-S58",
        "up to {worst:.0f} % of ink lies in one place; the paper takes {wanted:g} %",
        "Too much ink does not dry and comes off on the next sheet. Make dark colours with more black and "
        "less of the rest, or convert images with the printer's profile.",
    ),
    "vanishing": Wording(
        "OCT-S66",
        "something white is set to overprint: it will not be there",
        "Overprinting white leaves what lies beneath. Switch overprint off for it.",
    ),
    "registration": Wording(
        "OCT-S68",
        "something on the page is in registration colour, which is for marks: all inks at once",
        "Give it the colour that is meant, usually black.",
    ),
    "mark": Wording(
        "OCT-S68",
        "printer's marks lie inside the bleed",
        "If the cut is a little off they show at the edge. Set their offset to more than the bleed, or leave "
        "marks out: most printers add their own.",
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
        "They do not print, and print standards forbid them there. " + _REMAKE + " without them.",
    ),
    "active": Wording(
        "OCT-S63",
        "the file holds what no printer needs: {details}",
        "Print standards forbid it. " + _REMAKE + " without it.",
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
        "Look at these pages yourself, on paper or in another program. " + _REMAKE + " if they look wrong.",
    ),
}
