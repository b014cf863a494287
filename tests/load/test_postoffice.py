"""content/mail.yaml."""

from pathlib import Path

import pytest

from pipeline.cli.excerpt import Excerpts
from pipeline.load import load_postoffice
from pipeline.load import mail_yaml as module
from pipeline.model.postoffice import Login, Mailbox, PostOffice, Security, Server
from pipeline.problems import Problem

FROM = "from: Summer School <info@x.example>\n"


@pytest.fixture(autouse=True)
def presets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two providers of the test's own, so that ours may change."""
    known = {
        "big": module.Provider(
            host="smtp.big.example",
            port=465,
            security=Security.TLS,
            connections=2,
            per_minute=20,
            per_day=2000,
            size_limit=25,
            imap_host="imap.big.example",
        ),
        "small": module.Provider(host="smtp.small.example"),
    }
    monkeypatch.setattr(module, "presets", lambda: known)


def office(root: Path, text: str) -> tuple[PostOffice | None, tuple[Problem, ...]]:
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / "mail.yaml").write_text(text, encoding="utf-8")
    outcome = load_postoffice(root)
    return outcome.value, outcome.problems


def server(root: Path, text: str) -> Server:
    made, problems = office(root, f"{FROM}server: {{{text}}}\n")
    assert not problems
    assert made is not None
    assert made.server is not None
    return made.server


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    outcome = load_postoffice(tmp_path)
    assert (outcome.value, outcome.problems) == (None, ())


def test_the_least_office(tmp_path: Path) -> None:
    made, problems = office(tmp_path, FROM)
    assert not problems
    assert made is not None
    assert (made.name, made.address, made.domain) == ("Summer School", "info@x.example", "x.example")
    assert (made.server, made.mailbox, made.bounces) == (None, None, "")


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("info@münchen.example", "", "info@xn--mnchen-3ya.example"),
        ("{name: 'Smith, John', address: j@x.example}", "Smith, John", "j@x.example"),
        ("'\"Smith, John\" <j@x.example>'", "Smith, John", "j@x.example"),
        ('{name: "Ada\\u202EL", address: j@x.example}', "AdaL", "j@x.example"),
    ],
)
def test_senders(tmp_path: Path, sender: str, name: str, address: str) -> None:
    made, problems = office(tmp_path, f"from: {sender}\n")
    assert not problems
    assert made is not None
    assert (made.name, made.address) == (name, address)


@pytest.mark.parametrize(
    ("text", "port", "security"),
    [
        ("host: h", 587, Security.STARTTLS),
        ("host: h, port: 465", 465, Security.TLS),
        ("host: h, security: TLS", 465, Security.TLS),
        ("host: h, port: 2525", 2525, Security.STARTTLS),
        ("host: h, port: 25, security: none", 25, Security.NONE),
        ("provider: big", 465, Security.TLS),
        ("provider: big, port: 587", 587, Security.STARTTLS),
        ("provider: big, host: h", 587, Security.STARTTLS),
        ("provider: small", 587, Security.STARTTLS),
    ],
)
def test_ports_and_security(tmp_path: Path, text: str, port: int, security: Security) -> None:
    made = server(tmp_path, text)
    assert (made.port, made.security) == (port, security)


def test_what_is_written_comes_before_the_preset_and_that_before_ours(tmp_path: Path) -> None:
    made = server(tmp_path, "provider: big, per_minute: 5, size_limit: 0.5")
    assert (made.host, made.provider) == ("smtp.big.example", "big")
    assert (made.connections, made.per_minute, made.per_day, made.size_limit) == (2, 5, 2000, 500_000)
    assert server(tmp_path, "host: h") == Server("h", 587, Security.STARTTLS)


@pytest.mark.parametrize(
    ("text", "login"),
    [
        ("user: u", Login("u")),
        ("user: u, password_variable: PW", Login("u", "PW")),
        ("user: u, password_command: pass show mail", Login("u", command="pass show mail")),
        ("user: u, token_command: oauth", Login("u", token_command="oauth")),
        ("user: u, keyring: octavo", Login("u", keyring="octavo")),
        ("keyring: octavo", None),
    ],
)
def test_where_the_secret_comes_from(tmp_path: Path, text: str, login: Login | None) -> None:
    assert server(tmp_path, f"host: h, {text}").login == login


@pytest.mark.parametrize("key", ["password", "Password", "pasword", "smtp_passwd", "token", "secret"])
def test_a_password_is_refused_and_never_shown(tmp_path: Path, key: str) -> None:
    made, problems = office(tmp_path, f"{FROM}server:\n  host: h\n  {key}: hunter2\nmailbox: {{}}\n")
    assert made is not None
    assert made.server == Server("h", 587, Security.STARTTLS)
    [problem] = [p for p in problems if p.code == "OCT-M01"]
    assert "line 4" in problem.message
    for way in ("OCTAVO_SMTP_PASSWORD", "password_command", "keyring"):
        assert way in problem.hint
    assert "hunter2" not in repr(problems)
    excerpts = Excerpts(tmp_path)
    assert "hunter2" not in repr([excerpts.at(p.source) for p in problems])


def test_the_mailbox_takes_from_the_server_what_it_does_not_say(tmp_path: Path) -> None:
    text = f"{FROM}server: {{provider: big, user: u, keyring: k}}\nmailbox: {{folder: Bounces}}\n"
    made, problems = office(tmp_path, text)
    assert not problems
    assert made is not None
    login = Login("u", keyring="k")
    assert made.mailbox == Mailbox("imap.big.example", 993, Security.TLS, login, "Bounces")


def test_a_mailbox_of_its_own(tmp_path: Path) -> None:
    made, problems = office(
        tmp_path, FROM + "mailbox: {host: i, user: v, security: starttls, sent: Gesendet}\n"
    )
    assert not problems
    assert made is not None
    login = Login("v", "OCTAVO_IMAP_PASSWORD")
    assert made.mailbox == Mailbox("i", 143, Security.STARTTLS, login, sent="Gesendet")


def test_an_authority_lies_in_content(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ca.pem").touch()
    made = server(tmp_path, "host: h, authority: ca.pem")
    assert Path(made.authority) == (tmp_path / "content" / "ca.pem").resolve()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("server: {host: h}", "OCT-Y12 content/mail.yaml:1:1"),
        ("from: nobody", "OCT-M02 content/mail.yaml:1:7"),
        (FROM + "reply_to: a@b", "OCT-M02 content/mail.yaml:2:11"),
        (FROM + "bounces: 'a@x.example,b@x.example'", "OCT-M02 content/mail.yaml:2:10"),
        (FROM + "server: {provider: bgi}", "OCT-M05 content/mail.yaml:2:20"),
        (FROM + "server: {user: u}", "OCT-M06 content/mail.yaml:2:9"),
        (FROM + "mailbox: {user: u}", "OCT-M06 content/mail.yaml:2:10"),
        (FROM + "mailbox: {host: h}", "OCT-M06 content/mail.yaml:2:10"),
        (FROM + "server: {host: h, authority: ../../etc/x}", "OCT-F01 content/mail.yaml:2:30"),
        (FROM + "server: {host: 'https://smtp.x.example/'}", "OCT-M06 content/mail.yaml:2:16"),
        (FROM + "server: {host: 'smtp.x.example:587'}", "OCT-M06 content/mail.yaml:2:16"),
        (FROM + "server: {host: h, port: 99999}", "OCT-Y16 content/mail.yaml:2:25"),
        (FROM + "server: {host: h, user: u, security: none}", "OCT-M08 content/mail.yaml:2:38"),
        (FROM + "server: {host: h, security: ssl}", "OCT-Y11 content/mail.yaml:2:29"),
        (FROM + "server: {hots: h, provider: big}", "OCT-Y10 content/mail.yaml:2:10"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, text: str, problem: str) -> None:
    _, problems = office(tmp_path, text + "\n")
    assert [f"{p.code} {p.source}" for p in problems][-1:] == [problem]
    assert all(p.hint for p in problems)


def test_a_provider_gets_a_suggestion(tmp_path: Path) -> None:
    _, [problem] = office(tmp_path, FROM + "server: {provider: bgi}\n")
    assert problem.hint == "Did you mean “big”?"
