// Runs one scenario: node run.mjs <file> <exported function>. Exits with 1 and the reason when it fails.
const [file, name] = process.argv.slice(2);
try {
  const scenario = (await import(`./${file}.mjs`))[name];
  if (!scenario) throw new Error(`${file}.mjs does not export ${name}.`);
  await scenario();
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
