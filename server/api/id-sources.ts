/** Where a program learns each id that it has to send, by the field's name: `GET /funds 的 items[].id`. */
export const ID_SOURCES = {
	countyId: "GET /unions 的 items[].id",
	unionId: "GET /unions 的 items[].id",
	parentId: "GET /unions 的 items[].id",
	fundId: "GET /funds 的 items[].id",
	projectId: "GET /projects 的 items[].id",
	correctionId: "GET /corrections 的 items[].id",
	applicationId: "GET /applications 的 items[].id",
	fileId: "GET /files 的 items[].id",
	grantId: "GET /grants 的 items[].id",
	caseId: "GET /applications 的 items[].id",
	borrowingId: "GET /borrowings 的 items[].id",
	foundId: "GET /found-households 的 items[].id",
	sampleId: "GET /samples 的 items[].id",
	findingId: "GET /findings 的 items[].id",
	complaintId: "GET /complaints 的 items[].id",
	breachId: "GET /breaches 的 items[].id",
	accountId: "GET /people 的 items[].id",
	holdingId: "GET /staff 的 items[].holdingId",
	substituteId: "GET /roles/{id}/candidates 的 items[].id",
	takerId: "GET /roles/{id}/candidates 的 items[].id",
	substitutionId: "GET /staff 的 items[].substitutes[].id",
	handoverId: "GET /handovers 的 items[].id",
	tokenId: "GET /people/{id}/tokens 的 items[].id",
	relativeId: "GET /relatives 的 items[].id",
	tryId: "GET /sign-in-tries 的 items[].id",
	nationalAccountId: "GET /national-accounts 的 items[].id",
	invoiceId: "GET /grants/{id} 的 facts.subject.invoices[].id",
	standardId: "GET /counties/{id}/aid-standards 的 items[].id",
	alertId: "GET /alerts 的 items[].id",
	noticeId: "GET /notices 的 items[].id",
	meetingId: "GET /meetings 的 items[].id",
	referralId: "GET /referrals 的 items[].id",
	planId: "GET /use-plans 的 items[].id",
	bankFileId: "GET /bank-files 的 items[].id",
	bankResultId: "GET /bank-results 的 items[].id",
	resultRowId: "GET /bank-result-rows 的 items[].id",
	templateId: "GET /counties/{id}/word-templates 的 items[].id",
	importId: "GET /imports 的 items[].id",
	differenceId: "GET /national-differences 的 items[].id",
	batchId: "POST /batches 的 id",
	uploadId: "POST /uploads 的 id",
	uploads: "POST /uploads 的 id",
	papers: "GET /cases/{id}/evidence 的 items[].id",
	scanId: "POST /scans 的 id",
	scanPageId: "GET /scan-pages 的 items[].id",
	evidenceId: "GET /cases/{id}/evidence 的 items[].id",
} as const satisfies Readonly<Record<string, string>>;

type IdName = keyof typeof ID_SOURCES;

/** What stands before an id in an address: `/funds/{id}`. */
const OF_SEGMENT: Readonly<Record<string, IdName>> = {
	applications: "applicationId",
	grants: "grantId",
	files: "fileId",
	funds: "fundId",
	projects: "projectId",
	corrections: "correctionId",
	counties: "countyId",
	unions: "unionId",
	borrowings: "borrowingId",
	"found-households": "foundId",
	imports: "importId",
	"national-differences": "differenceId",
	samples: "sampleId",
	findings: "findingId",
	complaints: "complaintId",
	breaches: "breachId",
	people: "accountId",
	roles: "holdingId",
	tokens: "tokenId",
	relatives: "relativeId",
	"sign-in-tries": "tryId",
	"national-accounts": "nationalAccountId",
	substitutions: "substitutionId",
	handovers: "handoverId",
	alerts: "alertId",
	batches: "batchId",
	notices: "noticeId",
	meetings: "meetingId",
	referrals: "referralId",
	"use-plans": "planId",
	"bank-files": "bankFileId",
	"bank-results": "bankResultId",
	"bank-result-rows": "resultRowId",
	cases: "caseId",
	uploads: "uploadId",
	scans: "scanId",
	"scan-pages": "scanPageId",
	evidence: "evidenceId",
};

/** Where the id of a field is learned, in words; empty where its step says what it may name. */
export function idSource(field: string): string {
	return Object.hasOwn(ID_SOURCES, field) ? `，见 ${ID_SOURCES[field as IdName]}` : "";
}

/** Where the id in an address is learned. @param param its name there; what is no id (a year, a deadline's name) has no source */
export function idSourceInPath(path: string, param: string): string | undefined {
	const segment = new RegExp(`([^/]+)/\\{${param}\\}`).exec(path)?.[1] ?? "";
	const name = OF_SEGMENT[segment];
	return name && `见 ${ID_SOURCES[name]}`;
}
