import { appointmentsRegister } from "./appointments";
import { blacklistRegister } from "./blacklist";
import { borrowingsRegister } from "./borrowings";
import { breachesRegister } from "./breaches";
import { applicationsRegister, filesRegister, grantsRegister, otherCasesRegisters } from "./cases";
import { checksRegister } from "./checks";
import { complaintsRegister } from "./complaints";
import { exportLogRegister } from "./export-log";
import { findingsRegister } from "./findings";
import { foundRegister } from "./found";
import { groundsRegister } from "./grounds";
import { handoversRegister } from "./handovers";
import { lateEntriesRegister } from "./late-entries";
import { lookUpsRegister } from "./look-ups";
import { meetingsRegister } from "./meetings";
import { nationalAccountsRegister } from "./national-accounts";
import { noticesRegister } from "./notices";
import { paymentsRegister } from "./payments";
import { peopleRegister } from "./people";
import { samplesRegister } from "./samples";
import { signInTriesRegister } from "./sign-in-tries";
import { unaidedRegister } from "./unaided";

/** Every list that has a page, a place in the menu, a CSV and a route of its own, in the order of the menu. */
export const REGISTERS = [
	applicationsRegister,
	filesRegister,
	grantsRegister,
	...otherCasesRegisters,
	noticesRegister,
	meetingsRegister,
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
	lateEntriesRegister,
	unaidedRegister,
	paymentsRegister,
	lookUpsRegister,
	exportLogRegister,
	peopleRegister,
	signInTriesRegister,
] as const;

export type RegisterId = (typeof REGISTERS)[number]["id"];
