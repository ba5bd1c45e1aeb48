import { correctionOf } from "./galois";

/** The modules of a symbol, row by row; true is dark. There is no quiet zone around them. */
export type Modules = readonly (readonly boolean[])[];

/** Correction bytes of a block and number of blocks at level M, for versions 1 to 12 (ISO/IEC 18004 table 9). */
const blocksOf: readonly (readonly [number, number])[] = [
  [10, 1],
  [16, 1],
  [26, 1],
  [18, 2],
  [24, 2],
  [16, 4],
  [18, 4],
  [22, 4],
  [22, 5],
  [26, 5],
  [30, 5],
  [22, 8],
];

/** A QR code of this text at correction level M, in the smallest version it fits into. Throws for more than about 280 bytes. */
export function qrOf(text: string): Modules {
  const bytes = [...new TextEncoder().encode(text)];
  const version = blocksOf.findIndex((_, index) => bytes.length + (index >= 9 ? 3 : 2) <= capacity(index + 1)) + 1;
  if (version === 0) throw new RangeError("The text is too long for a QR code.");
  const symbol = new Drawing(version);
  symbol.place(withCorrection(dataOf(bytes, version), version));
  return symbol.masked();
}

function size(version: number): number {
  return 17 + 4 * version;
}

/** The places of alignment patterns along one side; none in version 1. */
function alignments(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = size(version) - 7;
  const gap = Math.ceil((last - 6) / (count - 1) / 2) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - gap * (count - 2 - index))];
}

/** All bytes of a symbol, correction included. */
function wholeBytes(version: number): number {
  const aligned = alignments(version).length;
  const fixed =
    3 * 64 + 31 + 2 * (size(version) - 16) + (aligned === 0 ? 0 : 25 * (aligned * aligned - 3) - 10 * (aligned - 2)) + (version >= 7 ? 36 : 0);
  return Math.floor((size(version) ** 2 - fixed) / 8);
}

function capacity(version: number): number {
  const [correction, blocks] = blocksOf[version - 1] ?? [0, 0];
  return wholeBytes(version) - correction * blocks;
}

/** Byte mode, length, data, end and padding. */
function dataOf(bytes: readonly number[], version: number): readonly number[] {
  const bits: number[] = [];
  const push = (value: number, count: number): void => {
    for (let i = count - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  push(4, 4);
  push(bytes.length, version >= 10 ? 16 : 8);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, capacity(version) * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8) data.push(Number.parseInt(bits.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; data.length < capacity(version); pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** The blocks' bytes in turn, then their correction bytes in turn. */
function withCorrection(data: readonly number[], version: number): readonly number[] {
  const [correction, count] = blocksOf[version - 1] ?? [0, 1];
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  const blocks = Array.from({ length: count }, (_, index) => {
    const from = index * short + Math.max(0, index - (count - longer));
    return data.slice(from, from + short + (index >= count - longer ? 1 : 0));
  });
  const corrections = blocks.map((block) => correctionOf(block, correction));
  const turns = (lists: readonly (readonly number[])[], length: number): number[] =>
    Array.from({ length }, (_, index) => lists.flatMap((list) => (list[index] === undefined ? [] : [list[index]]))).flat();
  return [...turns(blocks, short + 1), ...turns(corrections, correction)];
}

class Drawing {
  readonly #size: number;
  readonly #dark: boolean[][];
  /** Modules that carry no data. */
  readonly #fixed: boolean[][];

  constructor(version: number) {
    this.#size = size(version);
    this.#dark = Array.from({ length: this.#size }, () => new Array<boolean>(this.#size).fill(false));
    this.#fixed = Array.from({ length: this.#size }, () => new Array<boolean>(this.#size).fill(false));
    for (let i = 0; i < this.#size; i++) {
      this.#set(6, i, i % 2 === 0);
      this.#set(i, 6, i % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [this.#size - 4, 3],
      [3, this.#size - 4],
    ] as const)
      this.#square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
    const places = alignments(version);
    const last = places.at(-1);
    for (const x of places)
      for (const y of places) if (!((x === 6 && (y === 6 || y === last)) || (x === last && y === 6))) this.#square(x, y, 2, (ring) => ring !== 1);
    if (version >= 7) this.#version(version);
    this.#format(0);
  }

  /** Lays the bytes in columns of two from the right, up and down in turn (ISO/IEC 18004 section 7.7.3). */
  place(bytes: readonly number[]): void {
    let bit = 0;
    for (let right = this.#size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.#size; step++)
        for (const x of [right, right - 1]) {
          const y = ((right + 1) & 2) === 0 ? this.#size - 1 - step : step;
          if (this.#fixed[y]?.[x] !== false) continue;
          const row = this.#dark[y];
          if (row !== undefined) row[x] = (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
          bit++;
        }
    }
  }

  /** With the mask that leaves the fewest runs of one colour and blocks; any mask can be read, a good one from further away. */
  masked(): Modules {
    let best: { readonly modules: Modules; readonly penalty: number } | null = null;
    for (let mask = 0; mask < masks.length; mask++) {
      this.#format(mask);
      const inverts = masks[mask];
      const modules = this.#dark.map((row, y) => row.map((dark, x) => (this.#fixed[y]?.[x] === true ? dark : dark !== (inverts?.(x, y) ?? false))));
      const penalty = penaltyOf(modules);
      if (best === null || penalty < best.penalty) best = { modules, penalty };
    }
    return best?.modules ?? [];
  }

  #set(x: number, y: number, dark: boolean): void {
    const [row, fixed] = [this.#dark[y], this.#fixed[y]];
    if (row === undefined || fixed === undefined || x < 0 || x >= this.#size) return;
    row[x] = dark;
    fixed[x] = true;
  }

  #square(x: number, y: number, reach: number, dark: (ring: number) => boolean): void {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) this.#set(x + dx, y + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
  }

  /** Level M and the mask, with their own correction (section 7.9). */
  #format(mask: number): void {
    const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412;
    const at = (index: number): boolean => ((bits >> index) & 1) === 1;
    for (let i = 0; i <= 5; i++) this.#set(8, i, at(i));
    this.#set(8, 7, at(6));
    this.#set(8, 8, at(7));
    this.#set(7, 8, at(8));
    for (let i = 9; i < 15; i++) this.#set(14 - i, 8, at(i));
    for (let i = 0; i < 8; i++) this.#set(this.#size - 1 - i, 8, at(i));
    for (let i = 8; i < 15; i++) this.#set(8, this.#size - 15 + i, at(i));
    this.#set(8, this.#size - 8, true);
  }

  #version(version: number): void {
    const bits = (version << 12) | remainder(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [far, near] = [this.#size - 11 + (i % 3), Math.floor(i / 3)];
      this.#set(far, near, ((bits >> i) & 1) === 1);
      this.#set(near, far, ((bits >> i) & 1) === 1);
    }
  }
}

function remainder(value: number, count: number, polynomial: number): number {
  let rest = value;
  for (let i = 0; i < count; i++) rest = (rest << 1) ^ ((rest >> (count - 1)) * polynomial);
  return rest;
}

/** Section 7.8.2. */
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function penaltyOf(modules: Modules): number {
  const length = modules.length;
  let penalty = 0;
  for (let a = 0; a < length; a++)
    for (const at of [(b: number) => modules[a]?.[b], (b: number) => modules[b]?.[a]]) {
      let run = 0;
      for (let b = 0; b < length; b++) {
        run = b > 0 && at(b) === at(b - 1) ? run + 1 : 1;
        if (run === 5) penalty += 3;
        else if (run > 5) penalty++;
      }
    }
  for (let y = 1; y < length; y++)
    for (let x = 1; x < length; x++) {
      const here = modules[y]?.[x];
      if (here === modules[y - 1]?.[x] && here === modules[y]?.[x - 1] && here === modules[y - 1]?.[x - 1]) penalty += 3;
    }
  return penalty;
}
