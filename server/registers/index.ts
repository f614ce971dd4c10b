import { blacklistRegister } from "./blacklist";
import { breachesRegister } from "./breaches";
import { complaintsRegister } from "./complaints";
import { exportLogRegister } from "./export-log";
import { findingsRegister } from "./findings";

/** Every list that has a page, a place in the menu, a CSV and a route of its own, in the order of the menu. */
export const REGISTERS = [blacklistRegister, findingsRegister, complaintsRegister, breachesRegister, exportLogRegister] as const;

export type RegisterId = (typeof REGISTERS)[number]["id"];
