/** Random programs, recorded on each CPython found, have the engine's events. */

import { pythonsUnderTest } from "../python/interpreters.ts";
import { testRecorded } from "./recorded/recorded-test.ts";

testRecorded(await pythonsUnderTest(), 300);
