import { membersListed } from "../../prisma/read/listed-members";
import { openApplication, saveForm } from "../../record/applications";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { aKey, morningOf, type Person, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { APPLICATION_STORY, aFile, aGrant, anApplication, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const ON = "2026-05-06";
/** When the story begins that is told later. */
const JUNE = "2026-06-02";
const FRAUD: Scene = { event: "PROVE_FRAUD", by: "countyChair", on: ON, say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" } };
const CANCEL: Scene = { event: "PROPOSE_CANCEL", by: "clerk", on: ON, say: { ground: "dead", reason: "已故。" } };

describe("the blacklist (D27)", () => {
	const county = withCounty();
	const entries = (fileId: string) => county.db.blacklistEntry.findMany({ where: { fileId }, orderBy: { id: "asc" } });

	/** Another household's application, in which this member of household `of` stands as well. */
	async function applicationWith(seq: number, of: number, row: number, who: Person = "clerk", on = ON): Promise<string> {
		const { name, idNumber } = aHousehold(of).build().members[row] ?? {};
		const form = aHousehold(seq, on).withMember({ name, idNumber, relation: "其他" }).earning(81_250).build();
		const unionId = who === "clerk" ? county.unitId : county.otherUnitId;
		return written(await openApplication(county.env, { actor: county.people[who], unionId, form, at: morningOf(on), key: aKey() })).caseId;
	}
	const submit = (id: string, by: Person = "clerk") => take(county, id, { event: "SUBMIT", by, on: ON, say: { origin: "self" } });

	test("lists everybody of the household as the file's form has it, with relation and name, by digest alone", async () => {
		const fileId = await aFile(county, { seq: 1 });
		await taken(county, fileId, FRAUD);
		const household = aHousehold(1).build().members;
		const listed = await entries(fileId);
		expect(listed.map(({ relation, name }) => [relation, name])).toEqual(household.map(({ relation, name }) => [relation, name]));
		for (const [index, { idNumber }] of household.entries()) {
			expect(Buffer.from(listed[index]?.idHmac ?? []).equals(county.env.secrets.sameness(idNumber))).toBe(true);
			expect(JSON.stringify(listed[index], (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(idNumber);
		}
		expect(await stateOf(county, fileId)).toBe("blacklisted.toEnter");
		expect(await county.db.identityHold.count({ where: { caseId: fileId, active: true } })).toBe(0);
		expect(await county.db.entryTask.findMany({ where: { fileId } })).toMatchObject([{ kind: "blacklist" }]);
	});

	test("nothing open goes on: a proposal, a payment that was prepared (Z9)", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const [fresh, prepared] = [
			await aGrant(county, { fileId, until: "propose" }),
			await aGrant(county, { fileId, until: "disburse.prepared" }),
		];
		await taken(county, fileId, FRAUD);
		const propose = { heldOn: ON, members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 100_000 };
		for (const [id, scene] of [
			[fresh, { event: "PROPOSE", by: "chair", on: ON, say: propose }],
			[prepared, { event: "PAY", by: "finance2", on: ON, say: { sentOn: ON } }],
		] as const) {
			const outcome = await take(county, id, scene);
			expect(outcome).toMatchObject({ kind: "refused" });
			expect(outcome.kind === "refused" && outcome.refusals.map(({ code }) => code)).toContain("file_not_active");
		}
	});

	test("any household with one of them is refused, elsewhere too; not with one released; wrong entries lift", async () => {
		const fileId = await aFile(county, { seq: 3 });
		await taken(county, fileId, FRAUD);
		const child = await applicationWith(103, 3, 2, "otherClerk");
		expect(await submit(child, "otherClerk")).toMatchObject({
			kind: "refused",
			refusals: [{ code: "refer_to_county", message: "转县总工会" }],
		});

		const [worker, spouse, listedChild] = await entries(fileId);
		const release = (member: string | undefined): Scene => ({
			event: "RELEASE_MEMBER",
			by: "countyChair",
			on: "2026-05-20",
			say: { member, decision: "青工发〔2026〕11号", reason: "未参与。" },
		});
		expect(await take(county, fileId, release(worker?.ref))).toMatchObject({
			kind: "refused",
			refusals: [{ code: "own_entry", clause: "D27", field: "member" }],
		});
		const [other] = await entries((await county.db.blacklistEntry.findFirstOrThrow({ where: { fileId: { not: fileId } } })).fileId);
		expect(await take(county, fileId, release(other?.ref))).toMatchObject({ kind: "refused", refusals: [{ code: "no_such_entry" }] });
		await taken(county, fileId, release(listedChild?.ref));
		expect(await take(county, fileId, release(listedChild?.ref))).toMatchObject({ kind: "refused", refusals: [{ code: "entry_lifted" }] });
		expect(await submit(child, "otherClerk")).toMatchObject({ kind: "taken" });
		const again = await applicationWith(104, 3, 1);
		expect(await submit(again)).toMatchObject({ kind: "refused" });

		await taken(county, fileId, {
			event: "CORRECT",
			by: "countyChair",
			on: "2026-05-21",
			say: { decision: "青工发〔2026〕12号", reason: "有误。" },
		});
		const lifted = await entries(fileId);
		expect(lifted.map(({ liftedBy }) => liftedBy)).toEqual(["青工发〔2026〕12号", "青工发〔2026〕12号", "青工发〔2026〕11号"]);
		expect(spouse?.liftedOn).toBeNull();
		expect(await submit(again)).toMatchObject({ kind: "taken" });
	});

	test("the county that recognises is told who; what was recognised before is not entered after", async () => {
		const fileId = await aFile(county, { seq: 5 });
		await taken(county, fileId, CANCEL);
		await taken(county, fileId, { event: "CONFIRM", by: "centre", on: ON });
		// Cancelled for another reason: its people are free, and one of them stands in an application that comes as far as the county.
		const seqs = [105, 106];
		const ids: string[] = [];
		for (const [row, seq] of seqs.entries()) {
			const id = await applicationWith(seq, 5, row + 1, "clerk", JUNE);
			for (const scene of APPLICATION_STORY.slice(0, row === 0 ? 6 : 8)) await taken(county, id, later(scene));
			ids.push(id);
		}
		await taken(county, fileId, { ...FRAUD, on: "2026-06-30" });
		const [reported = "", recognised = ""] = ids;
		const recognise = {
			event: "RECOGNISE",
			by: "centre",
			on: "2026-06-30",
			say: { opinion: "同意。", signer: "白云崖", illnessReviewOn: "2035-02-25" },
		} as const;
		expect(await take(county, reported, recognise)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "county_decides", clause: "D27", message: expect.stringContaining("青工发〔2026〕9号") }],
		});
		const enter = { event: "ENTER", by: "clerk", on: "2026-06-30", say: { nationalNumber: "GH-9105", enteredOn: "2026-06-30" } } as const;
		expect(await take(county, recognised, enter)).toMatchObject({ kind: "refused", refusals: [{ code: "refer_to_county" }] });
		expect(await county.db.file.count({ where: { applicationId: recognised } })).toBe(0);
	});

	test("entries from before names were kept: none is released alone, as it may be the worker's (D27)", async () => {
		const fileId = await aFile(county, { seq: 9 });
		await taken(county, fileId, FRAUD);
		await county.db.$transaction([
			county.db.$executeRaw`SET LOCAL session_replication_role = replica`,
			county.db.$executeRaw`UPDATE blacklist_entry SET name = '', relation = '' WHERE file_id = ${fileId}::uuid`,
		]);
		const { ref } = await county.db.blacklistEntry.findFirstOrThrow({ where: { fileId } });
		const say = { member: ref, decision: "青工发〔2026〕12号", reason: "不知情。" };
		const outcome = await take(county, fileId, { event: "RELEASE_MEMBER", by: "countyChair", on: ON, say });
		expect(outcome.kind === "refused" && outcome.refusals.map(({ code }) => code)).toEqual(["nobody_to_release", "entry_unnamed"]);
		expect(await membersListed(county.db, fileId)).toEqual([]);
		const correction = { decision: "青工发〔2026〕13号", reason: "查实有误。" };
		await taken(county, fileId, { event: "CORRECT", by: "countyChair", on: ON, say: correction });
		expect(await county.db.blacklistEntry.count({ where: { fileId, liftedOn: null } })).toBe(0);
	});

	test("people of a file cancelled before, who stand in another active file: that file is asked about (D21)", async () => {
		const before = await aFile(county, { seq: 7 });
		await taken(county, before, CANCEL);
		await taken(county, before, { event: "CONFIRM", by: "centre", on: ON });
		const again = await applicationWith(107, 7, 1, "clerk", JUNE);
		for (const scene of APPLICATION_STORY) await taken(county, again, later(scene));
		const { caseId: fileId } = await county.db.file.findUniqueOrThrow({ where: { applicationId: again } });
		await taken(county, before, { ...FRAUD, on: "2026-06-30" });
		expect(await county.db.ground.findMany({ where: { fileId } })).toMatchObject([{ ground: "other", outcome: "open" }]);
		expect(await stateOf(county, fileId)).toBe("active");
	});

	test("listed and taken on at the same moment, by two people: one of the two is told (D27)", async () => {
		for (let n = 0; n < 5; n += 1) {
			const fileId = await aFile(county, { seq: 20 + n });
			await taken(county, fileId, CANCEL);
			await taken(county, fileId, { event: "CONFIRM", by: "centre", on: ON });
			const id = await applicationWith(120 + n, 20 + n, 2, "clerk", JUNE);
			for (const scene of APPLICATION_STORY.slice(0, 8)) await taken(county, id, later(scene));
			const national = { nationalNumber: `GH-92${n}`, enteredOn: "2026-06-30" };
			const [, entered] = await Promise.all([
				taken(county, fileId, { ...FRAUD, on: "2026-06-30" }),
				take(county, id, { event: "ENTER", by: "clerk", on: "2026-06-30", say: national }),
			]);
			const file = await county.db.file.findUnique({ where: { applicationId: id }, include: { grounds: true } });
			if (entered.kind === "taken") expect(file?.grounds).toMatchObject([{ ground: "other" }]);
			else expect([entered.kind, file]).toEqual(["refused", null]);
		}
	});
});

describe("a couple's file is the head's (D24)", () => {
	const county = withCounty();

	const couple = (seq: number, more: Partial<S1Form>, spousesUnit = "沐川县人民医院"): S1Form => {
		const form = aHousehold(seq)
			.with({ spouseIsHardshipWorker: true, ...more })
			.build();
		return { ...form, members: form.members.map((one) => (one.relation === "配偶" ? { ...one, unitOrSchool: spousesUnit } : one)) };
	};
	async function draft(form: S1Form): Promise<string> {
		const request = { actor: county.people.clerk, unionId: county.unitId, form, at: morningOf("2026-02-02"), key: aKey() };
		return written(await openApplication(county.env, request)).caseId;
	}
	const RECOGNISE = APPLICATION_STORY[6] as Scene;

	test("the spouse in another unit is the head: not submitted, nor visited after a change of the form", async () => {
		const id = await draft(couple(1, { headOfHousehold: "配偶" }));
		const no = { kind: "refused", refusals: [{ code: "not_head_of_household", clause: "D24", field: "headOfHousehold" }] };
		expect(await take(county, id, APPLICATION_STORY[0] as Scene)).toMatchObject(no);

		const changed = await anApplication(county, { seq: 2, until: "verify.visit" });
		const form = { ...couple(2, { headOfHousehold: "配偶" }), appliedOn: plainDate("2026-02-02") };
		written(await saveForm(county.env, { actor: county.people.clerk, caseId: changed, form, basedOn: 1, at: morningOf("2026-02-03") }));
		expect(await take(county, changed, APPLICATION_STORY[1] as Scene)).toMatchObject(no);
	});

	test.each([
		["neither is the head", 3, { headOfHousehold: "其他" }, "沐川县人民医院"],
		["both are in one unit", 4, { headOfHousehold: "配偶" }, "青杠坪纸业有限公司"],
	] as const)("%s: the household has chosen, the county confirms when it recognises", async (_, seq, more, spousesUnit) => {
		const id = await draft(couple(seq, more, spousesUnit));
		for (const scene of APPLICATION_STORY.slice(0, 6)) await taken(county, id, scene);
		expect(await take(county, id, RECOGNISE)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "head_not_confirmed", clause: "D24", field: "headConfirmed" }],
		});
		await taken(county, id, { ...RECOGNISE, say: { ...RECOGNISE.say, headConfirmed: true } });
	});

	test("the applicant is the head: nothing is asked", async () => {
		const id = await draft(couple(5, { headOfHousehold: "本人" }));
		for (const scene of APPLICATION_STORY.slice(0, 7)) await taken(county, id, scene);
	});
});

/** The story's scenes in June 2026. */
function later(scene: Scene): Scene {
	const moved = (day: string) => `2026-06-${day.slice(8)}`;
	const say = Object.fromEntries(
		Object.entries(scene.say ?? {}).map(([name, value]) => [name, /^2026-02-\d\d$/.test(String(value)) ? moved(String(value)) : value]),
	);
	return { ...scene, on: moved(scene.on), say: "nationalNumber" in say ? { ...say, nationalNumber: `GH-${Math.random()}` } : say };
}
