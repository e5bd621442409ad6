/** Random programs, recorded on the reference, have the engine's events; the long test has more. */

import { referencePython } from "../python/interpreters.ts";
import { testRecorded } from "./recorded/recorded-test.ts";

testRecorded([await referencePython()], 40);
