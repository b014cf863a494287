"""M01 to M42: letters, what they say, to whom, what they carry (told by load, check, compose, commands)."""

from pipeline.problems.catalogue.code import Code, error, note, warning

LETTERS: dict[str, Code] = {
    "OCT-M01": error(
        "A password stands in a file",
        "A password in `content/mail.yaml` ends up in backups, in version control and in mails between "
        "organisers. Delete it there, and change it if the file was shared. Give the password by the "
        "environment variable `OCTAVO_SMTP_PASSWORD`, or write `password_command: pass show mail`, or "
        "`keyring: octavo`.",
    ),
    "OCT-M02": error(
        "An address of the sender cannot be used",
        "The addresses in `content/mail.yaml` stand on every letter, so each must be a single, complete "
        "one: `info@example.org`. A name is written beside it: `from: {name: Summer School, address: "
        "info@example.org}`.",
    ),
    "OCT-M03": warning(
        "An e-mail address cannot be used",
        "No letter can go to this address: something is missing, or there is more than one in the cell. "
        "The person gets no letters until it is mended. For example `ada at example.org` should be "
        "`ada@example.org`.",
    ),
    "OCT-M04": warning(
        "It is not clear whether somebody wants letters",
        "A column such as “unsubscribed” or “letters” says who wants none, by yes or no. What can be read "
        "as neither is taken as a wish to get no letters. Write `yes` or `no` into the cell.",
    ),
    "OCT-M05": error(
        "The mail provider is not known",
        "`provider:` fills in server and limits of a well-known mail service. This one is not among those "
        "we know. Mend the spelling, or leave it out and write what your provider tells you: `host: "
        "smtp.example.org` and `user: me@example.org`.",
    ),
    "OCT-M06": error(
        "A mail server is not complete",
        "To send letters one must know the server, to read bounces the mailbox and its user. Add what is "
        "missing to `content/mail.yaml`, for example `server: {host: smtp.example.org, user: "
        "me@example.org}`.",
    ),
    "OCT-M07": warning(
        "Somebody chose a session that does not exist",
        "The `sessions` of a person are ids of slots in `program.yaml` or of talks. This one is neither, so "
        "it will be missing from their own programme. Mend the spelling, or give the slot that id: `{time: "
        "9:00-10:30, id: workshop-a, title: Workshop A}`.",
    ),
    "OCT-M08": error(
        "A password would go over the network unencrypted",
        "With `security: none` anybody on the way can read the password, so Octavo sends one only to a "
        "server on the same computer. Servers for sending letters offer `security: starttls` on port 587, "
        "or `tls` on port 465; mailboxes `tls` on port 993. Write for example `server: {host: "
        "smtp.example.org, user: me, security: starttls}`.",
    ),
    "OCT-M10": error(
        "A mailing has no letter",
        "Every mailing has a `letter.txt` beside its `mailing.yaml`: some people read mail as plain text "
        "only, and filters mistrust letters without it. `letter.html` may be added; variants for a language "
        "are called `letter.it.txt`.",
    ),
    "OCT-M11": error(
        "An enclosure cannot be understood",
        "Each line under `enclose:` names one thing: `{product: programme}`, `{personal: itinerary}`, "
        "`{calendar: own}` or `{file: map.pdf}`. Beside the first three `file:` gives the name that "
        "recipients see, a plain one without slashes.",
    ),
    "OCT-M12": error(
        "A link is not a web address",
        "What is linked instead of enclosed needs the whole address. Write it as the browser shows it, for "
        "example `link: https://example.org/programme.pdf`.",
    ),
    "OCT-M13": error(
        "A mailing asks for something that does not exist",
        "The criteria under `to:` and `except:` name roles, sessions, days, people, or columns of "
        "`participants.csv`. This one is not there, so the wrong people would get the letter. Mend the "
        "spelling: `to: {roles: [speaker]}`.",
    ),
    "OCT-M14": error(
        "Nobody gets this mailing",
        "Its criteria hold for nobody who wants letters and has an address. All criteria under `to:` must "
        "hold for a person. Leave one out, or fill in the addresses in `participants.csv`.",
    ),
    "OCT-M15": note(
        "Some people want no letters",
        "They are marked by `mail: false` in `people.yaml` or by a column such as “unsubscribed” in "
        "`participants.csv`, and get none. If that is not what they said, mend it there. Nothing else needs "
        "to be done.",
    ),
    "OCT-M16": warning(
        "Some people have no usable address",
        "The mailing is meant for them, but they have no e-mail address, or one that cannot be right. They "
        "get no letter. Fill in `email:` in `people.yaml`, or the column in `participants.csv`.",
    ),
    "OCT-M17": error(
        "A placeholder of a letter cannot be filled in",
        "The letter asks for something that this event or this person does not have; nothing is sent "
        "until it is mended. Most often a name is misspelt: `{{ person.given }}`. For a cell that may be "
        "empty ask first: `{% if 'dinner' in column %}{{ column['dinner'] }}{% endif %}`.",
    ),
    "OCT-M18": error(
        "A template of a letter has a fault",
        "The template cannot be read or worked out; nothing is sent until it is mended. Every `{% if … %}` "
        "needs an `{% endif %}`, every `{% for … %}` an `{% endfor %}`. Compare with our letter in "
        "`templates/mail/programme`.",
    ),
    "OCT-M19": error(
        "A picture of a letter cannot be used",
        "Pictures of letters lie in the mailing's folder or in `content/`, and are PNG, JPEG or GIF: mail "
        'programs show nothing else. Name the file as it is called there: `<img src="logo.png" alt="">`.',
    ),
    "OCT-M20": warning(
        "A letter fetches something from the web",
        "Pictures and styles from the web are blocked by most mail programs, and tell their server who "
        "opened the letter and when. Put the picture into the mailing's folder and name it without "
        '`https://`: `<img src="logo.png" alt="">`.',
    ),
    "OCT-M21": warning(
        "A picture makes every letter heavy",
        "The picture is carried by each letter, and takes more than half a megabyte. Filters mistrust such "
        "letters, and phones load them slowly. Make it smaller: 1200 pixels of width are enough.",
    ),
    "OCT-M22": error(
        "A letter has no subject",
        'Letters without a subject are taken for junk. Write one in `mailing.yaml`: `subject: "{{ '
        'event.title }}: your programme"`.',
    ),
    "OCT-M30": error(
        "A letter cannot be made",
        "A name, a subject or an address holds something that cannot stand in the head of a letter, such "
        "as a line break, or an attachment cannot be read. Only this letter fails. Correct the entry of "
        "the person in `people.yaml` or `participants.csv` (`ada@example.org` instead of "
        "`ada@example.org, ada@home.example`), or make the product anew that is attached.",
    ),
    "OCT-M40": error(
        "A letter shall carry a product that does not exist",
        "`enclose:` in `mailing.yaml` names a product by its folder below `templates/`; `octavo products` "
        "lists them. Write for example `- {product: programme}`, or `- {personal: itinerary}` for pages of "
        "one's own.",
    ),
    "OCT-M41": error(
        "A product has no pages for the letters",
        "The product that the letters shall carry came out empty, or has no page for somebody who gets a "
        "letter. For `personal:` at least one part in its `product.yaml` must say `each: person`. Try "
        "`octavo build NAME` to see its pages.",
    ),
    "OCT-M42": error(
        "Private pages would go to everybody",
        "`product:` gives the same file to everyone who gets the letter, and the `product.yaml` of this "
        "product says `private: true`: it has pages about single people. Write `- {personal: itinerary}` "
        "instead of `- {product: itinerary}`; each person then gets the pages that are their own. If "
        "everybody may see all of it, take `private: true` out of its `product.yaml`.",
    ),
}
