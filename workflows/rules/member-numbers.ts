import { nameKey } from "./names";
import { addYears, formatDate, type PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft, S1Member } from "./s1";

/** S1, D24: each member has a number, or a reason why there is none, and then a day of birth; the applicant has one. */
export function checkNumbers(form: S1Draft, on: PlainDate): Refusal[] {
	const rows = form.members ?? [];
	return [...rows.flatMap((row, index) => checkNumber(row, index, on)), ...checkUnnumberedTwice(rows)];
}

function checkNumber({ idNumber, noNumberReason, bornOn, relation }: Partial<S1Member>, index: number, on: PlainDate): Refusal[] {
	const place = `家庭成员第 ${index + 1} 行`;
	const at = (field: keyof S1Member & string) => `members.${index}.${field}`;
	if (idNumber) {
		if (noNumberReason === undefined && bornOn === undefined) return [];
		const field = at(noNumberReason === undefined ? "bornOn" : "noNumberReason");
		return [
			refusal("number_and_reason", "S1", `${place}填了身份证号码，又填了没有号码的原因或出生日期`, { field, next: "有号码的请删去后两栏" }),
		];
	}
	if (noNumberReason === undefined || relation === "本人") {
		const next = relation === "本人" ? "请填写身份证号码" : "请填写身份证号码；没有号码的，请选择原因并填写出生日期";
		return [refusal("required", "S1", `${place}的“身份证号码”未填写`, { field: at("idNumber"), next })];
	}
	if (bornOn === undefined) {
		return [refusal("required", "S1", `${place}没有号码，“出生日期”未填写`, { field: at("bornOn"), next: "请填写出生日期" })];
	}
	if (bornOn > on) {
		return [
			refusal("date_in_future", "S1", `${place}的出生日期 ${formatDate(bornOn)} 晚于今天`, { field: at("bornOn"), next: "请核对日期" }),
		];
	}
	if (noNumberReason.startsWith("新生儿") && addYears(bornOn, 1) < on) {
		const message = `${place}于 ${formatDate(bornOn)} 出生，已满 1 周岁，不是新生儿`;
		return [
			refusal("not_newborn", "S1", message, {
				field: at("noNumberReason"),
				next: "已办户口的请填写身份证号码，没有办的请选“无户口，正在补办”",
			}),
		];
	}
	return [];
}

/** Without a number, the same name and day of birth are the same person. */
function checkUnnumberedTwice(rows: readonly Partial<S1Member>[]): Refusal[] {
	const first = new Map<string, number>();
	return rows.flatMap(({ idNumber, name = "", bornOn }, index) => {
		if (idNumber || bornOn === undefined) return [];
		const key = `${nameKey(name)} ${bornOn}`;
		const earlier = first.get(key);
		if (earlier === undefined) {
			first.set(key, index);
			return [];
		}
		const message = `家庭成员第 ${earlier + 1} 行与第 ${index + 1} 行姓名、出生日期相同，都没有身份证号码`;
		return [refusal("member_twice", "D24", message, { field: `members.${index}.bornOn`, next: "同一人只填一行，请删去或更正" })];
	});
}
