import { saveFileForm } from "../../../record/files/file-forms";
import { openForm } from "../../../record/form-store";
import { ANSWER_KEYING } from "../../../record/keying/answer";
import { keyingFormOf, keyingListsOf } from "../../../record/keying/in-force";
import { keyingSheetOf } from "../../../record/keying/sheet";
import { SET_KEYING_FORM, SET_KEYING_LIST } from "../../../record/keying/versions";
import { keyingCodesText, keyingFieldsText } from "../../../workflows/rules/keying";
import { stillToAsk } from "../../../workflows/rules/keying-sheet";
import { plainDate } from "../../../workflows/rules/plain-date";
import { morningOf, type Person, written } from "../../builders/county";
import { aFile, anApplication, taken } from "../../builders/story";
import { writing } from "../../builders/writing";
import { withCounty } from "../../support/with-county";

const TODAY = "2026-03-18";

/** What the national system asks for is dated, and asked of a household once (D19, D22). */
describe("keying into the national system", () => {
	const county = withCounty();
	const write: ReturnType<typeof writing> = (...asked) => writing(county.env, TODAY)(...asked);
	const by = (person: Person) => county.people[person];
	const when = (on = TODAY) => ({ countyId: county.countyId, on: plainDate(on), at: new Date(morningOf(on) + 86_000_000) });
	const sheet = async (applicationId: string, on = TODAY) => {
		const of = await keyingSheetOf(county.env, { applicationId, today: plainDate(on), at: when(on).at });
		if (!of) throw new Error("no sheet");
		return of;
	};
	const answer = (applicationId: string, field: string, value: string, person: Person = "clerk", key?: string) =>
		write(ANSWER_KEYING, by(person), { applicationId, field, value }, key);

	test("D19: every box that must be filled in and stands on no paper is asked from the application on", async () => {
		const id = await anApplication(county, { seq: 1, until: "apply" });
		const open = await sheet(id);
		expect(stillToAsk(open.lines).map(({ field }) => field.label)).toEqual(["疾病类型", "所属行业", "开户银行", "开户网点"]);
		expect(open.lines.filter(({ unlisted }) => unlisted !== undefined)).toEqual([]);
		for (const [field, value] of [
			["jblx", "其他疾病"],
			["sshy", "制造业"],
			["khyh", "02"],
			["khwd", "竹溪支行"],
		] as const)
			written(await answer(id, field, value));
		const asked = await sheet(id);
		expect(stillToAsk(asked.lines)).toEqual([]);
		expect(asked.lines.find(({ field }) => field.id === "sshy")).toMatchObject({ code: "C", words: "制造业" });
		expect(asked.keyedOn).toBeNull();
	});

	test("D28: what was answered is kept sealed, and is repeated nowhere in words", async () => {
		const id = await anApplication(county, { seq: 2, until: "apply" });
		written(await answer(id, "khwd", "溪边储蓄所", "clerk", "said/once"));
		written(await answer(id, "khwd", "溪边储蓄所", "clerk", "said/once"));
		const kept = await county.db.keyingAnswer.findMany({ where: { applicationId: id } });
		expect(kept).toHaveLength(1);
		expect(Buffer.from(kept[0]?.sealed ?? []).toString("utf8")).not.toContain("溪边");
		expect(JSON.stringify(await county.db.keySaid.findMany({ where: { key: "said/once" } }))).not.toContain("溪边");
		await expect(county.db.keyingAnswer.deleteMany()).rejects.toThrow();
	});

	test("D26: the household's own clerk asks; a box of the form is changed on the form", async () => {
		const id = await anApplication(county, { seq: 3, until: "apply" });
		expect(await answer(id, "sshy", "A", "otherClerk")).toEqual({ kind: "not_found" });
		for (const person of ["chair", "centre", "auditor"] as const) expect((await answer(id, "sshy", "A", person)).kind).toBe("forbidden");
		expect(await answer(id, "xm", "别人")).toMatchObject({
			kind: "refused",
			refusals: [{ code: "box_known", clause: "D19", field: "field" }],
		});
		expect(await answer(id, "sshy", "修鞋")).toMatchObject({ kind: "refused", refusals: [{ code: "not_an_option", field: "value" }] });
	});

	test("D19: a new list holds from its day; what was keyed before keeps what held then", async () => {
		const lists = await keyingListsOf(county.db, when());
		const trades = lists.find(({ list }) => list === "行业");
		const codes = `${keyingCodesText(trades?.codes.filter(({ code }) => code !== "C") ?? [])}\nC1 | 制造业（消费品）`;
		const say = { countyId: county.countyId, list: "行业", codes, validFrom: "2026-03-20", decision: "全国系统更新通知" };
		expect((await write(SET_KEYING_LIST, by("clerk"), say)).kind).toBe("not_found");
		expect((await write(SET_KEYING_LIST, by("finance"), say)).kind).toBe("forbidden");
		expect(await write(SET_KEYING_LIST, by("centre"), { ...say, validFrom: "2026-03-17" })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "version_in_force", field: "validFrom" }],
		});
		written(await write(SET_KEYING_LIST, by("centre"), say));
		const at = async (on: string) => (await keyingListsOf(county.db, when(on))).find(({ list }) => list === "行业");
		expect([(await at("2026-03-19"))?.own, (await at("2026-03-20"))?.own]).toEqual([false, true]);
		// An answer that the list has no more is asked again.
		const id = await anApplication(county, { seq: 4, until: "apply" });
		written(await answer(id, "sshy", "C"));
		expect(stillToAsk((await sheet(id, "2026-03-19")).lines).map(({ field }) => field.id)).not.toContain("sshy");
		expect(stillToAsk((await sheet(id, "2026-03-20")).lines).map(({ field }) => field.id)).toContain("sshy");
	});

	test("D19: the boxes are the county's to change; the database keeps what has been said", async () => {
		const before = await keyingFormOf(county.db, when());
		const text = `${keyingFieldsText(before.fields)}\nmail | 电子邮箱 | 文字 | 必填 | 询问`;
		const say = { countyId: county.countyId, fields: text, validFrom: TODAY, decision: "全国系统更新通知" };
		expect(await write(SET_KEYING_FORM, by("centre"), { ...say, fields: `${text}\nzc | 职称 | 选择：职称 | 选填 | 询问` })).toMatchObject({
			refusals: [{ code: "keying_no_list" }],
		});
		written(await write(SET_KEYING_FORM, by("administrator"), say));
		expect((await keyingFormOf(county.db, when())).fields.at(-1)).toMatchObject({ id: "mail", label: "电子邮箱" });
		await expect(county.db.keyingForm.updateMany({ data: { decision: "另一个" } })).rejects.toThrow();
		await expect(county.db.keyingList.deleteMany()).rejects.toThrow();
		const past = county.db.$executeRaw`
			INSERT INTO keying_form SELECT gen_random_uuid(), county_id, said_on - 1, fields, decision, said_on, by_account_id, by_name, at, 'k' FROM keying_form WHERE county_id IS NOT NULL`;
		await expect(past).rejects.toThrow(/keying_form_said/);
	});

	test("D22: for a file that was keyed, what has changed since is marked until it is entered", async () => {
		const fileId = await aFile(county, { seq: 5 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const first = await sheet(applicationId);
		expect(first.keyedOn).not.toBeNull();
		expect([...first.changed]).toEqual([]);
		const stored = await county.db.formVersion.findFirstOrThrow({ where: { caseId: applicationId }, orderBy: { version: "desc" } });
		const form = { ...openForm(county.env.secrets, stored), homeAddress: "竹溪镇新街 9 号" };
		written(await saveFileForm(county.env, { fileId, actor: by("clerk"), at: morningOf(TODAY), form, basedOn: stored.version }));
		// A draft is nothing yet.
		expect([...(await sheet(applicationId)).changed]).toEqual([]);
		await taken(county, fileId, {
			event: "RECORD_CHANGE",
			by: "clerk",
			on: TODAY,
			say: { learnedOn: TODAY, kind: "household", change: "搬家" },
		});
		expect([...(await sheet(applicationId)).changed]).toEqual(["jtzz"]);
		const task = await county.db.entryTask.findFirstOrThrow({ where: { fileId } });
		await taken(county, fileId, { event: "ENTER_CHANGE", by: "clerk", on: TODAY, say: { task: task.id, enteredOn: TODAY } });
		expect([...(await sheet(applicationId, "2026-03-19")).changed]).toEqual([]);
	});
});
