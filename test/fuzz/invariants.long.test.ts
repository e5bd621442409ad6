import { testInvariants } from "./invariants.ts";

testInvariants(1_000);
