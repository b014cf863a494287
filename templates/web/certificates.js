// Is a certificate genuine? A list of marks says so, in which no name can be read. The browser's own SHA-256 is
// there for pages by https only, and this one may lie on a disk.

const ROUNDS_OF_KEY = 1000;

/** The first 32 bits behind the point of a root of each of `count` primes. */
function rootsOfPrimes(root, count) {
  const primes = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  return Int32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32);
}

const SHA_START = rootsOfPrimes(Math.sqrt, 8), SHA_ROUNDS = rootsOfPrimes(Math.cbrt, 64);
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4) of octets. */
function sha256(octets) {
  const whole = new Uint8Array((octets.length + 72) & ~63), view = new DataView(whole.buffer);
  whole.set(octets);
  whole[octets.length] = 0x80;
  view.setUint32(whole.length - 4, octets.length * 8);
  const state = SHA_START.slice(), words = new Int32Array(64);
  for (let at = 0; at < whole.length; at += 64) mixIn(state, words, view, at);
  const made = new DataView(new ArrayBuffer(32));
  state.forEach((word, place) => made.setInt32(4 * place, word));
  return new Uint8Array(made.buffer);
}

/** Mix the 64 octets of `view` that begin `at` into `state`. */
function mixIn(state, words, view, at) {
  for (let n = 0; n < 64; n++) {
    const [far, near] = [words[n - 15], words[n - 2]];
    words[n] = n < 16 ? view.getInt32(at + 4 * n)
      : words[n - 16] + words[n - 7] + (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)) + (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let n = 0; n < 64; n++) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + SHA_ROUNDS[n] + words[n]) | 0;
    const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + other) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => { state[place] += word; });
}

const octetsOf = (text) => new TextEncoder().encode(text);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}

/** HMAC (RFC 2104) with SHA-256. */
function hmac(key, octets) {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  return sha256(joined(block.map((octet) => octet ^ 0x5c), sha256(joined(block.map((octet) => octet ^ 0x36), octets))));
}

/** The key that PBKDF2 (RFC 8018) makes of a secret: its first block. */
function keyOf(secret, salt) {
  let last = hmac(secret, joined(salt, [0, 0, 0, 1]));
  const key = last.slice();
  for (let round = 1; round < ROUNDS_OF_KEY; round++) {
    last = hmac(secret, last);
    last.forEach((octet, place) => { key[place] ^= octet; });
  }
  return key;
}

/** A name without what people type in several ways. */
const spelled = (name) => name.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]|[^\p{L}\p{M}\p{N}]/gu, "");

/** A code as it is, whatever stands between its letters: it has no 0, 1 and 8. */
const codeIn = (text) => text.toUpperCase().replace(/0/g, "O").replace(/1/g, "I").replace(/8/g, "B").replace(/[^A-Z2-7]/g, "");

/** The talk that a certificate is about, "" for having been there; undefined if there is no such certificate. */
function certified(marks, name, code) {
  const { title, start } = programme.event;
  const key = keyOf(octetsOf(`${spelled(name)}\n${codeIn(code)}`), octetsOf(`${title}\n${start}`));
  const mark = (talk) => btoa(String.fromCharCode(...sha256(joined(key, octetsOf(talk))).slice(0, 12))).replace(/\+/g, "-").replace(/\//g, "_");
  return ["", ...new Set(slots.map(({ talk }) => talk).filter(Boolean))].find((talk) => marks.has(mark(talk)));
}

/** The words of a certificate, with the name as it was typed. */
function wordsOf(form, talk, name) {
  const words = talk ? form.dataset.presented : form.dataset.attended;
  return words.split(/([\ue000\ue001])/).map((part) => (part === "\ue000" ? told(name) : part === "\ue001" ? told(firstOf(talk).title, firstOf(talk).lang) : part));
}

function startCertificates() {
  const form = document.querySelector("form.certificate");
  if (!form) return;
  const { name, code } = form.elements, verdict = form.querySelector(".verdict");
  const marks = new Set(form.dataset.certificates.split(" "));
  code.value = location.hash.slice(1);
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const talk = certified(marks, name.value, code.value), genuine = talk !== undefined;
    verdict.classList.toggle("genuine", genuine);
    verdict.replaceChildren(...(genuine ? [make("strong", {}, verdict.dataset.genuine), " ", ...wordsOf(form, talk, name.value.trim())] : [verdict.dataset.unknown]));
  });
}
