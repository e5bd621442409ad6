// `npm run docs`: writes what in the documents comes from runs, and the pictures.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documents, remake, remakePython } from "./readme-documents.ts";
import { fileOf, pictured, pictureOf } from "./readme-pictures.ts";
import { root, Workshop } from "./readme-workshop.ts";

await mkdir(join(root, "docs/pictures"), { recursive: true });
for (const picture of pictured) {
  await write(`docs/pictures/${fileOf(picture)}`, await pictureOf(picture));
}
await write("docs/python.md", remakePython());
const workshop = await Workshop.open();
try {
  for (const path of documents) await write(path, await remake(path, workshop));
} finally {
  await workshop.close();
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(join(root, path), text);
  console.log(path);
}
