/**
 * Tells of changes in folders, by chokidar: Node's own `fs.watch` says other things on each system,
 * and nothing for some editors' way of saving.
 */

import { basename } from "node:path";
import { watch } from "chokidar";

export interface FolderWatcher {
  /** Watches these as well: what lies in them, not below. */
  add(folders: readonly string[]): void;
  close(): Promise<void>;
}

/** How long it must be quiet before changes are told: editors and tools write several files. */
const settleMs = 50;

/** Calls `listener` with the whole paths of what was made, changed or deleted. */
export function watchFolders(listener: (paths: readonly string[]) => void): FolderWatcher {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const paths = [...changed];
    changed.clear();
    listener(paths);
  };
  const watcher = watch([], {
    depth: 0,
    ignoreInitial: true,
    ignored: (path) => /^(\..+|node_modules)$/.test(basename(path)),
  });
  watcher.on("all", (_event, path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(tell, settleMs);
  });
  return {
    add: (folders) => {
      watcher.add([...folders]);
    },
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
