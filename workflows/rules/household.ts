import { maskIdentityNumber, parseIdentityNumber } from "./identity-number";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft, S1Form, S1Member } from "./s1";

type Row = Partial<S1Member>;

/** Every valid ID number of the household, each once, the applicant's first: what D24 and D27 are checked over. */
export function householdIdNumbers(form: S1Draft, on: PlainDate): string[] {
	const numbers = [form.idNumber, ...(form.members ?? []).map((member) => member.idNumber)].map((raw) => normalised(raw, on));
	return [...new Set(numbers.filter((number) => number !== undefined))];
}

/** Who belongs: the applicant exactly once, nobody twice, one spouse at most; and what contradicts it. S1, D24 */
export function checkMembers(form: S1Draft, on: PlainDate): Refusal[] {
	const rows = form.members ?? [];
	return [
		...checkApplicantRow(form, rows, on),
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
	if (form.name && row.name && form.name.trim() !== row.name.trim()) {
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
	const names = new Set(rows.map((row) => row.name?.trim()));
	return (form.disabledMembers ?? []).flatMap((person, index) => {
		if (!person.name?.trim() || names.has(person.name.trim())) return [];
		const message = `残疾人员“${person.name}”不在家庭成员中`;
		return [refusal("disabled_not_member", "D16", message, { field: `disabledMembers.${index}.name`, next: "请补填家庭成员或更正姓名" })];
	});
}

export interface HeadOfHousehold {
	refusals: Refusal[];
	/** The household has chosen; the county confirms. */
	countyConfirms: boolean;
}

/** D24: both spouses hardship workers in different units → the file stands under the head of the household (户主). */
export function checkHeadOfHousehold(form: S1Form): HeadOfHousehold {
	const spouse = form.members.find((member) => member.relation === "配偶");
	if (!form.spouseIsHardshipWorker || !spouse) return { refusals: [], countyConfirms: false };
	const sameUnit = spouse.unitOrSchool.trim() === form.employer.trim();
	if (sameUnit || form.headOfHousehold === "其他") return { refusals: [], countyConfirms: true };
	if (form.headOfHousehold === "本人") return { refusals: [], countyConfirms: false };
	const message = `夫妻双方都是困难职工且不在同一单位（${form.employer}、${spouse.unitOrSchool}），户主是配偶`;
	const next = "请由配偶向其所在单位、社区或乡镇工会申请建档";
	return { refusals: [refusal("not_head_of_household", "D24", message, { field: "headOfHousehold", next })], countyConfirms: false };
}

/** A member's ID number that stands in an active file or an open application already. */
export interface Holding {
	idNumber: string;
	where: "有效档案" | "办理中的建档申请";
	/** Its number, only where the reader may see that case. */
	reference?: string;
}

/** D24 一户一档, over every member. `taken` holds what the record found; the case itself is not among it. */
export function checkOneFile(form: S1Draft, on: PlainDate, taken: readonly Holding[]): Refusal[] {
	const numbers = new Set(householdIdNumbers(form, on));
	return taken
		.filter((holding) => numbers.has(holding.idNumber))
		.map((holding) => {
			const where = `${holding.where}${holding.reference ? `（${holding.reference}）` : ""}`;
			const message = `身份证号 ${maskIdentityNumber(holding.idNumber)} 已在${where}中，一户只建一档`;
			return refusal("household_has_file", "D24", message, {
				...fieldOf(form, on, holding.idNumber),
				next: "请核对家庭成员，或由县总工会处理",
			});
		});
}

/** D27. The unit learns only that it must ask the county: neither which member nor why. */
export function checkBlacklist(form: S1Draft, on: PlainDate, listed: readonly string[]): Refusal[] {
	const numbers = householdIdNumbers(form, on);
	if (!numbers.some((number) => listed.includes(number))) return [];
	return [refusal("refer_to_county", "D27", "该户暂不能建档", { next: "请与县总工会联系" })];
}

function fieldOf(form: S1Draft, on: PlainDate, number: string): { field?: string } {
	const index = (form.members ?? []).findIndex((member) => normalised(member.idNumber, on) === number);
	return { field: index < 0 ? "idNumber" : `members.${index}.idNumber` };
}

function normalised(raw: string | undefined, on: PlainDate): string | undefined {
	const id = parseIdentityNumber(raw ?? "", on);
	return id.ok ? id.number : undefined;
}
