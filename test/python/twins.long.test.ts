// On the older versions of CPython that are found here, and recorded on all.

import { olderPythons, referencePython } from "./interpreters.ts";
import { testTwins } from "./printing-twins.ts";
import { testRecordedTwins } from "./recorded-twins.ts";

const older = await olderPythons();
testTwins(older);
testRecordedTwins([await referencePython(), ...older]);
