// Each pair of programs on CPython 3.14 and on our engine: all that can be seen of them is compared.

import { afterAll, describe, test } from "vitest";
import { behaviours } from "./behaviours.ts";
import { close, compareWithPython } from "./pair.ts";

afterAll(close);

describe.each(behaviours())("%s", (topic, names) => {
  test.each(names)("%s", (name) => compareWithPython(`${topic}/${name}`));
});
