"""Data in a page or a script: JSON that ends no element and breaks in no line."""

import json


def as_script(data: object) -> str:
    """``data`` as JSON that may stand in a script and in a page.

    >>> as_script({"title": "</script>"})
    '{"title":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
