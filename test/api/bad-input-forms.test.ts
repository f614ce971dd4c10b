import { fen, MAX_FEN } from "../../workflows/rules/money";
import type { S1Form } from "../../workflows/rules/s1";
import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

const fullWidth = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const MAN = anIdNumber({ birth: "1972-03-01", sex: "男", seq: 77 });
const ENDS_WITH_X = Array.from({ length: 60 }, (_, seq) => anIdNumber({ birth: "1972-03-01", seq })).find((one) => one.endsWith("X")) ?? "";

interface Reason {
	code: string;
	field?: string;
	message: string;
	next?: string;
}

describe("what is typed into a form and is wrong", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		clerk = await aProgram(at.site, at.county.people.clerk);
	});
	afterAll(() => at.close());

	const made = (form: object) => clerk.post("/applications", { unionId: at.county.unitId, form });
	/** What keeps the form from being submitted; the draft itself is kept as it is. */
	async function judged(form: object): Promise<Reason[]> {
		const { body } = await made(form).expect(201);
		const answer = await clerk.post(`/applications/${body.id}/events`, { type: "SUBMIT", origin: "self" });
		if (answer.status === 200) return [];
		expect(answer.status).toBe(422);
		return answer.body.refusals;
	}
	const codes = (reasons: Reason[]) => reasons.map(({ code, field }) => `${code} ${field}`);
	const of = (seq: number, more: Partial<S1Form> = {}) => aHousehold(seq, "2026-03-26").with(more).build();
	/** The household under another number of its applicant. */
	const numbered = (seq: number, idNumber: string) => {
		const form = of(seq);
		return { ...form, idNumber, members: form.members.map((row, index) => (index === 0 ? { ...row, idNumber } : row)) };
	};

	test.each([
		["a wrong checksum", MAN.slice(0, 17) + (MAN.endsWith("1") ? "2" : "1"), "id_checksum"],
		["30 February", "511199197202300017", "id_birth_date"],
		["a region that is none", `99${MAN.slice(2)}`, "id_region"],
		["15 digits", "511129720301123", "id_fifteen_digits"],
		["a birth to come", anIdNumber({ birth: "2026-03-27" }), "id_birth_future"],
		["a letter", `${MAN.slice(0, 16)}AB`, "id_malformed"],
		["an emoji", "🙂", "id_malformed"],
	])("an ID number with %s: said at its field, in the form and in its row, without repeating it (S1)", async (_, number, code) => {
		const reasons = await judged(numbered(1, number));
		expect(codes(reasons)).toEqual([`${code} idNumber`, `${code} members.0.idNumber`]);
		for (const { message, next } of reasons) {
			expect(message).not.toContain(number);
			expect(next).toBeTruthy();
		}
	});

	test("the same number in full-width digits, with spaces or a small x is the same household (D24)", async () => {
		const plain = numbered(2, ENDS_WITH_X);
		expect(await judged(plain)).toEqual([]);
		for (const typed of [fullWidth(ENDS_WITH_X), ENDS_WITH_X.toLowerCase(), ` ${ENDS_WITH_X.slice(0, 6)} ${ENDS_WITH_X.slice(6)}\u3000`]) {
			// Another household in everything but this one number.
			expect(codes(await judged(numbered(3, typed)))).toEqual(["household_held idNumber"]);
		}
	});

	test.each([
		["a half", 1.5],
		["a text", "100"],
		["full-width digits", "１００"],
		["more than a number holds", 1e300],
	])("an amount that is no whole fen (%s) is malformed (S1)", async (_, yearlyIncomeFen) => {
		const { body } = await made({ ...of(4), yearlyIncomeFen }).expect(422);
		expect(body.refusals).toMatchObject([
			{ code: "amount_malformed", field: "yearlyIncomeFen", clause: "S1", message: "“家庭年度总收入（元）”不是有效的金额" },
		]);
	});

	test("an amount below nothing, or beyond anybody's, is refused at its field; nothing is an income (D2)", async () => {
		for (const [yearlyIncomeFen, code] of [
			[-1, "amount_negative"],
			[MAX_FEN + 1, "amount_too_large"],
			[10 ** 15, "amount_too_large"],
		] as const) {
			const { body } = await made({ ...of(4), yearlyIncomeFen }).expect(422);
			expect(body.refusals).toMatchObject([{ code, field: "yearlyIncomeFen", clause: "S1" }]);
		}
		const nothing = of(5, {
			yearlyIncomeFen: fen(0),
			category: "1a",
			afterReliefStillPoor: true,
			evidence: ["身份证", "户口簿", "困难证明", "病情证明"],
		});
		expect(await judged(nothing)).toEqual([]);
	});

	test.each([
		["30 February", "2026-02-30", "date_malformed"],
		["another calendar's way", "26.2.2026", "date_malformed"],
		["a year 10000", "10000-01-01", "date_malformed"],
	])("a date that is none (%s) is not even kept (D8)", async (_, appliedOn, code) => {
		const { body } = await made({ ...of(6), appliedOn }).expect(422);
		expect(body.refusals).toMatchObject([{ code, field: "appliedOn", next: expect.stringContaining("2026-02-13") }]);
		await clerk.get("/applications").expect(200);
	});

	test("a date to come, or before the applicant was born (D8, D11)", async () => {
		const form = of(7, { workStatus: "待岗" });
		const reasons = await judged({ ...form, appliedOn: "2026-03-27", contractEndedOn: "1972-02-29" });
		expect(codes(reasons)).toEqual(["date_in_future appliedOn", "date_before_birth contractEndedOn"]);
	});

	test("two hundred members are a household; one more is none, and said once (S1)", async () => {
		const many = (count: number) =>
			Array.from({ length: count - 3 })
				.reduce<ReturnType<typeof aHousehold>>((household) => household.withMember(), aHousehold(8, "2026-03-26"))
				.build();
		expect(await judged({ ...many(200), evidence: ["身份证", "户口簿", "病情证明"] })).toEqual([]);
		const { body } = await made(many(201)).expect(422);
		expect(body.refusals).toMatchObject([{ code: "row_count", message: "家庭成员收入情况最多 200 行，现为 201 行", field: "members" }]);
	});

	test("the applicant twice, nobody twice (S1, D24)", async () => {
		const form = of(9, { yearlyIncomeFen: fen(3_500_000) });
		const [self, spouse, child] = form.members;
		if (!self || !spouse || !child) throw new Error("three members");
		expect(codes(await judged({ ...form, members: [self, self, spouse, child] }))).toEqual([
			"applicant_row members",
			"member_twice members.1.idNumber",
		]);
		expect(codes(await judged({ ...form, members: [self, spouse, { ...child, idNumber: self.idNumber }] }))).toEqual([
			"member_twice members.2.idNumber",
		]);
		expect(codes(await judged({ ...form, yearlyIncomeFen: fen(2_000_000), members: [spouse, child] }))).toEqual(["applicant_row members"]);
	});

	test("a spouse of a spouse, a spouse of somebody unmarried or a single parent (S1, D16)", async () => {
		// By a standard without an income test, whatever the number of members.
		const { members, ...form } = of(10, { category: "3", temporaryAids: ["医疗救助"], fileNature: "临时" });
		const second = {
			...members[1],
			name: "白桦林",
			idNumber: anIdNumber({ birth: "1975-01-01", sex: "男", seq: 900 }),
		} as (typeof members)[number];
		expect(codes(await judged({ ...form, members: [...members, second] }))).toEqual(["more_than_one_spouse members"]);
		expect(codes(await judged({ ...form, members, maritalStatus: "未婚", singleParent: true }))).toEqual([
			"spouse_unmarried maritalStatus",
			"spouse_single_parent singleParent",
		]);
		const self = { ...members[1], idNumber: members[0]?.idNumber } as (typeof members)[number];
		expect(codes(await judged({ ...form, members: [...members.slice(0, 1), self] }))).toEqual(["member_twice members.1.idNumber"]);
	});

	test("two standards at once: one is chosen, never two (D7)", async () => {
		const { body } = await made({ ...of(11), category: ["1a", "1b"] }).expect(422);
		expect(body.refusals).toMatchObject([{ code: "not_an_option", field: "category", clause: "D7" }]);
		const both = '{"unionId":"UNIT","form":{"category":"1a","category":"1c"}}'.replace("UNIT", at.county.unitId);
		const twice = await clerk.postRaw("/applications", both, "application/json").expect(201);
		// What a repeated name in JSON means is JSON's to say: the last. It is shown, and judged when it is submitted.
		const { body: read } = await clerk.get(`/applications/${twice.body.id}/form`).expect(200);
		expect(read.form.category).toBe("1c");
	});

	test("names with rare characters are names: kept, listed, found by themselves and by pinyin (S1)", async () => {
		for (const [name, sound] of [
			["张㛃", "zhang"],
			["林𬭎", "lin"],
			["买买提·艾力", "maimaiti"],
		] as const) {
			const form = of(12);
			const rows = form.members.map((row, index) => (index === 0 ? { ...row, name } : row));
			const { body } = await made({ ...form, name, members: rows }).expect(201);
			const { body: read } = await clerk.get(`/applications/${body.id}/form`).expect(200);
			expect([read.form.name, read.refusals]).toEqual([name, []]);
			for (const part of [name, [...name].at(-1) ?? "", sound]) {
				const { body: found } = await clerk.get(`/applications?name=${encodeURIComponent(part)}`).expect(200);
				expect(found.items.map(({ title }: { title: string }) => title)).toContain(name);
			}
		}
		const nobody = await clerk.get(`/applications?name=${encodeURIComponent("𬭼")}`).expect(200);
		expect(nobody.body.items).toEqual([]);
	});

	test.each([
		["an emoji", "张🙂国", "name_malformed"],
		["a digit", "张建2", "name_malformed"],
		["one character", "张", "name_too_short"],
		["fifty-one", "张".repeat(51), "text_too_long"],
	])("a name with %s is kept as a draft and refused when it is submitted (S1)", async (_, name, code) => {
		const form = of(13);
		const rows = form.members.map((row, index) => (index === 0 ? { ...row, name } : row));
		expect(codes(await judged({ ...form, name, members: rows }))).toEqual([`${code} name`, `${code} members.0.name`]);
	});

	test("a mask that stands for no number that is kept is not kept itself, at its field (S1, D28)", async () => {
		for (const [field, mask] of [
			["idNumber", "5111**********0000"],
			["bankCard", "************0000"],
			["phone", "138****0000"],
		] as const) {
			const { body } = await made({ ...of(16), [field]: mask }).expect(422);
			expect(body.refusals).toMatchObject([{ code: "number_masked", field, clause: "S1", next: expect.any(String) }]);
		}
	});

	test("text: an emoji is text, a control character and half a million characters are none (S1)", async () => {
		expect(await judged(of(14, { causeText: "住院两次🙂，自付过半。\n另附发票。" }))).toEqual([]);
		for (const [field, text, code] of [
			["homeAddress", "桃园街\u0007", "text_control"],
			["homeAddress", "桃园街\uFFFD", "text_broken"],
			["homeAddress", "桃\n园", "text_control"],
			["causeText", "长".repeat(300_000), "text_too_long"],
			["phone", "1\u0000", undefined],
		] as const) {
			const { status, body } = await made({ ...of(15), [field]: text });
			if (code === undefined) expect([status, body.detail]).toEqual([400, "内容含有乱码或不可见字符。"]);
			else expect([status, body.refusals[0]]).toMatchObject([422, { code, field }]);
		}
	});
});
