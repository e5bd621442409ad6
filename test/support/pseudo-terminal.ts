/** Programs in pseudo-terminals. */

import type { Socket } from "node:net";
import { type IPty, spawn as spawnPty } from "@lydell/node-pty";

/** How long a process that is left in the terminal may keep it open, in milliseconds. */
const PATIENCE = 10_000;

/**
 * As node-pty's. That reads for another 0.2 seconds after the program has ended, in which a busy
 * machine may not come to the last lines.
 */
export function spawn(...args: Parameters<typeof spawnPty>): IPty {
  const program = spawnPty(...args);
  const { _socket: socket } = program as unknown as { readonly _socket: Socket };
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    if (error !== undefined || socket.readableEnded) destroy(error);
    else setTimeout(destroy, PATIENCE).unref();
    return socket;
  };
  return program;
}
