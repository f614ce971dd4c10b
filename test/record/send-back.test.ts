import { saveForm } from "../../record/applications";
import { fen } from "../../workflows/rules/money";
import type { S1Form } from "../../workflows/rules/s1";
import { type County, morningOf } from "../builders/county";
import { aHousehold } from "../builders/s1";
import { anApplication, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const BACK: Scene = { event: "SEND_BACK", by: "chair", on: "2026-02-09", say: { reason: "收入低于低保线，应按 1a 申请。" } };
const AGAIN = { event: "SUBMIT", by: "clerk", say: { origin: "self" } } as const;
const VISIT = { event: "RECORD_VISIT", by: "clerk" } as const;
const POOR = {
	yearlyIncomeFen: fen(2_000_000),
	category: "1a",
	afterReliefStillPoor: true,
	evidence: ["身份证", "户口簿", "困难证明", "病情证明"],
} satisfies Partial<S1Form>;
const visited = (visitedOn: string) => ({ visitedOn, visitors: ["沈竹溪", "周苇"], findings: "情况属实。" });
const studied = (heldOn: string) => ({ heldOn, members: ["唐松岭", "沈竹溪", "周苇"] });

/** The clerk's next version of the form. */
async function saved(county: County, caseId: string, seq: number, now: Partial<S1Form>): Promise<void> {
	const { formVersion: basedOn } = await county.db.application.findUniqueOrThrow({ where: { caseId } });
	const form = aHousehold(seq).with(now).build();
	const outcome = await saveForm(county.env, { actor: county.people.clerk, caseId, form, basedOn, at: morningOf("2026-02-10") });
	expect(outcome.kind).toBe("written");
}

describe("an application that the chair sends back to the clerk (D26)", () => {
	const county = withCounty();
	const codes = async (caseId: string, scene: Scene) => {
		const outcome = await take(county, caseId, scene);
		return outcome.kind === "refused" ? outcome.refusals.map(({ code }) => code) : outcome.kind;
	};

	test("is changed, submitted, visited and studied anew, each day after what it follows (D2, D12, D13)", async () => {
		const caseId = await anApplication(county, { seq: 1, until: "verify.study" });
		await taken(county, caseId, BACK);
		await saved(county, caseId, 1, { yearlyIncomeFen: fen(2_000_000) });
		expect(await codes(caseId, { ...AGAIN, on: "2026-02-10" })).toEqual(["income_below_line"]);
		await saved(county, caseId, 1, POOR);
		// Its day was recorded when it was first submitted: it is no late entry now.
		await taken(county, caseId, { ...AGAIN, on: "2026-02-24" });
		expect(await county.db.lateEntry.count({ where: { caseId } })).toBe(0);
		expect(await county.db.alert.count({ where: { caseId, clearedAt: null } })).toBe(0);

		expect(await codes(caseId, { ...VISIT, on: "2026-02-24", say: visited("2026-02-08") })).toContain("date_before_earlier_step");
		await taken(county, caseId, { ...VISIT, on: "2026-02-25", say: visited("2026-02-25") });
		const include: Scene = { event: "INCLUDE", by: "chair", on: "2026-02-26", say: studied("2026-02-24") };
		expect(await codes(caseId, include)).toEqual(["date_before_earlier_step"]);
		await taken(county, caseId, { ...include, say: studied("2026-02-26") });
		const { standard } = await county.db.application.findUniqueOrThrow({ where: { caseId } });
		expect([standard, await stateOf(county, caseId)]).toEqual(["1a", "publicise.toPost"]);
	});

	test("with another day of application it is late by the day of its first submission (D8)", async () => {
		const caseId = await anApplication(county, { seq: 2, until: "verify.study" });
		await taken(county, caseId, BACK);
		await saved(county, caseId, 2, { appliedOn: aHousehold(2, "2026-01-15").build().appliedOn });
		expect(await codes(caseId, { ...AGAIN, on: "2026-02-10" })).toEqual(["late_entry"]);
		await taken(county, caseId, { ...AGAIN, on: "2026-02-10", say: { origin: "self", lateReason: "原申请书日期登记有误。" } });
		expect(await county.db.lateEntry.findMany({ where: { caseId } })).toMatchObject([{ field: "appliedOn" }]);
	});

	test("returned by the county before, it keeps its notice, unless its standard is another (D16)", async () => {
		const states: string[] = [];
		for (const [seq, now] of [
			[3, {}],
			[4, { category: "3", temporaryAids: ["医疗救助"], fileNature: "临时" }],
		] as const) {
			const caseId = await anApplication(county, { seq, until: "recognise" });
			const say = { reason: "standard", explanation: "请核对标准。" };
			await taken(county, caseId, { event: "RETURN", by: "centre", on: "2026-02-25", say });
			await taken(county, caseId, { ...VISIT, on: "2026-02-25", say: visited("2026-02-25") });
			await taken(county, caseId, { ...BACK, on: "2026-02-26" });
			// An objection that comes in meanwhile is logged and holds it there.
			await taken(county, caseId, {
				event: "OBJECT",
				by: "clerk",
				on: "2026-02-26",
				say: { receivedOn: "2026-02-26", text: "收入不实。" },
			});
			expect(await codes(caseId, { ...AGAIN, on: "2026-02-26" })).toEqual(["open_objection"]);
			await taken(county, caseId, { event: "DISMISS", by: "chair", on: "2026-02-26", say: { reason: "查无实据。" } });
			await saved(county, caseId, seq, { ...now, temporaryAids: now.temporaryAids && [...now.temporaryAids] });
			await taken(county, caseId, { ...AGAIN, on: "2026-02-26" });
			await taken(county, caseId, { ...VISIT, on: "2026-02-26", say: visited("2026-02-26") });
			await taken(county, caseId, { event: "INCLUDE", by: "chair", on: "2026-02-26", say: studied("2026-02-26") });
			states.push(await stateOf(county, caseId));
		}
		expect(states).toEqual(["report", "publicise.toPost"]);
	});
});
