import { openApplication } from "../../record/applications";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { aKey, type County, morningOf, written } from "./county";
import { aHousehold } from "./s1";
import { take } from "./story";

/** The household of `aHousehold(seq)` as the other spouse says it, who is a formal worker elsewhere and heads it. */
export function asSpouse(seq: number, on: string, more: Partial<S1Form> = {}): S1Form {
	const form = aHousehold(seq).build();
	const [holder, spouse, ...others] = form.members;
	if (!holder || !spouse) throw new Error("a household is a couple");
	const employer = "松岭纸业有限公司";
	return {
		...form,
		name: spouse.name,
		idNumber: spouse.idNumber,
		employer,
		health: "良好",
		causes: ["家庭成员重大疾病"],
		phone: `139${String(seq).padStart(8, "0")}`,
		spouseIsHardshipWorker: true,
		headOfHousehold: "本人",
		appliedOn: plainDate(on),
		members: [{ ...spouse, relation: "本人", unitOrSchool: employer }, { ...holder, relation: "配偶" }, ...others],
		...more,
	};
}

/** Her application at the other unit, which is refused there because he holds a file: the county has it to look at. @param seq his household's */
export async function aSpousesApplication(county: County, seq: number, on: string, more: Partial<S1Form> = {}): Promise<string> {
	const { otherClerk: actor } = county.people;
	const form = asSpouse(seq, on, more);
	const of = { actor, unionId: county.otherUnitId, form, at: morningOf(on), key: aKey() };
	const { caseId } = written(await openApplication(county.env, of));
	await take(county, caseId, { event: "SUBMIT", by: "otherClerk", on, say: { origin: "self" } });
	return caseId;
}
