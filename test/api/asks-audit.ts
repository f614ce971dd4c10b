import { columnOf } from "../../prisma/dates";
import { recordBreach } from "../../record/audit/breaches";
import { takeComplaint } from "../../record/audit/complaints";
import { writeFinding } from "../../record/audit/findings";
import { takeSample } from "../../record/audit/sampling";
import { plainDate } from "../../workflows/rules/plain-date";
import { aKey, type County, morningOf, written } from "../builders/county";
import type { Asks } from "./asks";

const TODAY = plainDate("2026-03-26");
const SPAN = { fromOn: plainDate("2026-01-01"), untilOn: TODAY };

/** What is asked of the routes of audit and oversight. @param paid a grant that was approved and paid */
export async function auditAsks({ db, env, people, countyId, unitId }: County, paid: string): Promise<Asks> {
	const now = { at: morningOf(TODAY), today: TODAY };
	const drawing = { countyId, chart: "grant", method: "size", ...SPAN, wanted: 1 } as const;
	const { sampleId } = written(await takeSample(env, { actor: people.auditor, sample: drawing, key: aKey(), now }));
	const about = { countyId, clause: "Z11", foundOn: TODAY, text: "会议纪要没有附上。" } as const;
	const finding = async () =>
		written(await writeFinding(env, { actor: people.auditor, finding: { ...about, caseId: paid }, key: aKey(), now })).findingId;
	const said = { countyId, receivedOn: TODAY, channel: "phone", complainant: "", text: "名单没有张贴。" } as const;
	const complaint = async () => written(await takeComplaint(env, { actor: people.centre, complaint: said, key: aKey(), now })).complaintId;
	const breach = async () =>
		written(await recordBreach(env, { actor: people.centre, breach: { ...about, unionId: unitId }, key: aKey(), now })).breachId;
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
			at: new Date(now.at),
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
