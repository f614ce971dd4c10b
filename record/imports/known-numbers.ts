import type { Finding } from "../../workflows/rules/import-cells";
import { BLACKLIST_READERS } from "../holds";
import { reach, roleOver } from "../people/actor";
import type { Taking } from "./kind";

type Twin = (address: string) => Finding;

interface Held {
	hmac: Uint8Array;
	caseId: string;
	chart: string;
	title: string;
	state: string;
	unionName: string;
	unionPath: string;
	number: string | null;
}

interface Listed {
	hmac: Uint8Array;
	countyPath: string;
	relation: string;
}

/** D24, D27: what the record knows of these ID numbers, by digest: open applications and active files that hold them, and the blacklist. */
export async function knownByNumber(taking: Taking, numbers: readonly string[]): Promise<Map<string, Twin[]>> {
	const { tx, env, actor } = taking;
	const wanted = [...new Set(numbers.filter((number) => number !== ""))];
	const digests = wanted.map((number) => env.secrets.sameness(number));
	const numberOf = new Map(digests.map((digest, index) => [digest.toString("hex"), wanted[index] ?? ""]));
	const known = new Map<string, Twin[]>();
	const add = (hmac: Uint8Array, twin: Twin) => {
		const number = numberOf.get(Buffer.from(hmac).toString("hex")) ?? "";
		known.set(number, [...(known.get(number) ?? []), twin]);
	};
	const held = await tx.rows<Held>`
		SELECT i.id_hmac AS hmac, c.id AS "caseId", c.chart, c.title, c.state, u.name AS "unionName", u.path AS "unionPath", f.number
		FROM identity_hold i JOIN cases c ON c.id = i.case_id JOIN unions u ON u.id = c.union_id LEFT JOIN file f ON f.case_id = c.id
		WHERE i.active AND i.id_hmac = ANY(${digests}::bytea[])`;
	const paths = reach(actor);
	for (const one of held) add(one.hmac, heldBy(one, paths));
	const listed = await tx.rows<Listed>`
		SELECT b.id_hmac AS hmac, k.path AS "countyPath", b.relation FROM blacklist_entry b JOIN cases c ON c.id = b.file_id JOIN unions k ON k.id = c.county_id
		WHERE b.lifted_on IS NULL AND b.id_hmac = ANY(${digests}::bytea[])`;
	for (const one of listed) add(one.hmac, listedIn(one, roleOver(actor, one.countyPath, BLACKLIST_READERS) !== undefined));
	return known;
}

/** What is out of somebody's reach is said without whose it is. */
function heldBy({ caseId, chart, title, unionName, unionPath, number }: Held, paths: readonly string[]): Twin {
	const what = chart === "file" ? "有效档案" : "在办的建档申请";
	const seen = paths.some((path) => unionPath.startsWith(path));
	return (address) => ({
		level: "wrong",
		address,
		code: "id_held",
		message: seen ? `${address}：该号码已在${what}中（${unionName}，${number ?? title}）` : `${address}：该号码已在别处的${what}中`,
		next: seen ? "同一户的请选“不导入”；号码有误的更正后重新上传" : "请向县总工会核实",
		clause: "D24",
		...(seen && {
			beside: {
				where: what,
				facts: [["姓名", title], ["工会", unionName], ...(number === null ? [] : ([["建档编号", number]] as [string, string][]))],
				link: `${chart}/${caseId}`,
			},
		}),
	});
}

/** D27: a union learns no more than where to turn. */
function listedIn({ relation }: Listed, reads: boolean): Twin {
	const whose = relation === "" || relation === "本人" ? "本人" : `家庭成员（${relation}）`;
	return (address) => ({
		level: "wrong",
		address,
		code: reads ? "blacklisted" : "refer_to_county",
		message: reads ? `${address}：该号码在黑名单上（${whose}）` : `${address}：该家庭须转县总工会核对`,
		next: reads ? "不再建档；登记有误的，先更正黑名单" : "请选“不导入”，并告知县总工会帮扶中心",
		...(reads && { clause: "D27" as const }),
	});
}
