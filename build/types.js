import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The public types: dist/types. */
export async function declareTypes() {
  const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
  const command = [tsc, "--project", "tsconfig.types.json"];
  const options = { maxBuffer: 1 << 24 };
  await promisify(execFile)(process.execPath, command, options).catch((error) => {
    throw new Error(`No types can be declared:\n${error.stdout}`);
  });
}
