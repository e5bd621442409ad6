/** Which modules a user's file loads: those of the user's own, not of packages or of ours. */

import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { codeFolder } from "./package-folder.ts";

export interface ModuleListener {
  /** For the thread that loads: takes URLs. */
  readonly port: MessagePort;
  report(path: string): void;
  /** Passes on what is still under way. */
  close(): void;
}

/** Calls `listener` with the path of each, once. */
export function listenToModules(listener: (path: string) => void): ModuleListener {
  const { port1, port2 } = new MessageChannel();
  const reported = new Set<string>();
  const report = (path: string): void => {
    const isOther = path.split(sep).includes("node_modules") || path.startsWith(codeFolder + sep);
    if (isOther || reported.has(path)) return;
    reported.add(path);
    listener(path);
  };
  const reportUrl = (url: string): void => {
    // Loaders add queries, which are no part of a path.
    if (url.startsWith("file:")) report(fileURLToPath(url.replace(/[?#].*$/s, "")));
  };
  port1.on("message", reportUrl);
  port1.unref();
  return {
    port: port2,
    report,
    close() {
      port1.off("message", reportUrl);
      for (let each = receiveMessageOnPort(port1); each; each = receiveMessageOnPort(port1)) {
        reportUrl(each.message);
      }
      port1.close();
    },
  };
}
