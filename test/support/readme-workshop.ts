// Runs the commands of a document as its reader would, each transcript in a folder of its own.
//
// `npx asyncdemo` is the built launcher, `npx tsx` the installed one; `python3` is a real CPython,
// on virtual time. The folder holds the files that the commands name, their twins, and no more.

import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { choosePython } from "../../src/python/choose-python.ts";
import { findPythons } from "../../src/python/find-pythons.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import type { Block, Step } from "./readme-markdown.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export class Workshop {
  readonly #folder: string;
  #python: Promise<PythonHost> | undefined;
  #folders = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<Workshop> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-readme-")));
    const npx = join(folder, "bin/npx");
    await mkdir(dirname(npx));
    await writeFile(npx, npxScript);
    await chmod(npx, 0o755);
    return new Workshop(folder);
  }

  async close(): Promise<void> {
    await (await this.#python)?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /**
   * Runs a transcript's commands.
   *
   * @param blocks Those of the document: the commands may name their files.
   * @returns the steps with what the commands print today.
   */
  async run(steps: readonly Step[], blocks: readonly Block[]): Promise<Step[]> {
    const commands = steps.map(({ command }) => command);
    const stems = commands.flatMap((command) => command.match(/[\w-]+(?=\.\w+)/g) ?? []);
    const named = blocks.filter(({ file }) => file !== null && stems.includes(stemOf(file)));
    const folder = await this.#makeFolder(named, commands);
    const done: Step[] = [];
    let status = 0;
    for (const command of commands) {
      const python = named.find(({ file }) => command === `python3 ${file}`);
      if (python) {
        done.push({ command, output: await this.#runPython(python) });
        status = 0;
      } else {
        const ended = await this.#runShell(`(exit ${status})\n${command}`, folder);
        done.push({ command, output: ended.output });
        status = ended.status;
      }
    }
    return done;
  }

  async #makeFolder(named: readonly Block[], commands: readonly string[]): Promise<string> {
    const folder = join(this.#folder, String(++this.#folders));
    await mkdir(folder);
    for (const { file, text } of named) await writeFile(join(folder, file as string), text);
    if (commands.some((command) => command.startsWith("npx tsx "))) await installInto(folder);
    return folder;
  }

  async #runPython({ file, text }: Block): Promise<string> {
    this.#python ??= startPython();
    const program = { source: text, filename: file as string };
    const { stdout, stderr } = await (await this.#python).run(program);
    return stdout + stderr;
  }

  async #runShell(script: string, cwd: string) {
    const { PATH, HOME, TMPDIR } = process.env;
    const path = [join(this.#folder, "bin"), dirname(process.execPath), PATH].join(delimiter);
    const child = spawn("sh", ["-c", `exec 2>&1\n${script}`], {
      cwd,
      env: { PATH: path, HOME, TMPDIR, ASYNCDEMO_ROOT: root },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise<number>((resolve, reject) => {
      child.on("error", reject).on("close", (code) => resolve(code ?? 1));
    });
    return { output: await text(child.stdout), status: await ended };
  }
}

/** A scenario and its twin have the same. */
function stemOf(file: string): string {
  return file.replace(/\.\w+$/, "");
}

/** The package in `folder`, as if it were installed there. */
export async function installInto(folder: string): Promise<void> {
  await mkdir(join(folder, "node_modules"));
  await symlink(root, join(folder, "node_modules/asyncdemo"), "junction");
}

async function startPython(): Promise<PythonHost> {
  return PythonHost.start(await choosePython("3.14", await findPythons({ folders: [] })));
}

const npxScript = `#!/bin/sh
command=$1
shift
case $command in
  asyncdemo) exec node "$ASYNCDEMO_ROOT/bin/asyncdemo.js" "$@" ;;
  tsx) exec node "$ASYNCDEMO_ROOT/node_modules/tsx/dist/cli.mjs" "$@" ;;
  *) echo "no $command here"; exit 127 ;;
esac
`;
