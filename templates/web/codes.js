// QR codes (ISO/IEC 18004): octets, error correction L, the smallest version from 1 to 20 that holds them.

// Of each version: octets of error correction in a block, and how many blocks (table 9, level L).
const BLOCKS = [null, [7, 1], [10, 1], [15, 1], [20, 1], [26, 1], [18, 2], [20, 2], [24, 2], [30, 2], [18, 4], [20, 4], [24, 4], [26, 4], [30, 4], [22, 6], [24, 6], [28, 6], [30, 6], [28, 7], [28, 8]];
const MOST_OCTETS = 858;

// Powers of 2 in GF(256), reduced by x⁸ + x⁴ + x³ + x² + 1.
const POWERS = [1], LOGS = [];
for (let n = 1; n < 255; n++) POWERS[n] = (POWERS[n - 1] << 1) ^ (POWERS[n - 1] >> 7) * 0x11d;
POWERS.forEach((value, n) => { LOGS[value] = n; });
const product = (a, b) => (a && b ? POWERS[(LOGS[a] + LOGS[b]) % 255] : 0);

/** How many octets a version has, data and correction: its modules without those of patterns. */
function capacity(version) {
  const centres = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const alignment = centres ? (25 * centres - 10) * centres - 55 : 0;
  return ((16 * version + 128) * version + 64 - alignment - (version > 6 ? 36 : 0)) >> 3;
}

/** The octets that correct a block: the remainder of its division by the generator. */
function correction(block, many) {
  let generator = [1];
  for (let n = 0; n < many; n++) generator = [...generator, 0].map((value, i) => value ^ product(generator[i - 1] ?? 0, POWERS[n]));
  const rest = [...block, ...Array(many).fill(0)];
  for (let i = 0; i < block.length; i++) generator.forEach((value, j) => { if (j) rest[i + j] ^= product(value, rest[i]); });
  return rest.slice(block.length);
}

/** What is drawn: data in blocks, their octets interleaved, then those of correction. */
function codewords(octets, version) {
  const [many, count] = BLOCKS[version], room = capacity(version) - many * count;
  const bits = [0, 1, 0, 0, ...inBits(octets.length, version > 9 ? 16 : 8), ...octets.flatMap((octet) => inBits(octet, 8)), 0, 0, 0, 0].slice(0, room * 8);
  while (bits.length % 8) bits.push(0);
  const data = Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8).join(""), 2));
  for (let pad = 0xec; data.length < room; pad ^= 0xfd) data.push(pad);
  const short = Math.floor(room / count), shorts = count - (room % count), blocks = [];
  for (let i = 0, at = 0; i < count; i++) blocks.push(data.slice(at, at += short + (i < shorts ? 0 : 1)));
  const across = (lists) => Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, i) => lists.map((list) => list[i])).flat().filter((octet) => octet !== undefined);
  return [...across(blocks), ...across(blocks.map((block) => correction(block, many)))];
}

const inBits = (value, many) => Array.from({ length: many }, (_, i) => (value >> (many - 1 - i)) & 1);

/** A value with the remainder of its division by a polynomial: format and version are written so (BCH). */
function withCheck(value, polynomial, degree) {
  let rest = value << degree;
  for (let i = 31 - Math.clz32(rest); i >= degree; i--) if ((rest >> i) & 1) rest ^= polynomial << (i - degree);
  return (value << degree) | rest;
}

const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** The grid with all patterns; null where data go. */
function patterns(version) {
  const size = 17 + 4 * version, grid = Array.from({ length: size }, () => Array(size).fill(null));
  const put = (x, y, dark) => { if (grid[y]?.[x] !== undefined) grid[y][x] = dark; };
  for (let i = 8; i < size - 8; i++) { put(i, 6, i % 2 === 0); put(6, i, i % 2 === 0); }
  const ring = (x, y, reach, light) => {
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) put(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) ring(x, y, 4, [2, 4]);
  const centres = centresOf(version, size);
  for (const x of centres) for (const y of centres) if (!((x === 6 && (y === 6 || y === size - 7)) || (x === size - 7 && y === 6))) ring(x, y, 2, [1]);
  if (version > 6) inBits(withCheck(version, 0x1f25, 12), 18).reverse().forEach((bit, i) => { const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)]; put(a, b, !!bit); put(b, a, !!bit); });
  return grid;
}

function centresOf(version, size) {
  if (version === 1) return [];
  const many = Math.floor(version / 7) + 2, step = Math.ceil((size - 13) / (2 * many - 2)) * 2;
  return [6, ...Array.from({ length: many - 1 }, (_, i) => size - 7 - step * (many - 2 - i))];
}

/** Level and mask, twice: around the first corner, and beside the two others. */
function putFormat(grid, mask) {
  const size = grid.length, bits = inBits(withCheck((1 << 3) | mask, 0x537, 10) ^ 0x5412, 15).reverse().map(Boolean);
  bits.forEach((bit, i) => {
    if (i < 8) { grid[i < 6 ? i : i + 1][8] = bit; grid[8][size - 1 - i] = bit; }
    else { grid[8][i === 8 ? 7 : 14 - i] = bit; grid[size - 15 + i][8] = bit; }
  });
  grid[size - 8][8] = true;
}

/** What makes a code hard to read: runs, squares, what looks like a corner, and too much of one colour. */
function penalty(grid) {
  const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x]))].map((line) => line.map(Number).join(""));
  let sum = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < grid.length; y++) for (let x = 1; x < grid.length; x++) if (grid[y][x] === grid[y - 1][x] && grid[y][x] === grid[y][x - 1] && grid[y][x] === grid[y - 1][x - 1]) sum += 3;
  const dark = grid.flat().filter(Boolean).length / grid.length ** 2;
  return sum + 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}

/** The modules of a code for `text`, row by row, true for dark. */
function qrCode(text) {
  const octets = [...new TextEncoder().encode(text)];
  const version = BLOCKS.findIndex((blocks, v) => blocks && capacity(v) - blocks[0] * blocks[1] >= octets.length + (v > 9 ? 3 : 2));
  const empty = patterns(version);
  putFormat(empty, 0);
  const data = codewords(octets, version).flatMap((octet) => inBits(octet, 8)), free = [];
  for (let right = empty.length - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let i = 0; i < empty.length; i++) for (const x of [right, right - 1]) { const y = up ? empty.length - 1 - i : i; if (empty[y][x] === null) free.push([x, y]); }
  }
  const drawn = MASKS.map((mask, number) => {
    const grid = empty.map((row) => [...row]);
    free.forEach(([x, y], i) => { grid[y][x] = Boolean((data[i] ?? 0) ^ (mask(x, y) === 0)); });
    putFormat(grid, number);
    return grid;
  });
  return drawn.reduce((best, grid) => (penalty(grid) < penalty(best) ? grid : best));
}
