import { saveForm } from "../../record/applications";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { morningOf, written } from "../builders/county";
import { anIdNumber } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { anApplication, type Scene, stateOf, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("a returned application keeps its notice if it is of the same person (D14, D16)", () => {
	const county = withCounty();
	const ON = "2026-02-24";
	const RETURN: Scene = { event: "RETURN", by: "centre", on: ON, say: { reason: "incomplete", explanation: "号码有误。" } };
	const VISIT: Scene = {
		event: "RECORD_VISIT",
		by: "clerk",
		on: ON,
		say: { visitedOn: ON, visitors: ["沈竹溪", "周苇"], findings: "情况属实。" },
	};
	const INCLUDE: Scene = { event: "INCLUDE", by: "chair", on: ON, say: { heldOn: ON, members: ["唐松岭", "沈竹溪", "周苇"] } };

	/** Returned, its form put right, visited and studied anew. */
	async function again(seq: number, change: (form: S1Form) => S1Form): Promise<string> {
		const id = await anApplication(county, { seq, until: "recognise" });
		await taken(county, id, RETURN);
		const form = change(
			aHousehold(seq)
				.with({ appliedOn: plainDate("2026-02-02") })
				.build(),
		);
		written(await saveForm(county.env, { actor: county.people.clerk, caseId: id, form, basedOn: 1, at: morningOf(ON) }));
		for (const scene of [VISIT, INCLUDE]) await taken(county, id, scene);
		return stateOf(county, id);
	}
	const numbered = (form: S1Form, row: number, idNumber: string): S1Form => ({
		...form,
		...(row === 0 ? { idNumber } : {}),
		members: form.members.map((one, index) => (index === row ? { ...one, idNumber } : one)),
	});

	test("nothing that hung has changed: straight to the report", async () => {
		expect(await again(1, (form) => ({ ...form, phone: "13900000001" }))).toBe("report");
	});

	test("another ID number under the same name: posted anew", async () => {
		const idNumber = anIdNumber({ birth: "1972-03-01", sex: "男", seq: 901 });
		expect(await again(2, (form) => numbered(form, 0, idNumber))).toBe("publicise.toPost");
	});

	test("a number among the other members, of whom no sheet says anything: straight to the report", async () => {
		const idNumber = anIdNumber({ birth: "2008-06-15", sex: "女", seq: 902 });
		expect(await again(3, (form) => numbered(form, 2, idNumber))).toBe("report");
	});
});
