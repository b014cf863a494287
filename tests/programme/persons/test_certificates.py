"""Codes of certificates: the same for the same thing, another for any other, none without a key."""

from dataclasses import replace

from pipeline.programme.persons.certificates import certificate_code, certificate_link
from tests import events

ADA, BO = events.person("ada", "Ada", "Byron"), events.person("bo", "Bo", "Ek")
TALK = events.talk("tides", "ada")
EVENT = events.event(people=(ADA, BO), talks=(TALK,), certificate_key="seven herons")


def test_a_code_is_the_beginning_of_the_hmac_of_event_day_name_and_title() -> None:
    # printf 'Test\n2026-06-15\nAda Byron\n' | openssl dgst -sha256 -hmac 'seven herons', in base32
    assert certificate_code(EVENT, ADA) == "K67Y-OU2R-A5S7"
    assert certificate_code(EVENT, ADA, TALK) == "OLO2-BYOV-AAA3"


def test_whatever_differs_has_another_code() -> None:
    others = (
        certificate_code(EVENT, ADA),
        certificate_code(EVENT, BO),
        certificate_code(EVENT, ADA, TALK),
        certificate_code(replace(EVENT, title="Another"), ADA),
        certificate_code(replace(EVENT, certificate_key="eight herons"), ADA),
    )
    assert len(set(others)) == len(others)
    assert certificate_code(replace(EVENT, subtitle="What else it says"), ADA) == others[0]


def test_without_a_key_there_is_no_code_and_without_a_page_no_link() -> None:
    assert certificate_code(replace(EVENT, certificate_key=""), ADA) == ""
    assert certificate_link(EVENT, "AAAA") == ""
    assert certificate_link(replace(EVENT, url="https://tides.example/"), "") == ""


def test_the_link_keeps_what_the_address_has() -> None:
    plain, asked = (replace(EVENT, url=f"https://tides.example/{rest}") for rest in ("#top", "?year=27"))
    assert certificate_link(plain, "AAAA") == "https://tides.example/?certificate=AAAA"
    assert certificate_link(asked, "AAAA") == "https://tides.example/?year=27&certificate=AAAA"
