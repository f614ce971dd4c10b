import { CHARTS, type ChartId } from "../workflows/charts/index";

/** Every address of the people's side, once. What follows an id is an id, never a name or a number of a person. */
export const paths = {
	workbench: "/",
	signIn: "/sign-in",
	signOut: "/sign-out",
	setUp: "/setup",

	account: "/account",
	password: "/account/password",
	tokens: "/account/tokens",
	revokeToken: (id: string) => `/account/tokens/${id}/revoke`,

	applications: casesPath("application"),
	newApplication: "/applications/new",
	application: (id: string) => casePath("application", id),
	applicationForm: (id: string) => `/applications/${id}/form`,
	applicationKeying: (id: string) => `/applications/${id}/keying`,
	answerKeying: (id: string) => `/applications/${id}/keying/answers`,
	formVersion: (id: string, version: number | string) => `/applications/${id}/form-versions/${version}`,
	signedForm: (id: string, seq: number | string) => `/grants/${id}/signed-forms/${seq}`,
	grants: casesPath("grant"),
	grant: (id: string) => casePath("grant", id),
	files: casesPath("file"),
	file: (id: string) => casePath("file", id),
	fileForm: (id: string) => `/files/${id}/form`,
	newGrant: (fileId: string) => `/files/${fileId}/grants/new`,
	evidence: (caseId: string) => `/cases/${caseId}/evidence`,
	evidencePage: (caseId: string, id: string) => `/cases/${caseId}/evidence/${id}`,
	evidenceScreen: (caseId: string, id: string, page: number | string) => `/cases/${caseId}/evidence/${id}/pages/${page}`,
	evidenceOriginal: (caseId: string, id: string) => `/cases/${caseId}/evidence/${id}/original`,
	removeEvidence: (caseId: string, id: string) => `/cases/${caseId}/evidence/${id}/removal`,
	moveEvidence: (caseId: string, id: string) => `/cases/${caseId}/evidence/${id}/position`,
	notices: "/notices",
	newNotice: "/notices/new",
	notice: (id: string) => `/notices/${id}`,
	meetings: "/meetings",
	collate: "/meetings/collate",
	meeting: (id: string) => `/meetings/${id}`,
	decide: (id: string) => `/meetings/${id}/decide`,
	payments: "/payments",
	preparePayments: "/payments/prepare",
	releasePayments: "/payments/release",
	confirmPayments: "/payments/confirm",
	bounce: (grantId: string) => `/payments/${grantId}/bounce`,
	bankFiles: "/payments/files",
	newBankFile: "/payments/files/new",
	bankFile: (id: string) => `/payments/files/${id}`,
	takeBankFile: (id: string) => `/payments/files/${id}/download`,
	voidBankFile: (id: string) => `/payments/files/${id}/void`,
	bankLayouts: "/payments/layouts",
	bankResults: "/payments/results",
	newBankResult: "/payments/results/new",
	bankResult: (id: string) => `/payments/results/${id}`,
	applyBankResult: (id: string) => `/payments/results/${id}/apply`,
	dropBankResult: (id: string) => `/payments/results/${id}/drop`,
	resultRows: "/payments/result-rows",
	resultRow: (id: string) => `/payments/result-rows/${id}`,
	matchResultRow: (id: string) => `/payments/result-rows/${id}/match`,
	asideResultRow: (id: string) => `/payments/result-rows/${id}/aside`,
	paymentRecord: "/registers/payments",
	funds: "/funds",
	newFund: "/funds/new",
	fund: (id: string) => `/funds/${id}`,
	receiveFunds: (id: string) => `/funds/${id}/receive`,
	newProject: (id: string) => `/funds/${id}/projects`,
	releaseFunds: (id: string) => `/funds/${id}/release`,
	projectStandard: (id: string) => `/funds/${id}/standard`,
	corrections: "/registers/corrections",
	correctFunds: (id: string) => `/funds/${id}/corrections`,
	correction: (id: string) => `/registers/corrections/${id}`,
	waiting: "/waiting",
	projects: "/projects",
	ledger: "/registers/ledger",
	boards: "/boards",
	nudge: (caseId: string) => `/boards/${caseId}/nudge`,
	batch: (id: string) => `/batches/${id}`,

	registers: "/registers",
	blacklist: "/registers/blacklist",
	borrowings: "/registers/borrowings",
	returnPaper: (borrowingId: string) => `/registers/borrowings/${borrowingId}/return`,
	lendPaper: (fileId: string) => `/files/${fileId}/lend`,
	handOverPaper: (fileId: string) => `/files/${fileId}/custody`,
	nationalAccounts: "/registers/national-accounts",
	newNationalAccount: "/registers/national-accounts/new",
	endNationalAccount: (id: string) => `/registers/national-accounts/${id}/end`,
	samples: "/samples",
	newSample: "/samples/new",
	sample: (id: string) => `/samples/${id}`,
	sampleFrame: (id: string) => `/samples/${id}/frame.csv`,
	findings: "/findings",
	newFinding: "/findings/new",
	finding: (id: string) => `/findings/${id}`,
	complaints: "/complaints",
	newComplaint: "/complaints/new",
	complaint: (id: string) => `/complaints/${id}`,
	breaches: "/breaches",
	newBreach: "/breaches/new",
	breach: (id: string) => `/breaches/${id}`,
	lateEntries: "/late-entries",
	recordCorrections: "/record-corrections",
	unaided: "/unaided",
	exports: "/exports",
	exportLog: "/exports/log",
	exported: (name: string) => `/exports/${name}.csv`,
	grounds: "/registers/grounds",
	checks: "/registers/checks",
	entries: "/registers/entries",
	nationalDifferences: "/registers/national-differences",
	nationalDifference: (id: string) => `/registers/national-differences/${id}`,
	decideDifference: (id: string) => `/registers/national-differences/${id}/decision`,
	keying: "/registers/keying",
	keyingForm: "/registers/keying/form",
	keyingLists: "/registers/keying/lists",
	leftFiles: "/registers/left-files",
	referrals: "/registers/referrals",
	referral: (id: string) => `/registers/referrals/${id}`,
	yearReports: "/registers/year-reports",
	yearReport: (unionId: string, year: number | string) => `/registers/year-reports/${unionId}/${year}`,
	found: "/registers/found",
	newFound: "/registers/found/new",
	foundHousehold: (id: string) => `/registers/found/${id}`,
	decideFound: (id: string) => `/registers/found/${id}/consent`,
	applyFound: (id: string) => `/registers/found/${id}/application`,
	imports: "/registers/imports",
	newImport: "/registers/imports/new",
	importTemplate: (kind: string) => `/registers/imports/templates/${kind}.xlsx`,
	import: (id: string) => `/registers/imports/${id}`,
	matchImport: (id: string) => `/registers/imports/${id}/columns`,
	tryImport: (id: string) => `/registers/imports/${id}/trial`,
	decideImport: (id: string) => `/registers/imports/${id}/decisions`,
	takeImport: (id: string) => `/registers/imports/${id}/taking`,
	dropImport: (id: string) => `/registers/imports/${id}/drop`,
	checkedImport: (id: string) => `/registers/imports/${id}/checked.xlsx`,
	scans: "/registers/scans",
	newScan: "/registers/scans/new",
	scan: (id: string) => `/registers/scans/${id}`,
	scanPage: (id: string) => `/registers/scan-pages/${id}`,
	scanScreen: (id: string) => `/registers/scan-pages/${id}/picture`,
	numberScan: (id: string) => `/registers/scan-pages/${id}/number`,
	placeScan: (id: string) => `/registers/scan-pages/${id}/placement`,
	dropScan: (id: string) => `/registers/scan-pages/${id}/drop`,
	lookUps: "/registers/look-ups",
	fundReport: "/registers/fund-report",
	reports: "/reports",
	takeReport: (name: string) => `/reports/${name}`,
	usePlans: "/registers/use-plans",
	newUsePlan: "/registers/use-plans/new",
	usePlan: (id: string) => `/registers/use-plans/${id}`,
	usePlanLine: (id: string) => `/registers/use-plans/${id}/lines`,
	approveUsePlan: (id: string) => `/registers/use-plans/${id}/approval`,
	reportFundYear: "/registers/fund-report/report",
	realNames: "/registers/fund-report/real-names",
	realNamesCsv: "/registers/fund-report/real-names.csv",
	takeRealNames: "/registers/fund-report/real-names/download",
	ledgerCsv: "/registers/fund-report/ledger.csv",
	statisticsCsv: "/registers/fund-report/statistics.csv",
	fundBudgets: (fundId: string) => `/registers/fund-report/funds/${fundId}`,
	projectPapers: (projectId: string) => `/registers/fund-report/projects/${projectId}`,
	writePlan: (projectId: string) => `/registers/fund-report/projects/${projectId}/plans`,
	writeReview: (projectId: string) => `/registers/fund-report/projects/${projectId}/reviews`,

	alerts: "/alerts",
	alertStream: "/alerts/stream",
	readAlert: (id: string) => `/alerts/${id}/read`,
	readAllAlerts: "/alerts/read",

	appointments: "/registers/appointments",
	staff: "/staff",
	unionStaff: (unionId: string) => `/staff?union=${unionId}`,
	holding: (id: string) => `/staff/roles/${id}`,
	giveSubstitute: (holdingId: string) => `/staff/roles/${holdingId}/substitutes`,
	endSubstitution: (holdingId: string, id: string) => `/staff/roles/${holdingId}/substitutes/${id}/end`,
	openHandover: (holdingId: string) => `/staff/roles/${holdingId}/handovers`,
	layDown: (substitutionId: string) => `/account/standing-in/${substitutionId}/end`,
	relatives: "/account/relatives",
	handovers: "/handovers",
	handover: (id: string) => `/handovers/${id}`,
	signHandover: (id: string) => `/handovers/${id}/sign`,
	withdrawHandover: (id: string) => `/handovers/${id}/withdraw`,

	people: "/people",
	newPerson: "/people/new",
	person: (id: string) => `/people/${id}`,
	giveRole: (id: string) => `/people/${id}/roles`,
	endRole: (id: string, holdingId: string) => `/people/${id}/roles/${holdingId}/end`,
	resetPassword: (id: string) => `/people/${id}/password`,
	switchPerson: (id: string) => `/people/${id}/active`,
	revokeAnothersToken: (id: string, tokenId: string) => `/people/${id}/tokens/${tokenId}/revoke`,
	signInTries: "/sign-in-tries",
	liftDelay: (id: string) => `/sign-in-tries/${id}/lift`,
	liftAddress: "/sign-in-tries/addresses/lift",
	endRelative: (id: string, relativeId: string) => `/people/${id}/relatives/${relativeId}/end`,

	unions: "/unions",
	newUnion: "/unions/new",
	union: (id: string) => `/unions/${id}`,
	closeUnion: (id: string) => `/unions/${id}/close`,

	settings: "/settings",
	setting: (countyId: string, key: string) => `/settings/${countyId}/${key}`,
	aidStandards: (countyId: string) => `/settings/${countyId}/aid-standards`,
	confirmLine: (county: string) => `/settings/${county}/line-confirmations`,
	calendar: "/settings/calendar",
	clock: "/settings/clock",

	api: "/api",
	assets: "/assets",
	live: "/healthz",
	ready: "/readyz",
	metrics: "/metrics",
} as const;

/** The list of a chart's cases. */
export function casesPath(chart: ChartId): string {
	return `/${CHARTS[chart].path}`;
}

/** The page of a case, whatever its chart. */
export function casePath(chart: ChartId, id: string): string {
	return `${casesPath(chart)}/${id}`;
}

/** The page on which one step of a case is taken: the event's name is its last part. */
export function stepPath(chart: ChartId, id: string, event: string): string {
	return `${casePath(chart, id)}/steps/${event}`;
}

/** How one of a case's deadlines was worked out, day by day. */
export function deadlinePath(chart: ChartId, id: string, name: string): string {
	return `${casePath(chart, id)}/deadlines/${name}`;
}

/** A paper of a case, a notice or a meeting. @param list of its kind: `/applications` */
export function documentPath(list: string, id: string, name: string): string {
	return `${list}/${id}/documents/${name}`;
}

/** 催办 */
export function nudgePath(chart: ChartId, id: string): string {
	return `${casePath(chart, id)}/nudge`;
}

/** Shows ID and card numbers in full, and logs it (D28). */
export function unmaskPath(chart: ChartId, id: string): string {
	return `${casePath(chart, id)}/unmask`;
}
