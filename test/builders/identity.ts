import { checksumDigit, type Sex } from "../../workflows/rules/identity-number";

/** No county has the codes 511190–511199, so no living person has these numbers; province and checksum are valid all the same. */
const INVENTED_REGIONS = ["511199", "511198", "511197", "511196", "511195", "511194", "511193", "511192", "511191", "511190"];
const PERSONS_A_DAY = 500;

const FAMILY_NAMES = [..."张王李赵周吴郑冯陈杨朱许何吕曹孔"];
const GIVEN_NAMES = ["建国", "秀英", "晓梅", "志强", "玉兰", "文华", "桂芳", "永福", "春燕", "德明", "小雨", "佳怡", "子轩", "思远"];

/** `anIdNumber({ birth: "1972-03-01", sex: "男", seq: 7 })`; two persons with one birth date differ by `seq` (0–4999). */
export function anIdNumber({ birth = "1972-03-01", sex = "男", seq = 0 }: { birth?: string; sex?: Sex; seq?: number } = {}): string {
	const order = String((seq % PERSONS_A_DAY) * 2 + (sex === "男" ? 1 : 0)).padStart(3, "0");
	const region = INVENTED_REGIONS[Math.floor(seq / PERSONS_A_DAY) % INVENTED_REGIONS.length] ?? INVENTED_REGIONS[0];
	const first17 = `${region}${birth.replaceAll("-", "")}${order}`;
	return first17 + checksumDigit(first17);
}

/** An invented name, another for each number up to 224. */
export function aName(seq = 0): string {
	const family = FAMILY_NAMES[seq % FAMILY_NAMES.length] ?? "张";
	const given = GIVEN_NAMES[Math.floor(seq / FAMILY_NAMES.length + seq) % GIVEN_NAMES.length] ?? "建国";
	return family + given;
}

/** An invented card of 19 digits whose Luhn digit is right. */
export function aCard(seq = 0): string {
	const first18 = `62${String(seq).padStart(16, "0")}`;
	const sum = [...first18].reverse().reduce((total, char, index) => {
		const digit = Number(char) * (index % 2 === 0 ? 2 : 1);
		return total + (digit > 9 ? digit - 9 : digit);
	}, 0);
	return first18 + String((10 - (sum % 10)) % 10);
}
