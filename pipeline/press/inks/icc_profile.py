"""The colour profile of a printing condition: an ICC file that the printer profile names."""

import io

from PIL import ImageCms

from pipeline.folders.reading import read_bytes
from pipeline.model.printer import Printer
from pipeline.problems import About, Collector, Outcome


def read_profile(printer: Printer) -> Outcome[bytes | None]:
    """The bytes of the profile, or None and a problem if it is missing or not one of four inks."""
    found, path = Collector(), printer.colour.profile
    if path is None and printer.colour.source:
        message = (
            f"the colour profile {printer.colour.wanted} of {printer.name} is not here; we may not ship it"
        )
        hint = f"Get it from {printer.colour.source} and put it into printers/icc/ of your event."
        found.add("OCT-S20", message, printer.source, hint, (About("printer", printer.name),))
        return found.give(None)
    if path is None:
        message = f"{printer.name} names no colour profile, so there is no print edition"
        found.add("OCT-S20", message, printer.source, _OURS, (About("printer", printer.name),))
        return found.give(None)
    try:
        data = read_bytes(path)
    except OSError as error:
        message = f"the colour profile {path.name} cannot be read ({error.strerror})"
        found.add("OCT-S20", message, printer.source, _OURS, (About("printer", printer.name),))
        return found.give(None)
    fault = _fault(data)
    if fault:
        found.add("OCT-S21", f"the colour profile {path.name} {fault}", printer.source, _OURS)
        return found.give(None)
    return found.give(data)


_OURS = "Ask the print shop for its profile, or write: profile: ISOcoated_v2_300_bas.icc"


def _fault(data: bytes) -> str:
    """What makes ``data`` useless as the profile of a printer of four inks; empty if nothing does."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    except (ImageCms.PyCMSError, OSError):
        return "is not an ICC profile"
    space = profile.xcolor_space.strip()
    if space != "CMYK":
        return f"is made for {space}, not for the four inks CMYK"
    if profile.device_class.strip() != "prtr":
        return "does not describe a printer"
    return ""
