"""Addresses and names for headers; the hostile ones above all."""

import pytest

from pipeline.text.address import clean, clean_name


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("ada@example.org", "ada@example.org"),
        (" Ada.Love+x@Example.ORG\t", "Ada.Love+x@example.org"),
        ("jose@münchen.example", "jose@xn--mnchen-3ya.example"),
        ("jose@straße.example", "jose@xn--strae-oqa.example"),  # IDNA2003 would make it strasse
        ("José@münchen.example", "José@xn--mnchen-3ya.example"),
        ("Jose\u0301@x.example", "Jos\u00e9@x.example"),
        ("مثال@مثال.example", "مثال@xn--mgbh0fb.example"),
        ("😀@x.example", "😀@x.example"),
        ("a@x.test", "a@x.test"),
    ],
)
def test_an_address_that_can_be_used(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned
    assert clean(cleaned) == cleaned


HOSTILE = [
    "a@x.example\r\nBcc: b@y.example",
    "a@x.example\n",
    "a@x.example\rb",
    "a\x00@x.example",
    "a@x.example\x0b",
    "a@x.example\x0cb",
    "a\x85@x.example",
    "a@x.example\u2028Bcc: b@y.example",
    "a@x.example\u2029",
    "\u202ea@x.example",
    "a@\u2066x.example\u2069",
    "a\u200b@x.example",
    "a@b.example,c@d.example",
    "a@b.example; c@d.example",
    "a@b.example c@d.example",
    "Smith, John",
    '"Smith, John" <a@x.example>',
    "<a@x.example>",
    '"a b"@x.example',
    "a@b",
    "a@[127.0.0.1]",
    "a@@x.example",
    "a..b@x.example",
    "x" * 70 + "@x.example",
    "a@" + "x." * 200 + "example",
    "a@\ud800x.example",
    "@x.example",
    "a@",
    "",
    "   ",
]


@pytest.mark.parametrize("written", HOSTILE)
def test_an_address_that_no_letter_can_go_to(written: str) -> None:
    with pytest.raises(ValueError, match=r"^[\w ]") as caught:
        clean(written)
    assert str(caught.value).isprintable()
    assert "x.example" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Smith, John", "Smith, John"),
        ('Ada "The" L.', 'Ada "The" L.'),
        ("Ada\r\nBcc: b@y.example", "Ada Bcc: b@y.example"),
        ("Ada\u2028L", "Ada L"),
        ("A\x0bB\x0cC\x85D", "A B C D"),
        ("A\x00B", "AB"),
        ("\u202egnp.exe", "gnp.exe"),
        ("A\u2066B\u2069 \u200bC\ufeff", "AB C"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("Jose\u0301", "Jos\u00e9"),
        ("\ud800A", "A"),
        ("李 明 😀", "李 明 😀"),
        ("דוד", "דוד"),
        (" \t\n ", ""),
        ("x" * 1000, "x" * 200),
    ],
)
def test_a_name_stands_on_one_line_and_hides_nothing(written: str, cleaned: str) -> None:
    assert clean_name(written) == cleaned
