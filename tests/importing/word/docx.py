"""Makes .docx files for tests, by writing their XML parts."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

_SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def run(text: str, look: str = "") -> str:
    """A run; ``look`` is XML of its properties (``<w:b/>``)."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def para(*inside: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs; bare text becomes one."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside if one)
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"


def item(text: str, list_id: int = 1, level: int = 0) -> str:
    return para(text, more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def cell(*inside: str, more: str = "") -> str:
    held = "".join(one if one.startswith("<w:") and "<w:p>" in one else para(one) for one in inside)
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{held}</w:tc>"


def table(*rows: tuple[str, ...], more: str = "") -> str:
    made = ("".join(one if one.startswith("<w:tc>") else cell(one) for one in row) for row in rows)
    return f"<w:tbl><w:tblPr>{more}</w:tblPr>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def picture(known: str = "rIdPic", words: str = "", place: str = "inline") -> str:
    return (
        f'<w:r><w:drawing><wp:{place}><wp:docPr id="1" name="p" descr="{escape(words)}"/>'
        "<a:graphic><a:graphicData>"
        f'<a:blip r:embed="{known}"/></a:graphicData></a:graphic></wp:{place}></w:drawing></w:r>'
    )


def equation(inside: str, *, shown: bool = False) -> str:
    made = f"<m:oMath>{inside}</m:oMath>"
    return f"<m:oMathPara>{made}</m:oMathPara>" if shown else made


def letters(text: str, look: str = "") -> str:
    """A run of an equation."""
    return f"<m:r><m:rPr>{look}</m:rPr><m:t>{escape(text, quote=False)}</m:t></m:r>"


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My head"/>'
    '<w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quiet"><w:name w:val="Quiet"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inside}</w:{root}>'


def relations(rows: Mapping[str, tuple[str, str]]) -> str:
    """Relations by id: the kind, and the target; addresses of the web are outside."""
    made = "".join(
        f'<Relationship Id="{known}" Type="{_TYPE}{kind}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for known, (kind, target) in rows.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'


def docx(
    *blocks: str,
    notes: Mapping[int, str] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    styles: str = STYLES,
    numbering: str = NUMBERING,
) -> bytes:
    """A document of these blocks; ``notes`` are footnotes by number, ``links`` and ``parts`` add to these."""
    known = {
        "rIdS": ("styles", "styles.xml"),
        "rIdN": ("numbering", "numbering.xml"),
        "rIdF": ("footnotes", "footnotes.xml"),
        "rIdPic": ("image", "media/image1.png"),
        **(links or {}),
    }
    texts = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" ")}{inside}</w:p></w:footnote>'
        for number, inside in (notes or {}).items()
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": relations(known),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", numbering),
        "word/footnotes.xml": part("footnotes", texts),
        "word/media/image1.png": PNG,
        **(parts or {}),
    }
    return zipped(made)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def note_mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def link(known: str, *inside: str) -> str:
    return f'<w:hyperlink r:id="{known}">{"".join(inside)}</w:hyperlink>'
