"""M50 to M75: letters on their way, and what comes back (told by post and commands)."""

from pipeline.problems.catalogue.code import Code, error, note, warning

POSTING: dict[str, Code] = {
    "OCT-M50": error(
        "A letter was refused",
        "The server will not take this letter, now or later: most often the address does not exist. The "
        "server's own words are in the message. Correct the address in `people.yaml` or "
        "`participants.csv` and send again: only this letter goes out. `--resend ID` tries it unchanged.",
    ),
    "OCT-M51": error(
        "Nobody knows whether a letter arrived",
        "The connection, or octavo itself, was cut off in the short moment between the end of the letter and "
        "the server's answer. It may have arrived or not, and octavo does not guess: it sends it neither "
        "again nor gives it up. Look it up with `octavo mail resolve NAME --imap`, ask the person, or say "
        "`octavo mail resolve NAME --assume-sent ID` or `--resend ID`.",
    ),
    "OCT-M52": warning(
        "Letters wait for another run",
        "The server has put these letters off (some do so with every first letter of a stranger), or the run "
        "was stopped before their turn. Nothing is lost: run the same command again, and those who have "
        "their letter get nothing more.",
    ),
    "OCT-M54": note(
        "Some people have an older version of the letter",
        "The letter, or what it carries, has changed since it was sent to them. That a comma was corrected "
        "is no reason to write to everybody again, so nothing happens by itself. `octavo mail send NAME "
        "--resend ID` writes to one person, `--revision 2` to all.",
    ),
    "OCT-M55": error(
        "No mail server is named",
        "Letters need a sender and a server. Write both into `content/mail.yaml`: `from: {name: …, address: "
        "…}` and `server: {host: smtp.example.org, user: me@example.org}`. The password never stands "
        "there; it comes from the environment, a command or the keyring.",
    ),
    "OCT-M56": warning(
        "The letters are large",
        "Every copy of a file goes over the line for each person, and is often kept in your folder of sent "
        "letters: two megabytes for a thousand people fill a mailbox. Servers refuse letters of more than 10 "
        "to 25 MB. Put the file on the web site and tell where it is: `- {product: programme, link: "
        "https://example.org/programme.pdf}`.",
    ),
    "OCT-M57": error(
        "Two people have one address",
        "Both would get their letters in one mailbox. Often a registration was filled in by a colleague, or "
        "an address was copied one line too far. Correct it in `people.yaml` or `participants.csv`; if it is "
        "meant so, add `--shared-addresses`.",
    ),
    "OCT-M58": error(
        "A letter is too large for the server",
        "With what it carries, the letter is over the server's limit, and it would be refused. Sizes count "
        "as they go over the line: a third more than the file. Use a `link:` in `mailing.yaml` instead, or "
        "make the file smaller.",
    ),
    "OCT-M59": note(
        "People without an address are shown too",
        "A preview writes a letter for everybody, so that you see how it reads; for those without an address "
        "an impossible one stands in its place. When you send, they are left out and named. Fill in "
        "`email:` in `people.yaml`.",
    ),
    "OCT-M70": note(
        "A letter came back that the ledger does not know",
        "Returned letters are told apart by their number (Message-ID), and this one's is not in the ledger. "
        "Most often it was written by hand from the same address, or by another event. Nothing was "
        "recorded. Read it in the mailbox, or give Octavo an address of its own for bounces: `bounces: "
        "bounces@example.org`.",
    ),
    "OCT-M71": error(
        "The mailbox cannot be reached",
        "No safe connection to the IMAP server could be made: its name or port is wrong, a firewall is in "
        "the way, or its certificate is not one that this computer trusts. Check `host`, `port` and "
        "`security` under `mailbox:` in `content/mail.yaml`, for instance `{host: imap.example.org, port: "
        "993, security: tls}`. A password is never sent unencrypted.",
    ),
    "OCT-M72": error(
        "The mailbox refused the login",
        "The server did not accept user name and password, or the token. It was asked once only, so that no "
        "account gets locked. Try them in the webmail; with two-step login make a password for "
        'applications, or use `token_command: "oauth-token me@example.org"`.',
    ),
    "OCT-M73": error(
        "A folder of the mailbox is not there",
        "Folders are called differently from one provider to the next: `Sent`, `Sent Items`, `INBOX.Sent`, "
        "`Gesendet`. The hint lists those that the mailbox has. Write the right one in `content/mail.yaml`: "
        "`mailbox: {sent: Sent Items}`.",
    ),
    "OCT-M74": error(
        "The mailbox could not be read to the end",
        "The server broke off or refused to search. Octavo only reads, so nothing in the mailbox has "
        "changed, and asking again is safe. Wait a few minutes; if it stays so, save the folder as an mbox "
        "file with your mail program and use `octavo mail bounces --mbox FILE`.",
    ),
    "OCT-M75": error(
        "The file of bounces cannot be read",
        "`--mbox` takes a mail folder saved as one file in the format mbox, or a single letter saved as "
        "`.eml`. Thunderbird and Apple Mail can export a folder so; Outlook's `.pst` and `.msg` are "
        "different formats. Drag the bounces into a folder of their own, export it, and name that file: "
        "`octavo mail bounces --mbox Bounces.mbox`.",
    ),
}
