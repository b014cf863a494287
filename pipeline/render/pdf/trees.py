"""Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7): long tables that nobody reads whole."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.render.pdf.writer import Writer, reference

# Kids of a node, and rows of a leaf.
WIDTH = 64


class Node(NamedTuple):
    """A node that stands in the file as object ``number``, and its least and greatest key as PDF."""

    low: bytes
    high: bytes
    number: int


def limits(low: bytes, high: bytes) -> bytes:
    """The entry that every node but the root needs."""
    return b"/Limits[%s %s]" % (low, high)


def join(writer: Writer, nodes: Sequence[Node]) -> int:
    """The root over ``nodes``, which are in the order of their keys; give its number."""
    while len(nodes) > WIDTH:
        nodes = [_over(writer, nodes[i : i + WIDTH]) for i in range(0, len(nodes), WIDTH)]
    return writer.add(b"<<%s>>" % _kids(nodes))


def _over(writer: Writer, nodes: Sequence[Node]) -> Node:
    low, high = nodes[0].low, nodes[-1].high
    return Node(low, high, writer.add(b"<<%s%s>>" % (limits(low, high), _kids(nodes))))


def _kids(nodes: Sequence[Node]) -> bytes:
    return b"/Kids[%s]" % b" ".join(reference(node.number) for node in nodes)
