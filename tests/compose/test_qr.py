"""QR codes: what they hold, how large they are, and what is told when there is none."""

from base64 import b64decode
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from pipeline.compose.look.qr import QrCode, coder, encode, readable, wifi_code
from pipeline.model import Wifi
from pipeline.problems import Collector
from tests.events import HERE, person


@pytest.mark.parametrize(
    ("link", "read"),
    [
        ("https://conf.example/P/17", "HTTPS://CONF.EXAMPLE/P/17"),
        ("https://orcid.org/0000-0002-1825-0097", "HTTPS://ORCID.ORG/0000-0002-1825-0097"),
        ("https://Example.org/", "HTTPS://EXAMPLE.ORG"),
        ("conf.example/P/17", "HTTPS://CONF.EXAMPLE/P/17"),
        ("https://a.example/%c3%a4", "HTTPS://A.EXAMPLE/%C3%A4"),
        ("http://a.example:8080/A", "HTTP://A.EXAMPLE:8080/A"),
        # A path with small letters is not the same in capitals, nor is a question mark among them.
        ("https://Example.org/~ada", "https://example.org/~ada"),
        ("HTTPS://A.EXAMPLE/C?D=E", "https://a.example/C?D=E"),
        ("https://a.example/C#D", "https://a.example/C#D"),
        ("https://münchen.example/Straße", "https://xn--mnchen-3ya.example/Stra%C3%9Fe"),
    ],
)
def test_capitals_only_where_they_change_nothing(link: str, read: str) -> None:
    assert readable(link) == read


@pytest.mark.parametrize(
    "link",
    [
        "",
        "ada@example.org",
        "mailto:ada@example.org",
        "tel:+39061234",
        "javascript:alert(1)",
        "ftp://a.example/x",
        "see my page",
        "https://",
        "https://a b.example",
        "https://[::1",
        "https://a.example:99999/",
        "https://user:secret@a.example/",
    ],
)
def test_only_web_addresses_become_codes(link: str) -> None:
    assert readable(link) is None


def picture(code: QrCode, dots: int = 8) -> Image.Image:
    """The code as its SVG says, ``dots`` to a module."""
    root = ElementTree.fromstring(b64decode(code.image.removeprefix("data:image/svg+xml;base64,")))
    side = int(root.attrib["viewBox"].split()[-1])
    shot = Image.new("L", (side * dots, side * dots), 255)
    draw = ImageDraw.Draw(shot)
    for run in root[1].attrib["d"].removeprefix("M").split("M"):
        x, y = (int(v) for v in run.split("h")[0].split())
        width = int(run.split("h")[1].split("v")[0])
        draw.rectangle((x * dots, y * dots, (x + width) * dots - 1, (y + 1) * dots - 1), fill=0)
    return shot


@pytest.mark.parametrize("content", ["HTTPS://CONF.EXAMPLE/P/17", "https://example.org/~ada?q=1#top"])
def test_a_code_says_its_content_and_has_a_quiet_zone_of_four_modules(content: str) -> None:
    made = encode(content, 20)
    assert made is not None
    shot = picture(made)
    [read] = zxingcpp.read_barcodes(shot)
    assert read.text == content
    left, top, right, bottom = shot.point(lambda v: 255 - v).getbbox()
    assert (left, top, shot.width - right, shot.height - bottom) == (32, 32, 32, 32)


def test_colours_are_black_on_white() -> None:
    svg = b64decode(encode("HTTPS://A.EXAMPLE", 20).image.partition(",")[2]).decode()
    assert svg.count("fill=") == 2
    assert 'fill="#fff"' in svg
    assert 'fill="#000"' in svg


def test_a_longer_link_has_more_modules_and_at_last_a_larger_code() -> None:
    sizes = [encode("https://a.example/" + "a" * count, 20).size for count in range(0, 300, 20)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1] > 30) == (20, True)
    assert encode("a" * 5000, 20) is None


def asked(link: str, *sizes: float) -> tuple[QrCode | None, list[tuple[str, str]]]:
    found = Collector()
    made = coder(found)(person("ada", "Ada", "Lovelace", link=link), *sizes)
    assert all(problem.source == HERE and problem.hint for problem in found.problems)
    return made, [(problem.code, problem.message) for problem in found.problems]


def test_whoever_has_no_link_has_no_code_and_no_problem() -> None:
    assert asked("") == (None, [])


def test_a_short_link_has_the_size_that_is_asked_for() -> None:
    made, problems = asked("https://conf.example/P/17", 20)
    assert problems == []
    assert made is not None
    assert (made.size, made.content) == (20, "HTTPS://CONF.EXAMPLE/P/17")


def test_a_long_link_grows_where_there_is_room_and_is_told_where_there_is_none() -> None:
    link = "https://a.example/" + "a" * 80
    made, problems = asked(link, 20, 24)
    assert made is not None
    assert 20 < made.size <= 24
    assert problems == []
    assert asked(link, 20) == (
        None,
        [("OCT-S43", "Ada Lovelace: a QR code of this link (98 characters) takes 22 mm")],
    )
    assert asked("https://a.example/" + "a" * 5000)[1][0][0] == "OCT-S43"


def test_what_is_no_web_address_is_told() -> None:
    assert asked("ada@example.org") == (
        None,
        [("OCT-S44", "Ada Lovelace: “ada@example.org” is no web address, so there is no QR code")],
    )


@pytest.mark.parametrize(
    ("network", "password", "read"),
    [
        ("Guest", "plain", "WIFI:T:WPA;S:Guest;P:plain;;"),
        ("Villa; Rossa", 'a\\b:"c"', 'WIFI:T:WPA;S:Villa\\; Rossa;P:a\\\\b\\:\\"c\\";;'),
        ("Città", "pässwörd", "WIFI:T:WPA;S:Città;P:pässwörd;;"),
    ],
)
def test_a_phone_reads_network_and_password(network: str, password: str, read: str) -> None:
    code = wifi_code(Wifi(network, password))
    assert code is not None
    [found] = zxingcpp.read_barcodes(picture(code))
    assert found.text == read


def test_a_network_without_a_password_has_no_code() -> None:
    assert wifi_code(Wifi("eduroam", note="with an account of your own")) is None
