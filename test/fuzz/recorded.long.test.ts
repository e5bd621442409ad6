/** Random programs, recorded on each older CPython found, have the engine's events. */

import { olderPythons } from "../python/interpreters.ts";
import { testRecorded } from "./recorded/recorded-test.ts";

testRecorded(await olderPythons(), 100);
