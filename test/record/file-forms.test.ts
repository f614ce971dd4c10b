import { saveForm } from "../../record/applications";
import { saveFileForm } from "../../record/files/file-forms";
import { step } from "../../record/step";
import { morningOf } from "../builders/county";
import { CHANGE, groundsOf, householdOf } from "../builders/file-life";
import { anIdNumber } from "../builders/identity";
import { aHousehold, type HouseholdBuilder } from "../builders/s1";
import { APPLICATION_STORY, aFile, aGrant, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("a household's form while its file stands (D22)", () => {
	const county = withCounty();
	const CHANGED = CHANGE("2026-05-06", "household");
	const save = (fileId: string, form: HouseholdBuilder, basedOn: number) =>
		saveFileForm(county.env, { actor: county.people.clerk, fileId, form: form.build(), basedOn, at: morningOf("2026-05-06") });

	/** The second version, on the first. */
	const saved = async (fileId: string, form: HouseholdBuilder) =>
		expect(await save(fileId, form, 1)).toEqual({ kind: "written", value: { formVersion: 2 } });

	test("what is saved is a draft; it holds once the change is recorded, with people and task (D22, D24)", async () => {
		const id = await aFile(county, { seq: 1 });
		expect(await take(county, id, CHANGED)).toMatchObject({ kind: "refused", refusals: [{ code: "no_newer_form", clause: "D22" }] });
		const born = anIdNumber({ birth: "2026-04-01", sex: "女", seq: 1 });
		const grown = householdOf(1).withMember({ name: "赵春燕", relation: "子女", idNumber: born });
		await saved(id, grown);
		expect(await save(id, grown, 1)).toEqual({ kind: "stale", version: 2 });
		expect(await county.db.file.findUniqueOrThrow({ where: { caseId: id } })).toMatchObject({ formVersion: 1 });
		const hold = { caseId: id, active: true, idHmac: new Uint8Array(county.env.secrets.sameness(born)) };
		expect(await county.db.identityHold.count({ where: hold })).toBe(0);

		await taken(county, id, CHANGED);

		const file = await county.db.file.findUniqueOrThrow({ where: { caseId: id }, include: { application: true, tasks: true } });
		expect(file).toMatchObject({ formVersion: 2, application: { formVersion: 2 }, tasks: [{ kind: "change", enteredOn: null }] });
		expect(await county.db.identityHold.count({ where: hold })).toBe(1);
		const log = await county.db.event.findFirstOrThrow({ where: { caseId: id, event: "RECORD_CHANGE" } });
		expect(JSON.stringify(log.payload)).not.toMatch(/\d{17}/);
		expect(await take(county, id, CHANGED)).toMatchObject({ kind: "refused", refusals: [{ code: "no_newer_form" }] });
	});

	test("a name put right is that of unpaid grants; what was posted, decided or paid keeps its own (D22)", async () => {
		const { db } = county;
		const fileId = await aFile(county, { seq: 25 });
		const was = (await db.case.findUniqueOrThrow({ where: { id: fileId } })).title;
		const paid = await aGrant(county, { fileId });
		const posted = await aGrant(county, { fileId, until: "publicise.posted" });
		const [members] = [householdOf(25).build().members];
		const form = householdOf(25).with({
			name: "阿依古丽·买买提",
			members: members.map((row, at) => (at === 0 ? { ...row, name: "阿依古丽·买买提" } : row)),
		});
		await saved(fileId, form);
		await taken(county, fileId, CHANGED);

		const titleOf = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).title;
		expect([await titleOf(fileId), await titleOf(posted), await titleOf(paid)]).toEqual(["阿依古丽·买买提", "阿依古丽·买买提", was]);
		const { pinyin } = await db.case.findUniqueOrThrow({ where: { id: posted } });
		expect(pinyin).toContain("ayiguli");
		const { noticeId } = await db.noticeLine.findFirstOrThrow({ where: { caseId: posted } });
		const line = await db.noticeLine.findFirstOrThrow({ where: { noticeId, caseId: posted } });
		expect(line.shown).toMatchObject({ name: was });
		expect(await db.meetingLine.findFirstOrThrow({ where: { caseId: paid } })).toMatchObject({ title: was });
	});

	test("what was saved after somebody opened the page is not adopted unseen (D22)", async () => {
		const id = await aFile(county, { seq: 20 });
		await saved(id, householdOf(20).with({ phone: "13900000001" }));
		await save(id, householdOf(20).with({ phone: "13900000002" }), 2);
		const event = { type: CHANGED.event, ...CHANGED.say };
		const by = { kind: "person", actor: county.people.clerk } as const;
		const seen = (formVersion: number) =>
			step(county.env, { caseId: id, event, by, key: `seen ${formVersion}`, at: morningOf("2026-05-06"), formVersion });
		expect(await seen(2)).toMatchObject({ kind: "refused", refusals: [{ code: "form_moved_on", clause: "D22", field: "kind" }] });
		expect(await seen(3)).toMatchObject({ kind: "taken" });
		expect(await county.db.file.findUniqueOrThrow({ where: { caseId: id } })).toMatchObject({ formVersion: 3 });
	});

	test("somebody whom another file holds does not come in, nor does a blacklisted one (D22, D24, D27)", async () => {
		const [id, other] = [await aFile(county, { seq: 2 }), await aFile(county, { seq: 3 })];
		const theirs = aHousehold(3).build().members[1];
		await saved(id, householdOf(2).withMember({ ...theirs, relation: "其他" }));
		expect(await take(county, id, CHANGED)).toMatchObject({ kind: "refused", refusals: [{ clause: "D24" }] });
		await taken(county, other, {
			event: "PROVE_FRAUD",
			by: "countyChair",
			on: "2026-05-06",
			say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" },
		});
		expect(await take(county, id, CHANGED)).toMatchObject({ kind: "refused", refusals: [{ code: "refer_to_county" }] });
		expect(await county.db.file.findUniqueOrThrow({ where: { caseId: id } })).toMatchObject({ formVersion: 1 });
	});

	test("whose file it is, its standard and kind are not changed in passing; lacks are said (D7, D22, D24)", async () => {
		const id = await aFile(county, { seq: 4 });
		const { members } = householdOf(4).build();
		const idNumber = anIdNumber({ birth: "1973-03-01", seq: 4 });
		const another = householdOf(4).with({
			idNumber,
			members: members.map((row) => (row.relation === "本人" ? { ...row, idNumber } : row)),
			category: "1c",
			fileNature: "临时",
			causeText: "",
		});
		await saved(id, another);
		const outcome = await take(county, id, CHANGED);
		if (outcome.kind !== "refused") throw new Error("a household became another's");
		expect(outcome.refusals.map(({ code }) => code)).toEqual(
			expect.arrayContaining(["required", "holder_changed", "recognised_otherwise", "recognised_otherwise"]),
		);
	});

	test("more income on the form is the ground of it; the name of the worker follows (D21, D22)", async () => {
		const id = await aFile(county, { seq: 5 });
		const form = householdOf(5).earning(120_000);
		const { members } = form.build();
		const renamed = form.with({
			name: "许志强",
			members: members.map((row) => (row.relation === "本人" ? { ...row, name: "许志强" } : row)),
		});
		await saved(id, renamed);
		await taken(county, id, CHANGED);
		expect(await groundsOf(county, id)).toEqual(["out_of_poverty open"]);
		expect(await county.db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ title: "许志强", pinyin: "xuzhiqiang xzq" });
	});

	test("a draft pays nobody: the card of the form in force is used (D22, Z12)", async () => {
		const id = await aFile(county, { seq: 6 });
		const grant = await aGrant(county, { fileId: id, until: "disburse.toPay" });
		await saved(id, householdOf(6).with({ bankCard: "6222020000000000009" }));
		await taken(county, grant, { event: "PREPARE_PAYMENT", by: "finance", on: "2026-05-07", say: { method: "bank" } });
		const payment = await county.db.payment.findFirstOrThrow({ where: { grantId: grant } });
		expect(county.env.secrets.open(payment.card ?? Buffer.alloc(0))).toBe(householdOf(6).build().bankCard);
	});

	test("while the recognition is looked at again, the form is the application's to change (D22)", async () => {
		const id = await aFile(county, { seq: 7 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: id } });
		await taken(county, applicationId, {
			event: "REVOKE",
			by: "countyChair",
			on: "2026-05-06",
			say: { decision: "青工发〔2026〕7号", reason: "认定有误。" },
		});
		expect(await save(id, householdOf(7), 1)).toMatchObject({ kind: "refused", refusals: [{ code: "file_held", clause: "D22" }] });
	});

	test("recognised anew, the file follows its application's form: name, people and grounds (D17, D21, D22)", async () => {
		const id = await aFile(county, { seq: 8 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: id } });
		const revoke = { decision: "青工发〔2026〕7号", reason: "认定有误。" };
		await taken(county, applicationId, { event: "REVOKE", by: "countyChair", on: "2026-05-06", say: revoke });
		const idNumber = anIdNumber({ birth: "1965-03-01", seq: 8 });
		const { members } = householdOf(8).build();
		const own = { name: "许志强", idNumber };
		const form = householdOf(8).with({ ...own, members: members.map((row) => (row.relation === "本人" ? { ...row, ...own } : row)) });
		const of = { actor: county.people.clerk, caseId: applicationId, basedOn: 1, at: morningOf("2026-05-06") };
		expect(await saveForm(county.env, { ...of, form: form.build() })).toMatchObject({ kind: "written" });
		for (const scene of APPLICATION_STORY.slice(1)) {
			const on = scene.event === "noticeOver" ? "2026-05-20" : scene.on < "2026-02-13" ? "2026-05-11" : "2026-05-20";
			const dated = Object.entries(scene.say ?? {}).map(([name, said]) => [name, /^2026-/.test(String(said)) ? on : said]);
			const say = { ...Object.fromEntries(dated), ...(scene.event === "ENTER" ? { nationalNumber: "GH-0008" } : {}) };
			await taken(county, applicationId, { ...scene, on, say });
		}
		const file = await county.db.file.findUniqueOrThrow({ where: { caseId: id }, include: { case: true } });
		expect(file).toMatchObject({ heldOn: null, formVersion: 2, case: { title: "许志强", pinyin: "xuzhiqiang xzq" } });
		expect(await groundsOf(county, id)).toEqual(["age open"]);
		const hold = { caseId: id, active: true, idHmac: new Uint8Array(county.env.secrets.sameness(idNumber)) };
		expect(await county.db.identityHold.count({ where: hold })).toBe(1);
	});
});
