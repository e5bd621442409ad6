import { findNativePythons } from "../../src/python/native-python.ts";
import { faultPrograms, havingPackages, showsItsFault } from "./fault-programs.ts";

// On every Python found, one of each version.

const found = await findNativePythons(process.env, process.env.HOME ?? "");

for (const file of faultPrograms) {
  const able = await havingPackages(file, found);
  const versions = new Set<string>();
  for (const each of able) {
    const version = each.version.replace(/\.\d+$/, "");
    if (!versions.has(version)) showsItsFault(file, each);
    versions.add(version);
  }
}
