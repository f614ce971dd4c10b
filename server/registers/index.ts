import { alertsRegister } from "./alerts";
import { appointmentsRegister } from "./appointments";
import { bankFilesRegister } from "./bank-files";
import { bankResultsRegister, resultRowsRegister } from "./bank-results";
import { blacklistRegister } from "./blacklist";
import { borrowingsRegister } from "./borrowings";
import { breachesRegister } from "./breaches";
import { applicationsRegister, filesRegister, grantsRegister, otherCasesRegisters } from "./cases";
import { checksRegister } from "./checks";
import { complaintsRegister } from "./complaints";
import { correctionsRegister } from "./corrections";
import { entriesRegister } from "./entries";
import { exportLogRegister } from "./export-log";
import { findingsRegister } from "./findings";
import { foundRegister } from "./found";
import { fundsRegister, ledgerRegister, projectsRegister } from "./funds";
import { groundsRegister } from "./grounds";
import { handoversRegister } from "./handovers";
import { importsRegister } from "./imports";
import { lateEntriesRegister } from "./late-entries";
import { leftFilesRegister } from "./left-files";
import { lookUpsRegister } from "./look-ups";
import { meetingsRegister } from "./meetings";
import { nationalAccountsRegister } from "./national-accounts";
import { nationalDifferencesRegister } from "./national-differences";
import { noticesRegister } from "./notices";
import { paymentsRegister } from "./payments";
import { peopleRegister } from "./people";
import { recordCorrectionsRegister } from "./record-corrections";
import { referralsRegister } from "./referrals";
import { samplesRegister } from "./samples";
import { scanPagesRegister } from "./scans";
import { signInTriesRegister } from "./sign-in-tries";
import { staffRegister } from "./staff";
import { stalledRegister } from "./stalled";
import { unaidedRegister } from "./unaided";
import { unionsRegister } from "./unions";
import { usePlansRegister } from "./use-plans";
import { waitingRegister } from "./waiting";
import { yearReportsRegister } from "./year-reports";

/** Every list that has a page, a place in the menu, a CSV and a route of its own, in the order of the menu. */
export const REGISTERS = [
	waitingRegister,
	stalledRegister,
	alertsRegister,
	applicationsRegister,
	filesRegister,
	grantsRegister,
	...otherCasesRegisters,
	noticesRegister,
	meetingsRegister,
	fundsRegister,
	foundRegister,
	importsRegister,
	scanPagesRegister,
	nationalDifferencesRegister,
	checksRegister,
	groundsRegister,
	entriesRegister,
	leftFilesRegister,
	referralsRegister,
	yearReportsRegister,
	borrowingsRegister,
	blacklistRegister,
	nationalAccountsRegister,
	appointmentsRegister,
	handoversRegister,
	staffRegister,
	findingsRegister,
	samplesRegister,
	complaintsRegister,
	breachesRegister,
	lateEntriesRegister,
	recordCorrectionsRegister,
	unaidedRegister,
	projectsRegister,
	usePlansRegister,
	correctionsRegister,
	ledgerRegister,
	paymentsRegister,
	bankFilesRegister,
	bankResultsRegister,
	resultRowsRegister,
	lookUpsRegister,
	exportLogRegister,
	peopleRegister,
	signInTriesRegister,
	unionsRegister,
] as const;

export type RegisterId = (typeof REGISTERS)[number]["id"];
