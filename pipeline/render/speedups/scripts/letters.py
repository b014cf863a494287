"""Letters by what the engine must know of them."""

import re

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]+")
"""Letters of Korean, a word or a part of one."""

# From Armenian to Mongolian, as far as Greek and Latin again; East Asia; forms of Hebrew and Arabic.
BORROWED = re.compile(
    "[\u0530-\u1cff\u2e80-\ua4cf\ua8e0-\ua8ff\uaa60-\uaaff\uac00-\ud7ff\uf900-\ufaff\ufb13-\ufdff"
    "\ufe20-\ufefe\uff00-\uffef\U00010800-\U00011fff\U00020000-\U0003ffff]"
)
"""Letters that come from another font than those of Latin, Greek and Cyrillic."""
