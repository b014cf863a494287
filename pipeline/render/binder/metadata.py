"""What a reader's program shows about the file; no clock, so that equal input gives equal bytes.

Written by hand: pikepdf writes XMP into files that it has open, and this one is written front to back.
"""

from xml.sax.saxutils import escape

from pipeline.model import Document
from pipeline.render.pdf.writer import Writer, string


def write_metadata(writer: Writer, document: Document, version: str) -> tuple[int, int]:
    """Title, author, subject, keywords and language, as XMP and in the Info dictionary; give both numbers.

    ``pdfuaid:part 1`` claims ISO 14289-1, which the tests verify.
    """
    xmp = writer.add_stream(b"/Type/Metadata/Subtype/XML", _xmp(document, version).encode())
    info = {"Title": document.title, "Author": document.author, "Subject": document.subject}
    info["Producer"] = f"Octavo {version}"
    entries = b"".join(b"/%s%s" % (key.encode(), string(text)) for key, text in info.items() if text)
    return xmp, writer.add(b"<<%s>>" % entries)


def _xmp(document: Document, version: str) -> str:
    title = _list("title", "Alt", document.title)
    author = _list("creator", "Seq", document.author)
    subject = _list("description", "Alt", document.subject)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part><pdf:Producer>Octavo {version}</pdf:Producer>
{title}{author}{subject}<dc:language><rdf:Bag><rdf:li>{escape(document.language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _list(name: str, kind: str, text: str) -> str:
    if not text:
        return ""
    mark = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<dc:{name}><rdf:{kind}><rdf:li{mark}>{escape(text)}</rdf:li></rdf:{kind}></dc:{name}>"
