// A calendar file (RFC 5545) of what was chosen, made on the device, with the entries' lasting names.

const utc = (moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, "");
const escaped = (text) => text.replace(/\\/g, "\\\\").replace(/\r\n|\r|\n/g, "\\n").replace(/[,;]/g, "\\$&").replace(/[\u0000-\u001f\u007f]/g, "");

/** A line folded to 75 octets, never within a letter. */
function folded(line) {
  const encoder = new TextEncoder();
  let made = "", length = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (length + size > 75) { made += "\r\n "; length = 1; }
    made += letter;
    length += size;
  }
  return made;
}

function entryOf(slot) {
  const address = /^https?:/.test(location.protocol) && slot.href ? new URL(to(slot.href), location.href).href : "";
  return [
    "BEGIN:VEVENT", `UID:${nameOf(slot)}${programme.calendar}`, `DTSTAMP:${utc(Date.now())}`, `DTSTART:${utc(slot.start)}`, `DTEND:${utc(slot.end)}`, `SEQUENCE:${slot.seq ?? 0}`,
    `SUMMARY:${escaped(slot.title)}`, `STATUS:${slot.off ? "CANCELLED" : "CONFIRMED"}`,
    ...(slot.rooms.length ? [`LOCATION:${escaped(roomNames(slot))}`] : []), ...(slot.who.length ? [`DESCRIPTION:${escaped(whoIn(slot))}`] : []),
    ...(address ? [`URL:${address}`] : []), "END:VEVENT",
  ];
}

/** The file of these slots. */
function calendar(of) {
  const { event } = programme;
  const lines = ["BEGIN:VCALENDAR", "PRODID:-//Octavo//Octavo//EN", "VERSION:2.0", "METHOD:PUBLISH", `X-WR-CALNAME:${escaped(event.title)}`, `X-WR-TIMEZONE:${place}`, ...of.flatMap(entryOf), "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Hand a text to the reader as a file. */
function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
