import { statesTaking } from "./taking";

/** D19: states of an application that wait for its file's entry in the national system. */
export const ENTERS = statesTaking("application", "ENTER");
