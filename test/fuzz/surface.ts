/** The whole surface: one concept a file, in TypeScript and in Python. */

import { Surface } from "./statement.ts";
import { asyncGenerators } from "./surface/async-generators.ts";
import { callbacks } from "./surface/callbacks.ts";
import { contexts } from "./surface/contexts.ts";
import { control } from "./surface/control.ts";
import { exceptionGroups } from "./surface/exception-groups.ts";
import { futures } from "./surface/futures.ts";
import { gathers } from "./surface/gathers.ts";
import { groups } from "./surface/groups.ts";
import { locks } from "./surface/locks.ts";
import { queues } from "./surface/queues.ts";
import { shields } from "./surface/shields.ts";
import { sleeps } from "./surface/sleeps.ts";
import { tasks } from "./surface/tasks.ts";
import { timeouts } from "./surface/timeouts.ts";
import { waits } from "./surface/waits.ts";

/** The names of the modules, in the order in which Python reads them. */
export const modules = [
  "control",
  "sleeps",
  "tasks",
  "futures",
  "callbacks",
  "groups",
  "gathers",
  "exception-groups",
  "contexts",
  "shields",
  "timeouts",
  "waits",
  "locks",
  "queues",
  "generator-parts",
  "async-generators",
] as const;

export const surface = Surface.of([
  control,
  sleeps,
  tasks,
  futures,
  callbacks,
  groups,
  gathers,
  exceptionGroups,
  contexts,
  shields,
  timeouts,
  waits,
  locks,
  queues,
  asyncGenerators,
]);
