import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";

it("recorder prints the folder to import asyncdemo_record from", async () => {
  const { out, err, code } = await asyncdemo(["recorder"]);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(existsSync(join(out.trimEnd(), "asyncdemo_record", "__main__.py"))).toBe(true);
});
