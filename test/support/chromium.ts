/** Debian's Chromium, for tests of what runs in a browser. */

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { readPageTemplate } from "../../src/cli/page-template.ts";
import { htmlReport } from "../../src/render/reports/html.ts";
import type { Write } from "../../src/render/reports/report.ts";
import "./built.ts";
import { reportOf, type ToldRun } from "./report-of.ts";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Null where there is none: `apt-get install chromium`, or its path in CHROMIUM. */
export const chromiumPath: string | null =
  process.env.CHROMIUM ?? places.find((path) => existsSync(path)) ?? null;

export function launchChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error("There is no Chromium");
  // Without its sandbox it also runs as root, as it does in containers.
  return chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
}

/** A page of these runs, as a file in `folder`; its path. */
export async function writePage(folder: string, runs: readonly ToldRun[]): Promise<string> {
  const page = await readPageTemplate();
  const path = join(folder, `${runs[0]?.name ?? "page"}.html`);
  await writeFile(
    path,
    reportOf((write: Write) => htmlReport(write, page), runs),
  );
  return path;
}

/** Opens a file; whatever the page complains of, or asks a network for, is kept. */
export async function openPage(
  browser: Browser,
  path: string,
  { fragment = "", ...options }: { fragment?: string } & Parameters<Browser["newPage"]>[0] = {},
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) complaints.push(request.url());
  });
  await page.goto(`file://${path}${fragment}`);
  await page.waitForSelector(".sentence");
  return { page, complaints };
}
