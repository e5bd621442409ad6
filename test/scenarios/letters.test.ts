/** The letters of lessons: from A on, but where they are a notebook's. */

import { expect, test } from "vitest";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";

/** Its lessons go on from one scenario to the next. */
const ofNotebook = [
  "gather-cancel",
  "gather-cancel-after-done",
  "gather-cancel-child",
  "gather-return-exceptions",
  "group-body-exception",
  "group-cancel-child",
  "group-exception",
  "group-terminate",
];

test("the lessons of each scenario have letters from A on, in the order of the lines", async () => {
  const others: string[] = [];
  for (const name of galleryNames()) {
    const letters = Object.keys((await loadFromGallery(name)).scenario.lessons).join("");
    if ("ABCDEFGHIJKLMNOPQRSTUVWXYZ".startsWith(letters)) continue;
    others.push(name);
  }
  expect(others).toEqual(ofNotebook);
});
