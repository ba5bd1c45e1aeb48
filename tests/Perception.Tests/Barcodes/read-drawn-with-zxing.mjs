// Reads pictures with zxing-wasm. Standard input: a JSON list of { width, height, gray (base64) }; prints the payload of each in base64, or null.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });
const read = [];
for (const { width, height, gray } of JSON.parse(readFileSync(0, 'utf8'))) {
  const values = Buffer.from(gray, 'base64');
  const data = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) data.fill(values[i], 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4);
  const found = await readBarcodes({ data, width, height }, { formats: ['PDF417'], tryHarder: true, maxNumberOfSymbols: 1 });
  read.push(found.length > 0 && found[0].isValid ? Buffer.from(found[0].bytes).toString('base64') : null);
}
process.stdout.write(JSON.stringify(read));
