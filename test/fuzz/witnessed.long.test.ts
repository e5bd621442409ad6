/** The errors that each older CPython found has contradict no claim. */

import { olderPythons } from "../python/interpreters.ts";
import { testWitnessed } from "./witness/witness-test.ts";

testWitnessed(await olderPythons(), 100);
