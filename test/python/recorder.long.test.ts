import { nativeVersions } from "./interpreters.ts";
import { testRecorderAlone } from "./recorder-alone.ts";

testRecorderAlone((await nativeVersions()).slice(1));
