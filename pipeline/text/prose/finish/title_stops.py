"""A title ends without a full stop, whoever has written it; an abbreviation keeps its own."""

import re

# What may stand behind the stop: the braces of BibTeX, emphasis, blanks.
_STOP = re.compile(r"(?<=[^.…\s])\.(?=[}*_\s]{0,8}\Z)")
_SHORT = "al bzw ca co corp dept ed eds etc ff inc jr ltd nr prof sr st usw univ vol vs"
_ABBREVIATIONS = frozenset(_SHORT.split(" "))
# U.S., e.g.; the initial of a name; a number that German calls the second by its stop.
_ABBREVIATED = re.compile(r"(?:\w\.)+\w|[A-Z]|[IVX]+")


def without_stop(title: str) -> str:
    """``title`` as it is written, without the full stop at its end.

    >>> without_stop("On tides."), without_stop("Bell, Berry et al."), without_stop("And so on...")
    ('On tides', 'Bell, Berry et al.', 'And so on...')
    """
    stop = _STOP.search(title)
    if stop is None:
        return title
    last = re.split(r"\s", title[: stop.start()])[-1].lstrip("([{*_")
    if last.lower() in _ABBREVIATIONS or _ABBREVIATED.fullmatch(last):
        return title
    return title[: stop.start()] + title[stop.end() :]
