/** The page's entry: reads the data that stands in it, and shows it. */

import { render } from "preact";
import {
  extrasElement,
  type PageExtras,
  runsOf,
  traceElement,
} from "../render/reports/page-data.ts";
import { App } from "./app.tsx";

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

const place = document.getElementById("app");
if (place !== null) {
  const extras = JSON.parse(textOf(extrasElement)) as PageExtras;
  const runs = runsOf(textOf(traceElement).split("\n"));
  place.replaceChildren();
  render(<App data={{ ...extras, runs }} />, place);
}
