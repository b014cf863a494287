"""Where secrets come from, and where they never go."""

import base64
import copy
import pickle
import subprocess
import sys
import traceback
from collections.abc import Sequence

import pytest

from pipeline.model.postoffice import Login
from pipeline.post.transport.credentials import Keyholder, Secret, masked, run_command, secret_of
from pipeline.problems import Halt

WORD = "Tr0ub4dor&3 ñ"
USER = "office@letters.example"
ENVIRONMENT = {"OCTAVO_SMTP_PASSWORD": "from the environment"}


def printing(text: str, code: int = 0, stderr: str = "") -> object:
    def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(list(arguments), code, text, stderr)

    return run


def halted(login: Login, **more: object) -> Halt:
    with pytest.raises(Halt) as caught:
        secret_of(login, {}, **more)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    assert WORD not in "".join(traceback.format_exception(caught.value))
    return caught.value


def test_the_first_source_that_is_given_counts() -> None:
    run = printing("from a command\n")
    both = Login(USER, command="pass show mail", token_command="token")
    token = secret_of(both, ENVIRONMENT, run)  # type: ignore[arg-type]
    assert (token.reveal(), token.token) == ("from a command", True)
    command = secret_of(Login(USER, command="pass show mail"), ENVIRONMENT, run)  # type: ignore[arg-type]
    assert (command.reveal(), command.token) == ("from a command", False)
    variable = secret_of(Login(USER, keyring="octavo"), ENVIRONMENT, ask=lambda: "asked")
    assert variable.reveal() == "from the environment"
    assert secret_of(Login(USER), {}, ask=lambda: "asked").reveal() == "asked"


def test_a_command_runs_without_a_shell_and_its_first_line_counts() -> None:
    script = "import sys; print(sys.argv[1]); print('second line')"
    login = Login(USER, command=f"{sys.executable} -c \"{script}\" '$HOME; echo  {WORD} '")
    assert secret_of(login, {}).reveal() == f"$HOME; echo  {WORD} "


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no-such-program-7 show", "no-such-program-7 cannot be run"),
        (f"{sys.executable} -c 'pass'", "printed nothing"),
        (f"{sys.executable} -c 'import sys; sys.stdout.buffer.write(bytes([255]))'", "not text"),
        ("pass 'show", "cannot be read"),
        ("  ", "is empty"),
    ],
)
def test_a_command_that_gives_nothing_stops_in_words(command: str, told: str) -> None:
    assert told in str(halted(Login(USER, command=command)))


def test_a_command_that_fails_says_why_but_not_the_secret() -> None:
    run = printing(f"{WORD}\n", 3, f"gpg: bad key {WORD} ({base64.b64encode(WORD.encode()).decode()})")
    told = str(halted(Login(USER, command=f"pass {WORD!r}"), run=run))
    assert "pass failed (3): gpg: bad key" in told
    assert base64.b64encode(WORD.encode()).decode() not in told


def test_a_command_that_hangs_is_given_up() -> None:
    def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        raise subprocess.TimeoutExpired(list(arguments), 60, output=WORD.encode())

    assert "did not end" in str(halted(Login(USER, token_command=f"token {WORD!r}"), run=run))


def test_nothing_given_names_all_ways() -> None:
    told = str(halted(Login(USER, variable="MY_WORD")))
    assert "MY_WORD" in told
    assert "password_command" in told
    assert USER not in told


def test_the_command_gets_no_input() -> None:
    done = run_command([sys.executable, "-c", "import sys; print(repr(sys.stdin.read()))"])
    assert done.stdout == "''\n"


def test_a_keyring_that_is_not_installed_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert "pip install 'octavo[keyring]'" in str(halted(Login(USER, keyring="octavo")))


def test_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")
    monkeypatch.setattr(keyring, "get_password", lambda service, user: f"{service}/{user}")
    assert secret_of(Login(USER, keyring="octavo"), {}).reveal() == f"octavo/{USER}"
    monkeypatch.setattr(keyring, "get_password", lambda *_: None)
    assert "keyring set octavo USER" in str(halted(Login(USER, keyring="octavo")))

    def without(*_: str) -> None:
        raise keyring.errors.NoKeyringError(WORD)

    monkeypatch.setattr(keyring, "get_password", without)
    assert "no keyring" in str(halted(Login(USER, keyring="octavo")))

    def locked(*_: str) -> None:
        raise keyring.errors.KeyringLocked(WORD)

    monkeypatch.setattr(keyring, "get_password", locked)
    assert "KeyringLocked" in str(halted(Login(USER, keyring="octavo")))


def test_a_secret_shows_itself_nowhere() -> None:
    secret = Secret(WORD)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>20}", repr([secret]), repr({"s": secret})]
    with pytest.raises(KeyError) as caught:
        {}[secret]
    shown += traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
    assert "Secret(•••)" in shown[0]
    assert not [text for text in shown if WORD in text and "WORD" not in text]
    for write in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            write(secret)


@pytest.mark.parametrize("before", ["", "a", "ab", "\0office@letters.example\0"])
@pytest.mark.parametrize("after", ["", "\x01\x01", "xyz"])
def test_secrets_are_masked_within_base64_too(before: str, after: str) -> None:
    code = base64.b64encode(f"{before}{WORD}{after}".encode()).decode()
    shown = masked(f"AUTH PLAIN {code} and {WORD}", Secret(WORD))
    assert WORD not in shown
    assert shown.startswith("AUTH PLAIN ")
    assert shown.endswith(" and •••")
    assert sum(map(len, shown.split("•••"))) < len(f"AUTH PLAIN  and  {before}{after}") * 1.4 + 8


def test_a_short_secret_does_not_eat_words() -> None:
    assert masked("user info: no information", "info") == "user •••: no information"
    assert masked("nothing", "") == "nothing"


def test_a_token_is_renewed_once_it_has_run_out() -> None:
    made = iter(Secret(f"token {number}", token=True) for number in range(9))
    holder = Keyholder(lambda: next(made))
    first = holder.secret()
    assert holder.secret() is first
    assert not holder.renew(first), "a token that never was good is not asked for again"
    holder.accepted(first)
    assert holder.renew(first)
    assert holder.secret().reveal() == "token 1"
    assert holder.renew(first), "another connection has renewed it"
    assert holder.secret().reveal() == "token 1"


def test_a_password_is_tried_once() -> None:
    holder = Keyholder(lambda: Secret(WORD))
    holder.accepted(holder.secret())
    assert not holder.renew(holder.secret())
