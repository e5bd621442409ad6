// What the command line never uses of its dependencies is left out: 8 ms of each start together.

import { fileURLToPath } from "node:url";

/**
 * What the CLI never uses of its dependencies, 8 ms together: commander wants `child_process` for
 * subcommands in files of their own, and makes a program that is not used; chalk wants `os` and
 * `tty` to guess the colour level, which we set.
 *
 * @returns {import("rolldown").Plugin}
 */
export function withoutColdStartWeight() {
  const commander = fileURLToPath(new URL(".", import.meta.resolve("commander"))).replaceAll(
    "\\",
    "/",
  );
  return {
    name: "without-cold-start-weight",
    resolveId(id, importer = "") {
      const isCommander = /[\\/]commander[\\/]/.test(importer);
      if (id === "commander") return "\0commander";
      if (id === "node:child_process" && isCommander) return "\0no-spawn";
      if (id === "node:process" && isCommander) return "\0process";
      if (id === "#supports-color" && /[\\/]chalk[\\/]/.test(importer)) return "\0no-colour-guess";
      return null;
    },
    load(id) {
      if (id === "\0commander") {
        const take = (/** @type {string} */ name, /** @type {string} */ file) =>
          `exports.${name} = require("${commander}lib/${file}.js").${name};`;
        return [
          take("Command", "command"),
          take("CommanderError", "error"),
          take("Option", "option"),
        ].join("\n");
      }
      if (id === "\0no-spawn") return "module.exports = {};";
      // Node has a module of that name to compile, and it is this.
      if (id === "\0process") return "module.exports = process;";
      if (id === "\0no-colour-guess") return "export default { stdout: false, stderr: false };";
      return null;
    },
  };
}
