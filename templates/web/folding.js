// Texts as they are compared: small letters, without marks, kana alike, letters of the table for others.

const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u3099\u309a]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
// Letters that people type one for the other: Arabic and Persian, Greek; Latin ones come with the data.
const ALIKE = { ى: "ي", ی: "ي", ک: "ك", ة: "ه", ς: "σ" };
const table = new Map(Object.entries({ ...ALIKE, ...programme?.fold }));

/** `text` folded; what is no letter or figure is a space. */
function fold(text) {
  let folded = text.toLowerCase();
  if (/[^\x20-\x7e]/.test(folded)) {
    folded = folded.normalize("NFKD").replace(MARKS, "").replace(KATAKANA, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
    folded = folded.replace(/[^\x20-\x7e]/g, (sign) => table.get(sign) ?? sign);
  }
  return folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
}
