import { columnOf } from "../../prisma/dates";
import { RECORD_BREACH } from "../../record/audit/breaches";
import { TAKE_COMPLAINT } from "../../record/audit/complaints";
import { WRITE_FINDING } from "../../record/audit/findings";
import { TAKE_SAMPLE } from "../../record/audit/sampling";
import { plainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf, written } from "../builders/county";
import { writing } from "../builders/writing";
import type { Asks } from "./asks";

const TODAY = plainDate("2026-03-26");
const SPAN = { fromOn: plainDate("2026-01-01"), untilOn: TODAY };

/** What is asked of the routes of audit and oversight. @param paid a grant that was approved and paid */
export async function auditAsks({ db, env, people, countyId, unitId }: County, paid: string): Promise<Asks> {
	const write = writing(env, TODAY);
	const drawing = { countyId, chart: "grant", method: "size", ...SPAN, wanted: 1 };
	const { id: sampleId } = written(await write(TAKE_SAMPLE, people.auditor, drawing));
	const about = { countyId, clause: "Z11", foundOn: TODAY, text: "会议纪要没有附上。" };
	const finding = async () => written(await write(WRITE_FINDING, people.auditor, { ...about, caseId: paid })).id;
	const said = { countyId, receivedOn: TODAY, channel: "phone", text: "名单没有张贴。" };
	const complaint = async () => written(await write(TAKE_COMPLAINT, people.centre, said)).id;
	const breach = async () => written(await write(RECORD_BREACH, people.centre, { ...about, unionId: unitId })).id;
	await finding();
	await complaint();
	await breach();
	await db.exportLog.create({
		data: {
			countyId,
			name: "ledger",
			fromOn: columnOf(SPAN.fromOn),
			untilOn: columnOf(SPAN.untilOn),
			byAccountId: people.auditor.accountId,
			byName: people.auditor.name,
			at: new Date(morningOf(TODAY)),
		},
	});
	const query = new URLSearchParams({ countyId, ...SPAN }).toString();
	const none = {};
	return {
		"GET /samples/{id}": () => ({ ids: { id: sampleId } }),
		"POST /samples": () => ({ ids: none, body: drawing }),
		"POST /findings": () => ({ ids: none, body: about }),
		"POST /findings/{id}/answer": async () => ({ ids: { id: await finding() }, body: { answer: "已补附。" } }),
		"POST /complaints": () => ({ ids: none, body: { countyId, receivedOn: TODAY, channel: "letter", text: "没有公示。" } }),
		"POST /complaints/{id}/answer": async () => ({ ids: { id: await complaint() }, body: { answer: "已张贴。" } }),
		"POST /breaches": () => ({ ids: none, body: { ...about, unionId: unitId } }),
		"POST /breaches/{id}/settlement": async () => ({ ids: { id: await breach() }, body: { measures: "通报批评。", settledOn: TODAY } }),
		"GET /audit/manifest": () => ({ ids: none, query }),
		"GET /audit/exports/{name}": () => ({ ids: { name: "files" }, query }),
	};
}
