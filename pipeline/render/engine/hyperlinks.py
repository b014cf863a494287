"""Links of set pages: those that lead where no link may are taken off before the PDF is written."""

from weasyprint.document import Document

from pipeline.model.marker import LINK_SCHEME, PAGE_SCHEME
from pipeline.problems import Collector
from pipeline.render.blame import Blame
from pipeline.text.web_address import is_allowed


def keep_allowed(document: Document, base: str, blame: Blame, found: Collector) -> None:
    """Take links off the pages of ``document`` that lead to files, scripts or nowhere; each is told once.

    Addresses without a scheme were completed by the engine with ``base``.
    """
    lost = dict[str, None]()
    for page in document.pages:
        harmful = [link for link in page.links if link[0] == "external" and not _leads_out(link[1])]
        if harmful:
            lost.update(dict.fromkeys(target for _kind, target, *_ in harmful))
            page.links = [link for link in page.links if link not in harmful]
    for address in lost:
        shown = " ".join(address.removeprefix(base).split())[:60]
        hint = "Links may begin with https://, http://, mailto:, tel: or doi: only."
        found.add(
            "OCT-T16",
            f"no link may lead to “{shown}”; its words are printed",
            blame.of_address(address),
            hint,
        )


def _leads_out(address: str) -> bool:
    return address.startswith((LINK_SCHEME, PAGE_SCHEME)) or is_allowed(address)
