import { createHash } from "node:crypto";
import { decode } from "iconv-lite";
import { MAKE_BANK_FILE, unfiledPayments } from "../../../record/money/bank/files";
import { SET_BANK_LAYOUT } from "../../../record/money/bank/layouts";
import { TAKE_BANK_FILE, VOID_BANK_FILE } from "../../../record/money/bank/taking";
import type { Person } from "../../builders/county";
import { written } from "../../builders/county";
import type { HouseholdBuilder } from "../../builders/s1";
import { aFile, aGrant, take, taken } from "../../builders/story";
import { writing } from "../../builders/writing";
import { withCounty } from "../../support/with-county";

const TODAY = "2026-03-18";
const GBK = {
	slot: "a",
	name: "农商行代发",
	shape: "bar",
	encoding: "gbk",
	amount: "fen",
	head: "totals",
	columns: "流水号 | 流水号\n户名 | 户名\n账号 | 卡号\n金额 | 金额\n用途 | 固定：帮扶",
	inUse: true,
};

const named = (one: HouseholdBuilder, name: string) => {
	const [holder, ...others] = one.build().members;
	return one.with({ name, members: [...(holder ? [{ ...holder, name }] : []), ...others] });
};

/** What was released goes to the bank in a file (Z12, Z14). */
describe("a bank file", () => {
	const county = withCounty();
	const write: ReturnType<typeof writing> = (...asked) => writing(county.env, TODAY)(...asked);
	const by = (person: Person) => county.people[person];
	const make = (rows: number, totalFen: number, more: object = {}, person: Person = "finance") =>
		write(MAKE_BANK_FILE, by(person), { countyId: county.countyId, layout: "plain", rows, totalFen, ...more });
	const takeAlong = (bankFileId: string, person: Person = "finance", reason = "上传网银") =>
		write(TAKE_BANK_FILE, by(person), { bankFileId, reason });
	const layout = (more: object = {}) => write(SET_BANK_LAYOUT, by("finance"), { countyId: county.countyId, ...GBK, ...more });
	const waiting = () => unfiledPayments(county.db, county.env.secrets, county.countyId);
	let seq = 0;
	const of = async (until: string, name?: string) => {
		seq += 1;
		const fileId = await aFile(county, { seq, as: (one) => (name === undefined ? one : named(one, name)) });
		return aGrant(county, { fileId, until });
	};

	test("has what was released and nothing else; its count and sum are those that its maker saw (Z12, Z14)", async () => {
		await of("disburse.prepared");
		expect(await make(1, 200_000)).toMatchObject({ kind: "refused", refusals: [{ code: "totals_differ", clause: "Z14" }] });
		await of("disburse.sent");
		await of("disburse.sent");
		expect(await make(2, 399_999)).toMatchObject({ kind: "refused", refusals: [{ code: "totals_differ" }] });
		expect((await make(2, 400_000, {}, "centre")).kind).toBe("forbidden");
		const { id, leftOut } = written(await make(2, 400_000));
		expect(leftOut).toEqual([]);

		const { bytes, name } = written(await takeAlong(id));
		const kept = await county.db.bankFile.findUniqueOrThrow({ where: { id }, include: { lines: true } });
		expect(createHash("sha256").update(bytes).digest("hex")).toBe(kept.sha256);
		const lines = bytes.toString("utf8").split("\r\n");
		expect(lines[0]).toBe("\uFEFF序号,流水号,收款户名,收款卡号,金额（元）,摘要");
		expect(lines.slice(1, 3)).toEqual([
			expect.stringMatching(/^1,260000100001,[^,]+,\d{12,19},2000\.00,困难职工帮扶$/),
			expect.stringMatching(/^2,260000100002,[^,]+,\d{12,19},2000\.00,困难职工帮扶$/),
		]);
		expect(name).toBe("2026-1.csv");
		// Nothing of a card can be read in the database.
		const card = lines[1]?.split(",")[3] ?? "";
		expect(Buffer.from(kept.content).toString("latin1")).not.toContain(card);
		expect(await waiting()).toEqual([]);
		expect(await make(2, 400_000)).toMatchObject({ kind: "refused", refusals: [{ code: "totals_differ" }] });
	});

	test("is taken along with a reason by finance alone, and each time stands in the log of exports (D28)", async () => {
		const { id, rows, sha256 } = await county.db.bankFile.findFirstOrThrow();
		expect(await takeAlong(id, "finance", "")).toMatchObject({ kind: "refused", refusals: [{ code: "required", field: "reason" }] });
		for (const person of ["centre", "countyChair", "auditor"] as const) expect((await takeAlong(id, person)).kind).toBe("forbidden");
		const before = await county.db.exportLog.count();
		written(await takeAlong(id, "finance2", "银行要求重传"));
		written(await takeAlong(id, "finance2", "银行要求重传"));
		const logged = await county.db.exportLog.findMany({ orderBy: { id: "desc" } });
		expect(logged.length).toBe(before + 2);
		expect(logged[0]).toMatchObject({ name: "bank_file/2026-1", byName: "金秋野", reason: "银行要求重传", rows, sha256 });
	});

	test("a payment is in one file alone; another than its maker voids one that the bank never had (Z14)", async () => {
		const { id, lines } = await county.db.bankFile.findFirstOrThrow({ include: { lines: true } });
		const say = { bankFileId: id, reason: "版式选错", notSent: true };
		expect(await write(VOID_BANK_FILE, by("finance"), say)).toMatchObject({ kind: "refused", refusals: [{ code: "two_people" }] });
		expect(await write(VOID_BANK_FILE, by("finance2"), { ...say, notSent: false })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "bank_may_pay", clause: "Z14", field: "notSent" }],
		});
		const [row] = lines;
		const again = county.db.bankFileRow.create({
			data: { fileId: id, position: 9, serial: "9", paymentId: row?.paymentId ?? "", amountFen: row?.amountFen ?? 0n },
		});
		await expect(again).rejects.toThrow(/bank_file_row_once|Unique/);
		await expect(county.db.$executeRaw`UPDATE bank_file_row SET live = false WHERE file_id = ${id}::uuid`).rejects.toThrow("never edited");
		written(await write(VOID_BANK_FILE, by("finance2"), say));
		expect(await takeAlong(id)).toMatchObject({ kind: "refused", refusals: [{ code: "bank_file_void" }] });
		expect(await waiting()).toHaveLength(2);
		const { id: other } = written(await make(2, 400_000));
		const { grantId } = await county.db.payment.findFirstOrThrow({ where: { inFiles: { some: { fileId: other } } } });
		await taken(county, grantId, { event: "CONFIRM", by: "finance", on: "2026-03-19", say: { confirmedOn: "2026-03-19" } });
		expect(await write(VOID_BANK_FILE, by("finance2"), { ...say, bankFileId: other })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "bank_file_answered" }],
		});
	});

	test("a name that the encoding lacks holds its own payment alone, before the release too (Z12)", async () => {
		written(await layout());
		const rare = await of("disburse.prepared", "王𬸦");
		const pay = { event: "PAY", by: "finance2", on: TODAY, say: { sentOn: TODAY } } as const;
		expect(await take(county, rare, pay)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "name_unencodable", clause: "Z12", message: expect.stringContaining("𬸦（U+2CE26）") }],
		});
		const plain = await of("disburse.sent", "张三丰");
		// Released by the plain CSV, then made in the other layout.
		written(await layout({ inUse: false }));
		await taken(county, rare, pay);
		const made = written(await make(1, 200_000, { layout: "a" }));
		expect(made.leftOut).toMatchObject([{ grantId: rare, refusals: [{ code: "name_unencodable" }] }]);
		const { bytes, name } = written(await takeAlong(made.id));
		expect(name).toBe("2026-3.txt");
		const serial = "260000300001";
		const card = county.env.secrets.open((await county.db.payment.findFirstOrThrow({ where: { grantId: plain } })).card ?? Buffer.alloc(0));
		expect(decode(bytes, "gbk")).toBe(`1|200000\r\n${serial}|张三丰|${card}|200000|帮扶\r\n`);

		written(await layout({ substitutes: "𬸦=鹮" }));
		const other = written(await make(1, 200_000, { layout: "a" }));
		expect(decode(written(await takeAlong(other.id)).bytes, "gbk")).toContain("|王鹮|");
	});

	test("of one day alone, where the day is said", async () => {
		await of("disburse.sent");
		expect(await make(1, 200_000, { sentOn: "2026-03-17" })).toMatchObject({ kind: "refused", refusals: [{ code: "totals_differ" }] });
		written(await make(1, 200_000, { sentOn: TODAY }));
	});

	test("a layout lacks nothing that a payment needs, and fits its encoding", async () => {
		const wrong = async (more: object) => {
			const outcome = await layout(more);
			return outcome.kind === "refused" ? outcome.refusals.map(({ code }) => code) : outcome.kind;
		};
		expect(await wrong({ columns: "户名 | 户名" })).toEqual(["column_missing", "column_missing", "column_missing"]);
		expect(await wrong({ columns: `${GBK.columns}\n备注 | 病情` })).toEqual(["column_unread"]);
		expect(await wrong({ columns: `${GBK.columns}\n备注 | 固定：𬸦` })).toEqual(["column_unencodable"]);
		expect(await wrong({ shape: "fixed" })).toEqual(Array(5).fill("column_width"));
		expect(await wrong({ substitutes: "张三=李四" })).toEqual(["substitute_unread"]);
	});
});
