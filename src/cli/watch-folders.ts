/**
 * Reports changes in folders, by chokidar: Node's own `fs.watch` differs from system to system,
 * and misses some editors' way of saving.
 */

import { basename } from "node:path";
import { type FSWatcher, watch } from "chokidar";

export interface FolderWatcher {
  /** Watches this as well: what lies in it, not below. Resolves when no change is missed any more. */
  add(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** How long it must be quiet before changes are reported: editors and tools write several files. */
const settleMs = 50;

/** Calls `listener` with the whole paths of what was made, changed or deleted. */
export function watchFolders(listener: (paths: readonly string[]) => void): FolderWatcher {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const report = (): void => {
    const paths = [...changed];
    changed.clear();
    listener(paths);
  };
  const noteChange = (_event: string, path: string): void => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(report, settleMs);
  };
  // One each: chokidar says only of the first folders of a watcher when it is ready.
  const watchers: FSWatcher[] = [];
  return {
    add(folder) {
      const watcher = watch(folder, {
        depth: 0,
        ignoreInitial: true,
        ignored: (path) => path !== folder && /^(\..+|node_modules)$/.test(basename(path)),
      });
      watchers.push(watcher.on("all", noteChange));
      return new Promise((resolve) => {
        watcher.once("ready", resolve);
      });
    },
    async close() {
      clearTimeout(timer);
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}
