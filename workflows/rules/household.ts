import { maskIdentityNumber, parseIdentityNumber } from "./identity-number";
import { checkNumbers } from "./member-numbers";
import { nameKey, plainName, sameName } from "./names";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft, S1Member } from "./s1";

type Row = Partial<S1Member>;

/** Somebody of the household, by a valid ID number. */
export interface Person {
	idNumber: string;
	name: string;
	/** 本人 for the applicant, also where they are not listed among the members. */
	relation: string;
}

/** Everybody of the household who has a valid ID number, each once, the applicant first: what D24 and D27 are checked over. */
export function householdPeople(form: S1Draft, on: PlainDate): Person[] {
	const rows = [{ name: form.name, idNumber: form.idNumber, relation: "本人" }, ...(form.members ?? [])];
	const people = new Map<string, Person>();
	for (const { name = "", idNumber: raw, relation = "" } of rows) {
		const idNumber = normalised(raw, on);
		if (idNumber !== undefined && !people.has(idNumber)) people.set(idNumber, { idNumber, name: plainName(name), relation });
	}
	return [...people.values()];
}

/** Their ID numbers, the applicant's first. D24, D27 */
export function householdIdNumbers(form: S1Draft, on: PlainDate): string[] {
	return householdPeople(form, on).map(({ idNumber }) => idNumber);
}

/** Who belongs: the applicant exactly once, nobody twice, one spouse at most; and what contradicts it. S1, D24 */
export function checkMembers(form: S1Draft, on: PlainDate): Refusal[] {
	const rows = form.members ?? [];
	return [
		...checkApplicantRow(form, rows, on),
		...checkNumbers(form, on),
		...checkNobodyTwice(rows, on),
		...checkSpouse(form, rows),
		...checkDisabledNames(form, rows),
	];
}

function checkApplicantRow(form: S1Draft, rows: readonly Row[], on: PlainDate): Refusal[] {
	const own = rows.filter((row) => row.relation === "本人");
	const [row] = own;
	if (own.length !== 1 || !row) {
		const found = own.length === 0 ? "没有申请人本人" : `有 ${own.length} 行是申请人本人`;
		const next = "申请人本人也是家庭成员，请填且只填一行，关系选“本人”";
		return rows.length === 0 ? [] : [refusal("applicant_row", "S1", `家庭成员中${found}`, { field: "members", next })];
	}
	const index = rows.indexOf(row);
	const refusals: Refusal[] = [];
	const [mine, listed] = [normalised(form.idNumber, on), normalised(row.idNumber, on)];
	if (mine && listed && mine !== listed) {
		const field = `members.${index}.idNumber`;
		const message = "家庭成员中“本人”一行的身份证号与申请人身份证号不一致";
		refusals.push(refusal("applicant_row_id", "S1", message, { field, next: "请改为同一号码" }));
	}
	if (form.name && row.name && !sameName(form.name, row.name)) {
		const message = `家庭成员中“本人”一行的姓名“${row.name}”与申请人姓名“${form.name}”不一致`;
		refusals.push(refusal("applicant_row_name", "S1", message, { field: `members.${index}.name`, next: "请改为同一姓名" }));
	}
	return refusals;
}

function checkNobodyTwice(rows: readonly Row[], on: PlainDate): Refusal[] {
	const first = new Map<string, number>();
	return rows.flatMap((row, index) => {
		const number = normalised(row.idNumber, on);
		if (number === undefined) return [];
		const earlier = first.get(number);
		if (earlier === undefined) {
			first.set(number, index);
			return [];
		}
		const message = `家庭成员第 ${earlier + 1} 行与第 ${index + 1} 行的身份证号相同`;
		return [refusal("member_twice", "D24", message, { field: `members.${index}.idNumber`, next: "同一人只填一行，请删去或更正" })];
	});
}

function checkSpouse(form: S1Draft, rows: readonly Row[]): Refusal[] {
	const spouses = rows.filter((row) => row.relation === "配偶").length;
	const refusals: Refusal[] = [];
	if (spouses > 1) {
		const next = "只有申请人的配偶填“配偶”，其他成员按与申请人的关系填写";
		refusals.push(refusal("more_than_one_spouse", "S1", `家庭成员中有 ${spouses} 名配偶`, { field: "members", next }));
	}
	if (spouses > 0 && form.maritalStatus && form.maritalStatus !== "已婚") {
		const message = `婚姻状况为${form.maritalStatus}，家庭成员中却有配偶`;
		refusals.push(refusal("spouse_unmarried", "D16", message, { field: "maritalStatus", next: "请核对婚姻状况或与申请人关系" }));
	}
	if (spouses > 0 && form.singleParent) {
		const message = "填写了单亲，家庭成员中却有配偶";
		refusals.push(refusal("spouse_single_parent", "D16", message, { field: "singleParent", next: "请核对是否单亲或与申请人关系" }));
	}
	if (spouses === 0 && form.spouseIsHardshipWorker) {
		const message = "填写了配偶也是困难职工，家庭成员中却没有配偶";
		refusals.push(refusal("spouse_missing", "D24", message, { field: "spouseIsHardshipWorker", next: "请补填配偶一行" }));
	}
	return refusals;
}

function checkDisabledNames(form: S1Draft, rows: readonly Row[]): Refusal[] {
	const names = new Set(rows.map((row) => nameKey(row.name ?? "")));
	return (form.disabledMembers ?? []).flatMap((person, index) => {
		if (!person.name?.trim() || names.has(nameKey(person.name))) return [];
		const message = `残疾人员“${person.name}”不在家庭成员中`;
		return [refusal("disabled_not_member", "D16", message, { field: `disabledMembers.${index}.name`, next: "请补填家庭成员或更正姓名" })];
	});
}

export interface HeadOfHousehold {
	refusals: Refusal[];
	/** The household has chosen; the county confirms. Why it is asked to. */
	countyConfirms?: string;
}

/**
 * D24: both spouses hardship workers in different units → the file stands under the head of the household (户主). Where the head is neither of
 * them, or both are in one unit (or in none), the household chooses and the county confirms (reading).
 */
export function checkHeadOfHousehold(form: S1Draft): HeadOfHousehold {
	const { employer = "", headOfHousehold } = form;
	const spouse = form.members?.find((member) => member.relation === "配偶");
	if (!form.spouseIsHardshipWorker || !spouse || !headOfHousehold) return { refusals: [] };
	const spousesUnit = spouse.unitOrSchool ?? "";
	if (nameKey(employer) === nameKey(spousesUnit)) return { refusals: [], countyConfirms: "夫妻双方都是困难职工，同在一个单位或都没有单位" };
	if (headOfHousehold === "其他") return { refusals: [], countyConfirms: "夫妻双方都是困难职工，不在同一单位，户主是其他家庭成员" };
	if (headOfHousehold === "本人") return { refusals: [] };
	const message = `夫妻双方都是困难职工且不在同一单位（${employer}、${spousesUnit}），户主是配偶`;
	const next = "请由配偶向其所在单位、社区或乡镇工会申请建档";
	return { refusals: [refusal("not_head_of_household", "D24", message, { field: "headOfHousehold", next })] };
}

/** D24: what the county is asked to confirm when it recognises; it bars nothing before. */
export function headToConfirm(form: S1Draft): Refusal[] {
	const { countyConfirms } = checkHeadOfHousehold(form);
	if (countyConfirms === undefined) return [];
	const next = "由家庭选择以谁为主建档，县总工会认定时确认";
	return [refusal("head_to_confirm", "D24", `${countyConfirms}，现以申请人为主建档`, { field: "headOfHousehold", next })];
}

/** A member's ID number that another case holds: an active file, or an open application. */
export interface Holding {
	idNumber: string;
	caseId: string;
	where: "有效档案" | "在办的建档申请";
	/** Its union, and the file's number, only where the reader may see that case: a union is not told of another's households. */
	seen?: { unionName: string; number: string | null };
	sameCounty: boolean;
	/** It is a file, and its holder is the spouse of who applies now. */
	spouses?: boolean;
}

/** Whose number in this form is the spouse's. D24 */
export function spouseNumber(form: S1Draft, on: PlainDate): string | undefined {
	return normalised(form.members?.find(({ relation }) => relation === "配偶")?.idNumber, on);
}

/** D24 一户一档, over every member: each case that holds some of them, once. The case itself is not among what is `taken`. */
export function checkOneFile(form: S1Draft, on: PlainDate, taken: readonly Holding[]): Refusal[] {
	return [...new Set(taken.map(({ caseId }) => caseId))].flatMap((caseId) => {
		const held = taken.filter((holding) => holding.caseId === caseId);
		const [first] = held;
		const members = membersOf(form, on, new Set(held.map(({ idNumber }) => idNumber)));
		if (!first || members.fields.length === 0) return [];
		const place = first.seen?.unionName ?? (first.sameCounty ? "本县另一工会" : "其他县的工会");
		const number = first.seen?.number ? `（${first.seen.number}）` : "";
		if (first.spouses && first.sameCounty) {
			const next = "不另建档；确应由申请人为户主建档的，请县总工会决定户主、变更建档人，档案连同编号转来，已转县帮扶中心核对";
			return [refusal("household_held", "D24", `申请人的配偶已在${place}建档${number}，一户只建一档`, { field: members.fields[0], next })];
		}
		const next = first.seen ? "请核对家庭成员；确属同一家庭的，只保留一份" : "请联系县总工会核对，同一家庭只保留一份";
		const message = `${members.who}已在${place}${first.where}${number}中，一户只建一档`;
		return [refusal("household_held", "D24", message, { field: members.fields[0], next })];
	});
}

/** `张建国（5111**********0031）、李秀英（…）`, and the fields at which they stand. */
export function membersOf(form: S1Draft, on: PlainDate, numbers: ReadonlySet<string>): { who: string; fields: string[] } {
	const rows = [
		{ name: form.name, idNumber: form.idNumber, field: "idNumber" },
		...(form.members ?? []).map(({ name, idNumber }, index) => ({ name, idNumber, field: `members.${index}.idNumber` })),
	];
	const found = new Map<string, { name?: string; field: string }>();
	for (const { name, idNumber, field } of rows) {
		const number = normalised(idNumber, on);
		if (number !== undefined && numbers.has(number) && !found.has(number)) found.set(number, { name, field });
	}
	const who = [...found].map(([number, { name = "" }]) => `${name.trim()}（${maskIdentityNumber(number)}）`).join("、");
	return { who, fields: [...found.values()].map(({ field }) => field) };
}

function normalised(raw: string | undefined, on: PlainDate): string | undefined {
	const id = parseIdentityNumber(raw ?? "", on);
	return id.ok ? id.number : undefined;
}
