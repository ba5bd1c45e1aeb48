/** Exponents and logarithms in the field of 256 elements that QR codes use (ISO/IEC 18004, polynomial 0x11d). */
const powers = new Uint8Array(512);
const logs = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = value;
  powers[i + 255] = value;
  logs[value] = i;
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (powers[(logs[a] ?? 0) + (logs[b] ?? 0)] ?? 0);
}

/** The Reed-Solomon remainder of these bytes: `count` bytes with which a reader mends what it misreads. */
export function correctionOf(data: readonly number[], count: number): readonly number[] {
  let generator = [1];
  for (let i = 0; i < count; i++) {
    const next = new Array<number>(generator.length + 1).fill(0);
    generator.forEach((part, at) => {
      next[at] = (next[at] ?? 0) ^ part;
      next[at + 1] = (next[at + 1] ?? 0) ^ times(part, powers[i] ?? 0);
    });
    generator = next;
  }
  const rest = [...data, ...new Array<number>(count).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i] ?? 0;
    if (lead !== 0) generator.forEach((part, at) => (rest[i + at] = (rest[i + at] ?? 0) ^ times(part, lead)));
  }
  return rest.slice(data.length);
}
