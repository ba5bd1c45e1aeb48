// Reads every picture of a folder with zxing-wasm; prints file name to payload, a character a byte.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });
const folder = process.argv[2];
const payloads = {};
for (const file of readdirSync(folder).filter((name) => /\.(jpe?g|png)$/.test(name))) {
  const found = await readBarcodes(readFileSync(join(folder, file)), { formats: ['PDF417'], tryHarder: true, maxNumberOfSymbols: 1 });
  if (found.length > 0 && found[0].isValid) payloads[file] = Buffer.from(found[0].bytes).toString('latin1');
}
process.stdout.write(JSON.stringify(payloads));
