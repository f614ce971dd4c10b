import { RECORD_BREACH } from "../../record/audit/breaches";
import { TAKE_COMPLAINT } from "../../record/audit/complaints";
import { EXPORT_IDS, takersOf } from "../../record/audit/export";
import type { ExportId } from "../../record/audit/export-tables";
import { EXPORTS } from "../../record/audit/export-tables";
import { PROPOSE_CORRECTION } from "../../record/money/corrections";
import { written } from "../builders/county";
import { aGrant, anApplication, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const TODAY = "2026-04-01";

/** Tables for the auditor besides money, grants and files (Z15, Z17). */
describe("auditors' tables", () => {
	const county = withCounty();

	beforeAll(async () => {
		const { env, people, countyId, unitId, db, projectId } = county;
		await aGrant(county, { seq: 1 });
		const back = await aGrant(county, { seq: 2 });
		await taken(county, back, { event: "REVERSE", by: "finance", on: TODAY, say: { returnedOn: TODAY, reason: "重复发放。" } });
		await taken(county, back, { event: "CONFIRM_REVERSAL", by: "centre", on: TODAY });
		const refused = await anApplication(county, { seq: 3, until: "verify.visit" });
		await taken(county, refused, {
			event: "WITHDRAW",
			by: "clerk",
			on: "2026-02-03",
			say: { signedOn: "2026-02-03", reason: "本人放弃。" },
		});
		const late = await anApplication(county, { seq: 4, until: "verify.visit" });
		const visit = { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "属实。", lateReason: "材料迟到。" };
		await taken(county, late, { event: "RECORD_VISIT", by: "clerk", on: TODAY, say: visit });
		const write = writing(env, TODAY);
		written(await write(TAKE_COMPLAINT, people.centre, { countyId, receivedOn: TODAY, channel: "phone", text: "名单没有张贴。" }));
		const breach = { countyId, unionId: unitId, clause: "Z11", foundOn: TODAY, text: "会议纪要没有附上。" };
		written(await write(RECORD_BREACH, people.centre, breach));
		const { fundId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
		const entry = await db.ledgerEntry.findFirstOrThrow({ where: { kind: "released" } });
		written(await write(PROPOSE_CORRECTION, people.finance, { fundId, entryId: Number(entry.id), rightFen: 9_000_000, reason: "多记。" }));
	}, 60_000);

	const rowsOf = async (name: ExportId) => {
		const { columns, rest } = EXPORTS[name];
		const sql = Object.entries(columns).map(([as, of]) => `${typeof of === "string" ? of : of.counted} AS "${as}"`);
		const span = [new Date("2026-01-01"), new Date("2026-12-31")];
		return county.db.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT ${sql.join(", ")} ${rest}`, county.countyId, ...span);
	};

	test("the statistical ledger has what was paid and stands, by source and kind (Z15)", async () => {
		expect(await rowsOf("statistics")).toMatchObject([
			{ 资金来源: "central", 帮扶类别: "living", 件数: 1n, 户数: 1n, 金额元: "2000.00", 期末后登记件数: 0n },
		]);
		expect(takersOf("statistics")).toContain("centre");
	});

	test.each([
		["unsuccessful", { 理由: "本人放弃。", 结果: "application withdrawn" }],
		["complaints", { 情况: "名单没有张贴。", 答复: null }],
		["breaches", { 情况: "会议纪要没有附上。", 处理: null }],
		["late_entries", { 理由: "材料迟到。", 确认: "null" }],
		["corrections", { 冲减元: "10000.00", 答复: "null" }],
	] as const)("%s: one row each (Z17, D29)", async (name, row) => {
		expect(await rowsOf(name)).toMatchObject([row]);
		expect(takersOf(name)).toEqual(["auditor"]);
		expect(EXPORT_IDS).toContain(name);
	});
});
