// The page's types: it has a program of its own, with a browser's library and without Node's.

import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

it.each(["src/page", "test/page"])("%s is well typed", (folder) => {
  const config = fileURLToPath(new URL(`../../${folder}/tsconfig.json`, import.meta.url));
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const parsed = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  expect(parsed?.fileNames.length).toBeGreaterThan(0);
  const program = ts.createProgram(parsed?.fileNames ?? [], parsed?.options ?? {});
  const found = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start = 0 }) => {
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
  expect(found).toEqual([]);
}, 300_000);
