import { expect, test } from "vitest";
import { select } from "../../src/cli/select.ts";
import { asyncdemo } from "../support/fake-io.ts";

const listed = async (...flags: string[]): Promise<string[]> => {
  const { out } = await asyncdemo(["list", "--json", ...flags]);
  return JSON.parse(out).map(({ name }: { name: string }) => name);
};

test.each([
  ["its name", "BEFORE-start", "cancel-before-start"],
  ["its summary", "that has WAITED longest", "lock-order"],
  ["a lesson", "without a turn of the", "eager-start"],
  ["more than one way to say it", "chicken|without a turn of the", "eager-start deadlock-cycle"],
])("a scenario is found by %s, in any case", async (_, expression, names) => {
  expect(await listed("--grep", expression)).toEqual(names.split(" "));
});

test("an expression stays within one text", async () => {
  const found = await listed("--grep", "^shield-cancel$", "--allow-empty");
  expect(found).toEqual(["shield-cancel"]);
  expect(await listed("--grep", "shield-cancel.*shield", "--allow-empty")).toEqual([]);
});

test("a topic is no part of a name, and both are asked for where both are given", async () => {
  expect(await listed("--topic", "deadlock")).toEqual(["deadlock-cycle", "deadlock-lock"]);
  expect(await listed("--topic", "task groups")).not.toContain("gather-exception");
  expect(await listed("--topic", "deadlock", "--grep", "lock:")).toEqual(["deadlock-lock"]);
});

test("of a file only the name is looked at", async () => {
  const folder = new URL("../../scenarios", import.meta.url).pathname;
  const found = await select(["./l*.ts", "./shield-*.ts"], folder, { grep: /ORDER/i });
  expect(found.map(({ kind, name }) => [kind, name])).toEqual([["file", "lock-order"]]);
});
