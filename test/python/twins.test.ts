// On the reference; twins.long.test.ts has the older versions, and the recorder.

import { referencePython } from "./interpreters.ts";
import { testTwins } from "./printing-twins.ts";

testTwins([await referencePython()]);
