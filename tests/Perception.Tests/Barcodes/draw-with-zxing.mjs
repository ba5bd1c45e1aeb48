// Draws the texts given as a JSON list on standard input with zxing-wasm; prints the modules of each symbol, a string a row, 1 a bar.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });
const drawn = [];
for (const { text, options } of JSON.parse(readFileSync(0, 'utf8'))) {
  const { error, symbol } = await writeBarcode(text, { format: 'PDF417', scale: 1, addQuietZones: false, options });
  if (error) throw new Error(error);
  const rows = [];
  // Each row of the symbol is three modules high.
  for (let y = 0; y < symbol.height; y += 3)
    rows.push(Array.from(symbol.data.subarray(y * symbol.width, (y + 1) * symbol.width), (value) => (value ? '0' : '1')).join(''));
  drawn.push(rows);
}
process.stdout.write(JSON.stringify(drawn));
