import type { ClauseId } from "./clauses";
import { checkEvidence } from "./evidence";
import type { FieldSpec } from "./field";
import { checkField } from "./field-check";
import { checkMembers } from "./household";
import { parseCard, parseIdentityNumber } from "./identity-number";
import { formatYuan } from "./money";
import { formatDate, type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft, S1Form } from "./s1";
import { incomeByMonths } from "./s1-computed";
import { S1_SECTIONS } from "./s1-fields";
import { plainS1 } from "./s1-plain";

/**
 * Everything that keeps the form from being submitted, all at once (D16: 表册填写不全、逻辑不严谨). `on`: today. Lists are lists and rows
 * are objects by now (`readDraft`); what the values are is judged here.
 */
export function checkS1(form: S1Draft, on: PlainDate): Refusal[] {
	return [
		...S1_SECTIONS.flatMap((section) => [
			...section.fields.flatMap((spec) => checkField(spec, valueAt(form, spec.name), { path: spec.name, on })),
			...(section.rows ? checkRows(form, section.rows, on) : []),
		]),
		...checkMembers(form, on),
		...checkDates(form, on),
		...checkWhatIsNeededHere(form),
		...checkEvidence(form),
	];
}

/** The complete form with its numbers in plain digits and its names trimmed, or every reason why it is not complete. */
export function completeS1(form: S1Draft, on: PlainDate): { ok: true; form: S1Form } | { ok: false; refusals: Refusal[] } {
	const refusals = checkS1(form, on);
	// checkS1 has just looked at every required field of the type.
	return refusals.length === 0 ? { ok: true, form: plainS1(form as S1Form, on) } : { ok: false, refusals };
}

/** What a person should look at again; none of it bars the way. */
export function warnS1(form: S1Draft): Refusal[] {
	const warnings: Refusal[] = [];
	const months = incomeByMonths(form);
	if (months !== undefined && form.yearlyIncomeFen !== undefined && months !== form.yearlyIncomeFen) {
		const facts = `各成员月收入合计的 12 倍为 ${formatYuan(months)} 元，家庭年度总收入填 ${formatYuan(form.yearlyIncomeFen)} 元`;
		warnings.push(refusal("income_differs", "D2", facts, { field: "yearlyIncomeFen", next: "请核对；以最近 12 个月实际收入为准" }));
	}
	const card = parseCard(form.bankCard ?? "");
	if (card.ok && card.warning) warnings.push(refusal("card_check_digit", "Z12", card.warning, { field: "bankCard" }));
	return warnings;
}

/** `valueAt(form, "housing.areaSqm")` */
export function valueAt(form: object, path: string): unknown {
	return path.split(".").reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), form);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}

function checkRows(
	form: S1Draft,
	group: { name: "members" | "disabledMembers"; title: string; fields: readonly FieldSpec[]; min: number; max: number },
	on: PlainDate,
): Refusal[] {
	const rows = form[group.name] ?? [];
	const count =
		rows.length < group.min ? `至少填 ${group.min} 行` : rows.length > group.max ? `最多 ${group.max} 行，现为 ${rows.length} 行` : "";
	// Not row by row beyond the limit: the answer would be as long as the mistake.
	if (count) return [refusal("row_count", "S1", `${group.title}${count}`, { field: group.name, next: "请核对人数" })];
	return rows.flatMap((row, index) =>
		group.fields.flatMap((spec) =>
			checkField(spec, valueAt(row, spec.name), {
				path: `${group.name}.${index}.${spec.name}`,
				at: `${group.name === "members" ? "家庭成员" : "残疾人员"}第 ${index + 1} 行`,
				on,
			}),
		),
	);
}

function checkDates(form: S1Draft, on: PlainDate): Refusal[] {
	const refusals: Refusal[] = [];
	const id = parseIdentityNumber(form.idNumber ?? "", on);
	for (const [field, label, clause] of [
		["appliedOn", "书面申请日期", "D8"],
		["contractEndedOn", "解除劳动关系日期", "D11"],
	] as const) {
		const date = parsePlainDate(form[field] ?? "");
		if (date === undefined) continue;
		if (date > on) {
			const message = `${label} ${formatDate(date)} 晚于今天（${formatDate(on)}）`;
			refusals.push(refusal("date_in_future", clause, message, { field, next: "请核对日期" }));
		}
		if (id.ok && date < id.birthDate) {
			const message = `${label} ${formatDate(date)} 早于申请人出生日期 ${formatDate(id.birthDate)}`;
			refusals.push(refusal("date_before_birth", clause, message, { field, next: "请核对日期和身份证号" }));
		}
	}
	return refusals;
}

/** Fields that only some cases need. */
function checkWhatIsNeededHere(form: S1Draft): Refusal[] {
	const refusals: Refusal[] = [];
	const need = (field: keyof S1Form & string, clause: ClauseId, why: string, label: string) => {
		const value = form[field];
		if (value === undefined || value === "") {
			refusals.push(refusal("required", clause, `${why}，“${label}”未填写`, { field, next: `请填写${label}` }));
		}
	};
	if (form.workerKind === "农民工") {
		need("wagesAreMainIncome", "D1", "职工身份为农民工", "是否以工资为主要收入来源");
		need("labourRelation", "D1", "职工身份为农民工", "劳动关系");
	}
	if (form.members?.some((member) => member.relation === "配偶")) {
		need("spouseIsHardshipWorker", "D24", "家庭成员中有配偶", "配偶是否也是困难职工");
	}
	if (form.spouseIsHardshipWorker) need("headOfHousehold", "D24", "夫妻双方都是困难职工", "户主");
	if (form.category === "1a") need("afterReliefStillPoor", "D2", "按低于低保线申请", "经政府救助后生活仍然困难");
	// The reading: 临时 for standard 3, else 长期; otherwise with a reason.
	if (form.category && form.fileNature && (form.category === "3") !== (form.fileNature === "临时")) {
		const usual = form.category === "3" ? "临时救助一般建临时档案" : "该标准一般建长期档案";
		need("fileNatureReason", "S1", `${usual}，现为${form.fileNature}档案`, "档案性质的理由");
	}
	const area = form.housing?.areaSqm;
	if (area && !/^(0|[1-9]\d{0,4})(\.\d{1,2})?$/.test(area)) {
		const next = "请填写平方米数，如 68.5";
		refusals.push(refusal("area_malformed", "S1", "“住房面积（平方米）”不是有效的面积", { field: "housing.areaSqm", next }));
	}
	return refusals;
}
