"""Data in a page, a script, a stylesheet or XML: it ends no element or line, and can be written."""

import json
import re

# Characters that XML has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_script(data: object) -> str:
    """``data`` as JSON that may stand in a script and in a page.

    >>> as_script({"title": "</script>"})
    '{"title":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def as_style_string(text: str) -> str:
    """``text`` as a string of CSS that may stand in a page.

    >>> as_style_string('Fig. "1"')
    '"Fig. \\\\22 1\\\\22 "'
    """
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>\n' else sign for sign in text) + '"'


def as_xml(text: str) -> str:
    """``text`` without the characters that XML has no way to write."""
    return _UNWRITABLE.sub("", text)
