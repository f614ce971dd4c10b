import { blacklist } from "../../prisma/read/blacklist";
import { referrals } from "../../prisma/read/referrals";
import { openApplication, saveForm } from "../../record/applications";
import { saveFileForm } from "../../record/files/file-forms";
import { DECIDE_REFERRAL } from "../../record/files/referrals";
import { perform } from "../../record/write";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { aKey, morningOf, written } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { APPLICATION_STORY, aFile, anApplication, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const ON = "2026-05-06";
const FRAUD: Scene = { event: "PROVE_FRAUD", by: "countyChair", on: ON, say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" } };
const SUBMIT: Scene = { event: "SUBMIT", by: "clerk", on: ON, say: { origin: "self" } };

describe("a household that has to do with a struck one (D27)", () => {
	const county = withCounty();

	async function draft(form: S1Form): Promise<string> {
		const of = { actor: county.people.clerk, unionId: county.unitId, form, at: morningOf(ON), key: aKey() };
		return written(await openApplication(county.env, of)).caseId;
	}
	const codes = (outcome: Awaited<ReturnType<typeof take>>) =>
		outcome.kind === "refused" ? outcome.refusals.map(({ code }) => code) : [outcome.kind];
	const referralsOf = (applicationId: string) => county.db.referral.findMany({ where: { applicationId }, orderBy: { id: "asc" } });
	const decide = (referralId: string | undefined, outcome: "let_in" | "refused", actor = county.people.countyChair) => {
		const raw = { referralId, outcome, decision: "青工发〔2026〕30号", reason: "另立门户，未参与。" };
		return perform(county.env, DECIDE_REFERRAL, { actor, now: { at: morningOf(ON), today: plainDate(ON), offsetMs: 0 } as never, raw });
	};
	async function struck(seq: number): Promise<string> {
		const fileId = await aFile(county, { seq });
		await taken(county, fileId, FRAUD);
		return fileId;
	}
	/** Her own household after a divorce, elsewhere: the struck one's spouse applies. */
	const spouses = (seq: number, of: number): S1Form => {
		const form = aHousehold(seq, ON).build();
		const spouse = aHousehold(of).build().members[1];
		const [own, , child] = form.members;
		if (!spouse || !own || !child) throw new Error("a household has three members");
		const { name, idNumber } = spouse;
		const members = [{ ...own, name, idNumber, monthlyIncomeFen: form.members[0]?.monthlyIncomeFen ?? own.monthlyIncomeFen }, child];
		const yearlyIncomeFen = members.reduce((sum, { monthlyIncomeFen }) => sum + monthlyIncomeFen, 0) * 12;
		const more = { maritalStatus: "离异", singleParent: true } as const;
		return { ...form, ...more, name, idNumber, members, yearlyIncomeFen: yearlyIncomeFen as S1Form["yearlyIncomeFen"] };
	};

	test("the worker's own number bars, and nobody is let in by a decision", async () => {
		await struck(1);
		const id = await draft(aHousehold(1, ON).build());
		expect(codes(await take(county, id, SUBMIT))).toEqual(["refer_to_county"]);
		const listed = (await referralsOf(id)).find(({ kind }) => kind === "listed");
		expect(await decide(listed?.id, "let_in")).toMatchObject({ kind: "refused", refusals: [{ code: "own_number_bars", clause: "D27" }] });
		expect(await decide(listed?.id, "refused")).toMatchObject({ kind: "written" });
		expect(codes(await take(county, id, SUBMIT))).toEqual(["refer_to_county"]);
	});

	test("another member's household is held, the centre is told; let in, it becomes a file", async () => {
		const fileId = await struck(2);
		const form = aHousehold(102, ON)
			.withMember({ ...aHousehold(2).build().members[2], relation: "其他" })
			.earning(81_250)
			.build();
		const id = await draft({ ...form, appliedOn: plainDate(ON) });
		expect(codes(await take(county, id, SUBMIT))).toEqual(["refer_to_county"]);
		const told = await county.db.alert.findMany({ where: { caseId: id, kind: "referred" } });
		expect(told.map(({ role }) => role).sort()).toEqual(["centre", "county_chair"]);
		const [referral] = await referralsOf(id);
		expect(referral).toMatchObject({ kind: "connected", fileId, outcome: "open" });
		expect(await decide(referral?.id, "let_in")).toMatchObject({ kind: "written" });
		expect(await county.db.alert.count({ where: { caseId: id, kind: "referralAnswered", role: "unit_clerk" } })).toBe(1);
		await taken(county, id, SUBMIT);
		const june = (scene: Scene): Scene => {
			const day = (on: string) => on.replace(/2026-02-/, "2026-06-").replace("GH-0001", "GH-9102");
			const say = Object.fromEntries(Object.entries(scene.say ?? {}).map(([k, v]) => [k, typeof v === "string" ? day(v) : v]));
			return { ...scene, on: day(scene.on), say };
		};
		for (const scene of APPLICATION_STORY.slice(1)) await taken(county, id, june(scene));
		expect(await stateOf(county, id)).toBe("filed");
	});

	test("refused by the county, with its reason: the unit learns no more than before", async () => {
		await struck(3);
		const id = await draft(spouses(103, 3));
		expect(codes(await take(county, id, SUBMIT))).toContain("refer_to_county");
		const [referral] = await referralsOf(id);
		expect(await decide(referral?.id, "refused")).toMatchObject({ kind: "written" });
		const again = await take(county, id, SUBMIT);
		expect(again.kind === "refused" && again.refusals.filter(({ code }) => code === "refer_to_county")).toEqual([
			{ code: "refer_to_county", message: "转县总工会" },
		]);
		expect(await decide(referral?.id, "let_in")).toMatchObject({ kind: "refused", refusals: [{ code: "answered_before" }] });
	});

	test("the listed person is dropped from the form: the same address still holds it", async () => {
		await struck(4);
		const { homeAddress, registeredAddress } = aHousehold(4).build();
		const other = aHousehold(104, ON)
			.with({ homeAddress: homeAddress.replaceAll(" ", "　"), registeredAddress })
			.build();
		const child = aHousehold(4).build().members[2];
		if (!child) throw new Error("no child");
		const id = await draft({ ...other, members: [...other.members, { ...child, relation: "其他" }] });
		expect(codes(await take(county, id, SUBMIT))).toContain("refer_to_county");
		written(await saveForm(county.env, { actor: county.people.clerk, caseId: id, form: other, basedOn: 1, at: morningOf(ON) }));
		expect(codes(await take(county, id, SUBMIT))).toEqual(["refer_to_county"]);
		expect(await referralsOf(id)).toMatchObject([{ kind: "connected" }]);
		const elsewhere = aHousehold(105, ON).build();
		await taken(county, await draft(elsewhere), SUBMIT);
	});

	test("nobody decides about a relative, nor but the county's chair; the database keeps what was decided", async () => {
		await struck(6);
		const id = await draft(aHousehold(6, ON).build());
		await take(county, id, SUBMIT);
		const [referral] = await referralsOf(id);
		expect(await decide(referral?.id, "refused", county.people.centre)).toMatchObject({ kind: "forbidden" });
		expect(await decide(referral?.id, "refused", county.people.clerk)).toEqual({ kind: "not_found" });
		const change = county.db.$executeRaw`UPDATE referral SET outcome = 'let_in', decision = 'x', reason = 'x', decided_on = now()::date,
			decided_by = ${county.people.centre.accountId}::uuid, decided_name = 'x' WHERE id = ${referral?.id ?? ""}::uuid`;
		await expect(change).rejects.toThrow("referral_kept");
	});

	test.each(["verify.visit", "publicise.posted", "recognise", "enter.toReturn"])(
		"fraud before there is a file, in %s: it ends, the worker is barred, the others wait for the county",
		async (until) => {
			const seq = 20 + ["verify.visit", "publicise.posted", "recognise", "enter.toReturn"].indexOf(until);
			const id = await anApplication(county, { seq, until });
			await taken(county, id, FRAUD);
			expect(await stateOf(county, id)).toBe("blacklisted");
			const again = await draft(aHousehold(seq, ON).build());
			expect(codes(await take(county, again, SUBMIT))).toEqual(["refer_to_county"]);
			expect(await referralsOf(again)).toMatchObject([{ kind: "listed", fileId: id }]);
			const rows = await blacklist.rows(county.db, { paths: [`/${county.countyId}/`], state: "listed" }, { order: "newest", limit: 50 });
			expect(rows.filter(({ fileId }) => fileId === id)).toMatchObject([
				{ chart: "application" },
				{ chart: "application" },
				{ chart: "application" },
			]);
		},
	);

	test("a household that has its file is proven there; and nobody can be listed of whom no number is known", async () => {
		const fileId = await aFile(county, { seq: 30 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		await taken(county, applicationId, {
			event: "REVOKE",
			by: "countyChair",
			on: ON,
			say: { decision: "青工发〔2026〕3号", reason: "收入不实。" },
		});
		expect(codes(await take(county, applicationId, FRAUD))).toEqual(["prove_on_file"]);
		const empty = await draft({} as S1Form);
		expect(codes(await take(county, empty, FRAUD))).toEqual(["nobody_to_list"]);
	});

	test("a file whose household one of a struck one joins: the county is told, and may let in (D22, D27)", async () => {
		const struckId = await struck(40);
		const fileId = await aFile(county, { seq: 41 });
		const child = aHousehold(40).build().members[2];
		if (!child) throw new Error("no child");
		const now = aHousehold(41)
			.with({ appliedOn: plainDate("2026-02-02") })
			.withMember({ ...child, relation: "其他" })
			.build();
		const { clerk: actor } = county.people;
		written(await saveFileForm(county.env, { actor, fileId, form: now, basedOn: 1, at: morningOf(ON) }));
		const change: Scene = { event: "RECORD_CHANGE", by: "clerk", on: ON, say: { learnedOn: ON, kind: "household", change: "侄女同住。" } };
		expect(await take(county, fileId, change)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "refer_to_county", message: "转县总工会" }],
		});
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
		const [referral] = await referralsOf(applicationId);
		expect(referral).toMatchObject({ kind: "connected", fileId: struckId });
		const open = await referrals.rows(county.db, { paths: [`/${county.countyId}/`], state: "open" }, { order: "newest", limit: 50 });
		expect(open.map(({ id }) => id)).toContain(referral?.id);
		expect(await decide(referral?.id, "let_in")).toMatchObject({ kind: "written" });
		await taken(county, fileId, change);
		expect(await county.db.identityHold.count({ where: { caseId: fileId, active: true } })).toBe(4);
	});
});
