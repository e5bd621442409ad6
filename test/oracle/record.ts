// Records what CPython 3.14 prints for every twin: `npx tsx test/oracle/record.ts [name…]`.

import { rmSync, writeFileSync } from "node:fs";
import { choosePython } from "../../src/python/choose-python.ts";
import { findPythons } from "../../src/python/find-pythons.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import { PARTS, transcribe, transcriptFile, twin, twinNames } from "./transcript.ts";

const python = await choosePython("3.14", await findPythons());
const host = await PythonHost.start(python);
const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : twinNames()) {
  const transcript = transcribe(await host.run(twin(name)));
  for (const part of PARTS) {
    const file = transcriptFile(name, part);
    if (transcript[part] === "") rmSync(file, { force: true });
    else writeFileSync(file, transcript[part]);
  }
  console.log(`${name}: recorded from CPython ${python.version}`);
}
await host.close();
