import { testInvariants } from "./invariants.ts";

// The first of those that invariants.long.test.ts draws.
testInvariants(250);
