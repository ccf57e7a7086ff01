/* A QR code of a short text: ISO/IEC 18004, bytes, error correction L, versions 1 to 20, mask 0. */
(() => {
  "use strict";

  // By version: the codewords for correction in each block, and the number of blocks (table 9).
  const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
  const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];

  /* All codewords of a version: the modules that nothing else needs. */
  function codewords(version) {
    const marks = version > 1 ? Math.floor(version / 7) + 2 : 0;
    const modules = (16 * version + 128) * version + 64 - (marks ? (25 * marks - 10) * marks - 55 : 0);
    return Math.floor((modules - (version > 6 ? 36 : 0)) / 8);
  }

  // The field of 256 elements with the polynomial 0x11d, by powers of 2.
  const POWER = [1];
  for (let at = 1; at < 255; at++) POWER[at] = (POWER[at - 1] << 1) ^ (POWER[at - 1] > 127 ? 0x11d : 0);
  const LOG = [];
  for (const [at, value] of POWER.entries()) LOG[value] = at;
  const times = (one, other) => (one && other ? POWER[(LOG[one] + LOG[other]) % 255] : 0);

  /* The remainder of a polynomial that corrects (Reed and Solomon). */
  function correction(data, length) {
    let divisor = [1];
    for (let at = 0; at < length; at++) {
      divisor = [...divisor, 0].map((value, place) => value ^ times(divisor[place - 1] ?? 0, POWER[at]));
    }
    const rest = [...data, ...new Array(length).fill(0)];
    for (const place of data.keys()) {
      const factor = rest[place];
      for (const [at, value] of divisor.entries()) rest[place + at] ^= times(value, factor);
    }
    return rest.slice(data.length);
  }

  function content(bytes, version) {
    const [length, blocks] = [CORRECTION[version - 1], BLOCKS[version - 1]];
    const all = codewords(version);
    const room = all - length * blocks;
    const count = bytes.length.toString(16).padStart(version < 10 ? 2 : 4, "0");
    const halves = `4${count}${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}0`;
    const words = halves.match(/../g).map((pair) => parseInt(pair, 16));
    for (let pad = 0xec; words.length < room; pad ^= 0xfd) words.push(pad);
    const parts = [];
    for (let at = 0, place = 0; place < blocks; place++) {
      const size = Math.floor(all / blocks) - length + (place >= blocks - (all % blocks) ? 1 : 0);
      parts.push(words.slice(at, (at += size)));
    }
    const made = [];
    for (const rows of [parts, parts.map((part) => correction(part, length))]) {
      for (let at = 0; at < rows.at(-1).length; at++) for (const row of rows) if (at < row.length) made.push(row[at]);
    }
    return made;
  }

  /* The bits of a number, and those that check it. */
  function checked(number, bits, divisor) {
    let rest = number;
    for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor);
    return (number << bits) | rest;
  }

  /* Rows of modules, of which dark ones are 1; null where a text is too long. */
  duEvents.qr = (text) => {
    const bytes = [...new TextEncoder().encode(text)];
    let version = 1;
    while (codewords(version) - CORRECTION[version - 1] * BLOCKS[version - 1] < bytes.length + (version < 10 ? 2 : 3)) {
      version += 1;
      if (version > CORRECTION.length) return null;
    }
    const size = 17 + 4 * version;
    const rows = Array.from({ length: size }, () => []);
    const set = (x, y, dark) => { if (x in rows && y in rows) rows[y][x] = Number(dark); };
    const square = (x, y, reach, light) => {
      for (let dy = -reach; dy <= reach; dy++) {
        for (let dx = -reach; dx <= reach; dx++) {
          set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
        }
      }
    };
    for (let at = 0; at < size; at++) {
      set(6, at, at % 2 === 0);
      set(at, 6, at % 2 === 0);
    }
    if (version > 1) {
      const marks = Math.floor(version / 7) + 2;
      const step = Math.ceil((4 * version + 4) / (2 * marks - 2)) * 2;
      const places = [6, ...Array.from({ length: marks - 1 }, (_, at) => size - 7 - at * step)];
      for (const x of places) {
        for (const y of places) if (Math.min(x, y) > 6 || (x + y > 12 && x + y < size - 1)) square(x, y, 2, [1]);
      }
    }
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [2, 4]);
    const format = checked(8, 10, 0x537) ^ 0x5412; // correction L, mask 0
    for (let at = 0; at < 15; at++) {
      const bit = (format >> at) & 1;
      const near = at < 6 ? at : at < 8 ? at + 1 : at === 8 ? 7 : 14 - at;
      if (at < 8) set(8, near, bit);
      else set(near, 8, bit);
      if (at < 8) set(size - 1 - at, 8, bit);
      else set(8, size - 15 + at, bit);
    }
    set(8, size - 8, true);
    for (let at = 0; version > 6 && at < 18; at++) {
      const bit = (checked(version, 12, 0x1f25) >> at) & 1;
      const [a, b] = [size - 11 + (at % 3), Math.floor(at / 3)];
      set(a, b, bit);
      set(b, a, bit);
    }
    const words = content(bytes, version);
    let at = 0;
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let line = 0; line < size; line++) {
        const y = (right + 1) & 2 ? line : size - 1 - line;
        for (const x of [right, right - 1]) {
          if (rows[y][x] !== undefined) continue;
          set(x, y, (((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) ^ ((x + y + 1) & 1));
          at += 1;
        }
      }
    }
    return rows;
  };
})();
