import { appointmentsRegister } from "./appointments";
import { blacklistRegister } from "./blacklist";
import { borrowingsRegister } from "./borrowings";
import { breachesRegister } from "./breaches";
import { applicationsRegister, filesRegister, grantsRegister } from "./cases";
import { checksRegister } from "./checks";
import { complaintsRegister } from "./complaints";
import { exportLogRegister } from "./export-log";
import { findingsRegister } from "./findings";
import { foundRegister } from "./found";
import { groundsRegister } from "./grounds";
import { handoversRegister } from "./handovers";
import { lookUpsRegister } from "./look-ups";
import { nationalAccountsRegister } from "./national-accounts";
import { samplesRegister } from "./samples";

/** Every list that has a page, a place in the menu, a CSV and a route of its own, in the order of the menu. */
export const REGISTERS = [
	applicationsRegister,
	filesRegister,
	grantsRegister,
	foundRegister,
	checksRegister,
	groundsRegister,
	borrowingsRegister,
	blacklistRegister,
	nationalAccountsRegister,
	appointmentsRegister,
	handoversRegister,
	findingsRegister,
	samplesRegister,
	complaintsRegister,
	breachesRegister,
	lookUpsRegister,
	exportLogRegister,
] as const;

export type RegisterId = (typeof REGISTERS)[number]["id"];
