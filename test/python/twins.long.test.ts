// On the older versions of CPython that are found here.

import { olderPythons } from "./interpreters.ts";
import { testTwins } from "./printing-twins.ts";
import { testRecordedTwins } from "./recorded-twins.ts";

const older = await olderPythons();
testTwins(older);
testRecordedTwins(older);
