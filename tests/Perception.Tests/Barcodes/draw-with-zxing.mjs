// Draws symbols with zxing-wasm. Standard input: a JSON list of { text or bytes (base64), format, options }; prints the modules of each, a string a row, 1 a bar.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });
const drawn = [];
for (const { text, bytes, format, options } of JSON.parse(readFileSync(0, 'utf8'))) {
  const content = bytes ? new Uint8Array(Buffer.from(bytes, 'base64')) : text;
  const { error, symbol } = await writeBarcode(content, { format: format ?? 'PDF417', scale: 1, addQuietZones: false, options });
  if (error) throw new Error(`${options}: ${error}`);
  const rows = [];
  // Each row of the symbol is three modules high.
  for (let y = 0; y < symbol.height; y += 3)
    rows.push(Array.from(symbol.data.subarray(y * symbol.width, (y + 1) * symbol.width), (value) => (value ? '0' : '1')).join(''));
  drawn.push(rows);
}
process.stdout.write(JSON.stringify(drawn));
