/**
 * Descriptors of files, as a scenario's file may close them: those that it has opened.
 *
 * They belong to the process. One that Node's event loops use ends the process when it is closed, and
 * one of a trace or a report would be lost to all other files.
 */

import type * as fileSystem from "node:fs";

/** @param onForeign Called with the name of the function, before a descriptor would be closed. */
export function guardDescriptors(onForeign: (call: string) => never): void {
  const fs: typeof fileSystem = process.getBuiltinModule("node:fs");
  const { close, closeSync, fstatSync, open, openSync } = fs;
  const own = new Set<number>();
  const check = (name: string, fd: number): void => {
    if (!own.delete(fd) && isOpen(fd)) onForeign(`${name}(${fd})`);
  };
  const isOpen = (fd: number): boolean => {
    try {
      fstatSync(fd);
      return true;
    } catch {
      // What Node says of it is what the program gets.
      return false;
    }
  };
  fs.openSync = (...args) => {
    const fd = openSync(...args);
    own.add(fd);
    return fd;
  };
  fs.closeSync = (fd) => {
    check("fs.closeSync", fd);
    closeSync(fd);
  };
  const openAny = open as (...args: readonly unknown[]) => void;
  const opening = (...args: readonly unknown[]): void => {
    const callback = args.at(-1);
    if (typeof callback !== "function") openAny(...args);
    else {
      const opened = (error: Error | null, fd: number): void => {
        if (error === null) own.add(fd);
        callback(error, fd);
      };
      openAny(...args.slice(0, -1), opened);
    }
  };
  fs.open = Object.assign(opening, open);
  const closing = (fd: number, ...rest: readonly unknown[]): void => {
    check("fs.close", fd);
    (close as (...args: readonly unknown[]) => void)(fd, ...rest);
  };
  fs.close = Object.assign(closing, close);
  // Its functions may be imported by name.
  process.getBuiltinModule("node:module").syncBuiltinESMExports();
}
