/** The errors that CPython 3.14 has contradict no claim; the long test has more. */

import { referencePython } from "../python/interpreters.ts";
import { testWitnessed } from "./witness/witness-test.ts";

testWitnessed([await referencePython()], 15);
