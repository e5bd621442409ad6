/** What each older CPython found knows of its errors contradicts no claim. */

import { olderPythons } from "../python/interpreters.ts";
import { testWitnessed } from "./witness/witness-test.ts";

testWitnessed(await olderPythons(), 100);
