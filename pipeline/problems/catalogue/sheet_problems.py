"""S01 to S44: sizes, sheets, printers and bought stock (told by load, compose and press)."""

from pipeline.problems.catalogue.code import Code, error, note, warning

SHEETS: dict[str, Code] = {
    "OCT-S01": error(
        "An unknown page format",
        "The `page:` of a product, or `look: {page: …}` in `event.yaml`, names a format that is not "
        "in `styles/formats.yaml`; A5 was used instead. Choose one of those that the message names, "
        "for example `page: A5`; capitals count.",
    ),
    "OCT-S02": warning(
        "A text had to be set smaller than is comfortable to read",
        "Names are set as large as they fit, measured in the typeface of the page. This one is so "
        "long that, even over two lines, it comes out smaller than can be read across a table. The "
        "badge is printed. A shorter form helps: `given: Maria` instead of `given: Maria Magdalena "
        "Wilhelmine`.",
    ),
    "OCT-S03": note(
        "A name is broken over lines",
        "On one line the name would be small, so it stands on two, broken at a space or hyphen, and "
        "only if nothing else helps inside a word. The message shows where. If the break is unlucky, "
        "put a no-break space (U+00A0) between what belongs together, or shorten the name in "
        "`people.yaml`.",
    ),
    "OCT-S04": warning(
        "A badge has no room for everything",
        "Even in the smallest type that is allowed, not all of the text fits the card; the message "
        "tells what was left out. Nothing hangs over the edge and no badge takes a third page. "
        "Shorten what is long, for instance `affiliation: TU Wien` instead of the full postal "
        "address.",
    ),
    "OCT-S05": error(
        "An unknown paper size",
        "The sheet of a product, or `look: {sheet: …}` in `event.yaml`, names a paper that is not "
        "known, so the pages were written one by one instead of on sheets. The hint lists the papers."
        " For example: `look: {sheet: A4}` or `look: {sheet: letter}`.",
    ),
    "OCT-S06": error(
        "A page does not fit the sheet",
        "The pages, with the margin that the product asks for, are larger than the paper, so they "
        "were written one by one instead of on sheets. Choose larger paper (`look: {sheet: A3}`), a "
        "smaller page, or a smaller `margin:` in `product.yaml`. Two A5 pages need A4; two "
        "half-letter pages need letter.",
    ),
    "OCT-S07": warning(
        "A back is missing",
        "The product says `duplex: true`, so its pages should come in pairs, front and back, but "
        "their number is odd. The last back was left blank. Look at the last pages: if some front "
        "runs over two pages, all backs after it are wrong. Shorten it, or let the part begin with "
        "`start: recto`.",
    ),
    "OCT-S08": note(
        "Too many pages for one folded sheet",
        "A sheet folded once holds up to four pages. There are more, so they were put two by two in "
        "reading order, left and right, and not in the order of a booklet. Shorten the text to four "
        "pages, or print the single pages with your printer's booklet setting.",
    ),
    "OCT-S09": error(
        "A printer profile names an unknown page",
        "The `trim:` of a printer profile must be a page format such as A5 or letter, or width and "
        "height in millimetres: `trim: 148 x 210`. Leave it out, and the profile takes any page.",
    ),
    "OCT-S10": error(
        "A colour profile is missing",
        "Four-colour and black editions are made for a printing condition, which an ICC profile "
        "describes. Put the file that your print shop names into `printers/icc/` of your event and name "
        "it under `colour:` of the printer profile, or use ours, ISOcoated_v2_300_bas.icc.",
    ),
    "OCT-S11": error(
        "The pages are not the printer's size",
        "The printer profile wants pages of one size, the product has another, so no print edition "
        "was made of it. Choose the page in `content/event.yaml` (`look: {page: A5}`), or a printer "
        "profile for the size that you have.",
    ),
    "OCT-S12": note(
        "A product was left out of the print edition",
        "When all products are built for a printer, those of another page size than the printer's "
        "are made for the screen only. Name the product to be told of it as an error.",
    ),
    "OCT-S13": warning(
        "A door sign has no room for titles",
        "So much is on in this room on this day that titles would be too small to read in front of the "
        "door. The sign has one line for each slot, with who speaks or what is on. Larger paper helps: "
        "`look: {sign: A3}` in `event.yaml`.",
    ),
    "OCT-S20": error(
        "The colours could not be separated",
        "Without the ICC profile of the printing condition there is no telling how much of each ink makes a "
        "colour, so no print edition was made: with the colours of the screen a print shop would refuse it. "
        "Put the file that the shop gives you into `printers/icc/` of your event, or use ours: `colour: "
        "{space: cmyk, profile: ISOcoated_v2_300_bas.icc, condition: FOGRA39}`.",
    ),
    "OCT-S21": error(
        "The colour profile is of the wrong kind",
        "A print edition needs a profile of a printer with the four inks cyan, magenta, yellow and black. "
        "The file is none: profiles of screens and cameras, such as sRGB or Adobe RGB, are for RGB. No print "
        "edition was made. Ask the print shop which condition it prints by, or write `profile: "
        "ISOcoated_v2_300_bas.icc`; for an office printer write `colour: {space: rgb}` without a profile.",
    ),
    "OCT-S22": error(
        "A picture could not be converted",
        "The picture is coded in a way that is rarely met (16 bits, Lab, a colour that counts as "
        "transparent, damaged data), so it keeps the colours of the screen; a print shop will refuse the "
        "file or print it wrong. Open the picture in any image program and save it as PNG or JPEG with "
        "8 bits for each colour.",
    ),
    "OCT-S23": error(
        "A gradient could not be converted",
        "Gradients along a line or around a point are converted. This one is a surface or is computed by a "
        "program, as drawing programs make them, so it keeps the colours of the screen. Use "
        "`linear-gradient(…)` or `radial-gradient(…)`, or save the drawing as a picture with 300 dpi.",
    ),
    "OCT-S24": warning(
        "A typeface draws its letters as pictures",
        "Old bitmap fonts and some of colour emoji hold pictures instead of outlines. They are printed, but "
        "look rough, and some print shops refuse them. Take the character out, or choose a typeface with "
        "outlines.",
    ),
    "OCT-S30": error(
        "Two pages do not fit the sheet",
        "To be imposed, two pages must lie side by side on the paper that the printer profile names, and "
        "they are larger, so no sheets were made. Two A5 pages need A4, two A4 pages A3. The hint lists "
        "papers that are large enough: `sheet: A3` in the profile.",
    ),
    "OCT-S31": note(
        "The sheet has no room for bleed",
        "The printer profile wants colour to run over the edge of the page, but two pages with this bleed "
        "are larger than the sheet. The pages fit without it, so they end where they will be cut, and a "
        "cut that is a little off shows white. For bleed choose larger paper: `sheet: SRA4` for A5.",
    ),
    "OCT-S32": note(
        "The sheet has no room for marks",
        "The printer profile wants crop marks, which stand outside the pages and their bleed, but the "
        "pages fill the sheet. They were imposed without. Choose larger paper (`sheet: SRA4` for A5), "
        "or `marks: none` if you need no marks.",
    ),
    "OCT-S33": error(
        "Pages of different sizes cannot be imposed",
        "Sheets fold and cut in the middle, so all pages must have one size, and these have several; no "
        "sheets were made. A cover as one spread with its spine is printed by itself. Otherwise give "
        "all parts of the product the same `page:`.",
    ),
    "OCT-S34": error(
        "A printer profile names an unknown paper",
        "The `sheet:` of a printer profile is the paper that pages are imposed on. This name is not known, "
        "so no sheets were made. The hint lists the papers. For example: `sheet: A4` or `sheet: tabloid`.",
    ),
    "OCT-S35": warning(
        "The booklet is very thick",
        "Sheets folded into each other push the inner ones out, where they are cut shorter; to make up "
        "for it the inner pages were moved towards the fold, here by more than the safe margin of the "
        "printer profile, so that text may vanish in the fold. Such a pile is hardly stapled either. "
        "Use `--impose signatures`, booklets of 16 pages, or thinner paper.",
    ),
    "OCT-S36": note(
        "How to print and fold the sheets",
        "Nothing is wrong: this is what to choose in the print dialog and what to do with the printed "
        "pile. If the backs come out upside down, your printer means the other edge: write "
        "`flip: short` or `flip: long` in the printer profile. Never let the dialog scale the sheets "
        "to fit; that moves the fold.",
    ),
    "OCT-S40": error(
        "An unknown stock of badges or labels",
        "`look: {badges: …}` in `event.yaml` names a sheet that the database of stock does not have, or that "
        "two brands make differently, so plain cards with cut marks were made instead. `octavo stock list "
        "name badge` shows what there is. Write `badges: L4785`, `badges: Avery 5395`, a layout of ours "
        "(`butterfly`, `a4-folded`), or the size of a card, `badges: 90x54`, to be cut out of plain paper.",
    ),
    "OCT-S41": error(
        "Cards that do not fit their sheet",
        "The cards, with their margins and distances, are larger than the sheet of paper, or lie on each "
        "other. For stock by name this is a slip in the database, and the real sheet is different: measure "
        "it, and choose the stock of another brand with the same measures (`octavo stock list 80x50`). For "
        "cards of your own size choose larger paper, `look: {sheet: A3}`.",
    ),
    "OCT-S42": error(
        "A card is too small for a badge",
        "A badge with a name that can be read across a table, an affiliation and a role needs a card of at "
        "least 60 × 33 mm. Address labels and jar labels are smaller. Choose other stock: `octavo stock "
        "list 90x50` lists what is made in a size.",
    ),
    "OCT-S43": warning(
        "A link is too long for a QR code",
        "The more characters a link has, the finer its QR code becomes; on a badge this one would be so fine "
        "that phones fail to read it, so it was left out. Give a short link, best in figures and capitals "
        "(`link: https://conf.example/P/17`), which makes the coarsest code: a path with small letters takes "
        "half as much room again.",
    ),
    "OCT-S44": warning(
        "A link that is not a web address",
        "A QR code on a badge may be scanned by anyone, so it holds the address of a web page and nothing "
        "else: no e-mail address, no telephone number, no card of contacts. The badge was made without a "
        "code. Write the address in full: `link: https://conf.example/P/17`.",
    ),
}
