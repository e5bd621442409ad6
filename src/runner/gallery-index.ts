/** The index of the gallery: what there is to say of its scenarios without loading them. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../scenario/define-scenario.ts";
import { galleryNames, loadFromGallery } from "./gallery.ts";
import { type GalleryTopic, galleryTopics } from "./gallery-topics.ts";
import { codeFolder, isBuilt } from "./package-folder.ts";
import type { NamedScenario } from "./run-scenario.ts";

/** A scenario of the gallery, as lists show it. */
export interface GalleryEntry extends Pick<Scenario, "summary" | "mode" | "pair" | "lessons"> {
  readonly name: string;
  readonly topic: GalleryTopic;
}

/** Every scenario, topic by topic, and by name within one. */
export async function galleryIndex(): Promise<readonly GalleryEntry[]> {
  // The build leaves it there: to load the scenarios would take as long as to run one.
  const file = join(codeFolder, "gallery.json");
  if (isBuilt && existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const scenarios = await Promise.all(galleryNames().map(loadFromGallery));
  const place = ({ topic }: GalleryEntry) => galleryTopics.indexOf(topic);
  return scenarios.map(entryOf).sort((a, b) => place(a) - place(b));
}

function entryOf({ name, scenario }: NamedScenario): GalleryEntry {
  const { topic, summary, mode, pair, lessons } = scenario;
  if (!isGalleryTopic(topic)) throw new Error(`${name} is on no topic of the gallery: ${topic}`);
  return { name, topic, summary, mode, pair, lessons };
}

function isGalleryTopic(topic: string | null): topic is GalleryTopic {
  return galleryTopics.some((each) => each === topic);
}
