"""Paragraphs composed as a whole: all breaks of a text are chosen together, and the engine sets its lines.

The engine fills one line after the other as far as it goes. Here a text is measured once (``pieces``,
``measuring``), the places where a line may end are found (``places``, ``hyphens``), and the best of all ways
through them is chosen (``breaks``, ``plans``). The engine's own functions set just these lines
(``whole_lines``), which are then filled (``filling``) and drawn (``drawn_lines``). Whatever is unusual is
left to the engine, a paragraph at a time (``pieces.Unplanned``).
"""
