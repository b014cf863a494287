"""The families of type that an event has chosen: are they there, whole, and may they be embedded?"""

from collections.abc import Iterator
from pathlib import Path

from pipeline.check.finding import finding, place
from pipeline.model import Event
from pipeline.problems import Problem, Source
from pipeline.problems.nearest import did_you_mean
from pipeline.text.font_faces import Face, faces_in

# Families that are worth installing, and the package of Debian and Ubuntu that has them below that folder.
_PACKAGED = {
    "EB Garamond": ("fonts-ebgaramond", "/usr/share/fonts/opentype/ebgaramond"),
}
_REGULAR, _BOLD = 400, 600


def chosen_families(event: Event, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    """Problems of ``look.fonts``; ``fonts`` are all folders of fonts."""
    wanted = {event.look.sans: "sans"} | {event.look.serif: "serif"}
    wanted.pop("", None)
    if not wanted:
        return
    known = faces_in(fonts)
    for family, kind in wanted.items():
        faces, at = [face for face in known if face.family == family], place(event, f"look.fonts.{kind}")
        yield from _of_family(family, faces, at) if faces else [_absent(family, known, at)]


def _absent(family: str, known: list[Face], at: Source) -> Problem:
    message = f"there is no font of the family {family}; what the styles name is used instead"
    return finding("OCT-T36", message, at, _remedy(family, known))


def _remedy(family: str, known: list[Face]) -> str:
    if family in _PACKAGED:
        package, folder = _PACKAGED[family]
        place = f"styles/fonts/{package.removeprefix('fonts-')}"
        return (
            f"On Debian and Ubuntu: sudo apt install {package} && mkdir -p {place} && cp {folder}/* {place}/"
        )
    names = sorted({face.family for face in known})
    return did_you_mean(family, names, f"Put its files into styles/fonts/; there are {', '.join(names)}.")


def _of_family(family: str, faces: list[Face], at: Source) -> Iterator[Problem]:
    for face in faces:
        if not face.may_be_embedded:
            message = f"{face.path.name} of {family} says that it must not be put into a PDF"
            hint = "Ask who made it for a licence to embed it, or choose another family."
            yield finding("OCT-T38", message, at, hint)
    upright = [face.weight for face in faces if not face.is_italic]
    missing = [
        name
        for name, is_there in (
            ("regular (400)", any(abs(weight - _REGULAR) < 100 for weight in upright)),
            ("semibold or bold (600 or more)", any(weight >= _BOLD for weight in upright)),
            ("italic", any(face.is_italic for face in faces)),
        )
        if not is_there
    ]
    if missing:
        message = f"{family} lacks {', '.join(missing)}"
        hint = "Add the files of these faces to styles/fonts/; until then another face stands in for them."
        yield finding("OCT-T37", message, at, hint)
