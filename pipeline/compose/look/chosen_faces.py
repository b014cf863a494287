"""The families of type that an event has chosen, before those that the stylesheets name."""

from pipeline.compose.measure.properties import Properties
from pipeline.model import Look


def chosen(look: Look) -> dict[str, str]:
    """The family by the name of the custom property it goes into, ``serif`` or ``sans``."""
    return {name: family for name, family in (("serif", look.serif), ("sans", look.sans)) if family}


def families(look: Look, properties: Properties, name: str) -> tuple[str, ...]:
    """The families that ``--name`` lists, the chosen one first."""
    listed = properties.families(name)
    first = chosen(look).get(name)
    return (first, *listed) if first else listed


def faces_css(look: Look, properties: Properties) -> str:
    """What lets the chosen families come first, whatever sheets say; empty if none is chosen."""
    rules = (f'--{name}:"{one}",{properties.said(name)}!important' for name, one in chosen(look).items())
    said = ";".join(rules)
    return f"html{{{said}}}" if said else ""
