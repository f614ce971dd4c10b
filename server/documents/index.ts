import type { Document } from "./document";
import { S1 } from "./s1";
import { S2 } from "./s2";

/** Every paper that is printed, in the order in which pages list them. */
export const DOCUMENTS: readonly Document[] = [S1, S2];
