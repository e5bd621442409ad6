import { it } from "vitest";
import { neverWider } from "../support/never-wider.ts";

it.each([60, 80, 200])("the text for people is never wider than %i columns", neverWider);
