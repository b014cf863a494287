"""What is said of colours and inks."""

from pipeline.preflight.checks.fact_wording import REMAKE, Wording

INK_WORDING: dict[str, Wording] = {
    "RGB": Wording(
        "OCT-S56",
        "colours of the screen (RGB) are used; your printer's inks are not of that kind",
        "Your printer would convert them, not always as you expect. " + REMAKE + " for this printer.",
    ),
    "Lab": Wording(
        "OCT-S56",
        "colours are given as Lab, not as inks",
        REMAKE + " with all colours converted to the printer's.",
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
        "Set the transparency blend space to the document's inks. " + REMAKE + ".",
    ),
    "built": Wording(
        "OCT-S57",
        "black or grey text is mixed from several inks ({details})",
        "The inks never meet exactly, so small letters get coloured edges. Use black ink alone for it (K).",
    ),
    "screened": Wording(
        "OCT-S70",
        "letters of {worst:.3g} pt are printed as a pattern of dots, since their ink is not full ({details})",
        "Printers make grey and pale colours of dots, about as far apart as the strokes of small letters are "
        "wide, so edges fray. Use full black in a lighter weight, or letters of 12 pt and more.",
        min,
    ),
    "register": Wording(
        "OCT-S71",
        "letters of {worst:.3g} pt are made of more than two inks ({details})",
        "Each ink is printed by itself and never hits the same place, so small letters get coloured edges "
        "and are hard to read. Use black alone, or a colour of one or two inks.",
        min,
    ),
    "knocks out": Wording(
        "OCT-S72",
        "black letters or lines leave the colour below them free instead of printing over it",
        "Where the inks lie a little apart, which they always do, a white edge shows around them. Switch "
        "“overprint” on for black.",
    ),
    "dotted": Wording(
        "OCT-S73",
        "lines of {worst:.2f} pt are printed as a pattern of dots, since none of their inks is full",
        "So thin a line comes out as a row of dots. Make it {wanted:g} pt or more, or of one full ink.",
        min,
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
}
