// On the reference; twins.long.test.ts has the older versions.

import { referencePython } from "./interpreters.ts";
import { testTwins } from "./printing-twins.ts";
import { testRecordedTwins } from "./recorded-twins.ts";

const reference = [await referencePython()];
testTwins(reference);
testRecordedTwins(reference);
