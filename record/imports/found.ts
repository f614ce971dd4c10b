import type { StepTx } from "../../prisma/step-sql";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { Finding } from "../../workflows/rules/import-cells";
import type { ImportColumn } from "../../workflows/rules/import-columns";
import { nameKey } from "../../workflows/rules/names";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import type { Refusal } from "../../workflows/rules/refusal";
import { refusal } from "../../workflows/rules/refusal";
import { ADD_FOUND, FINDERS, listFound } from "../files/found-households";
import { roleOver } from "../people/actor";
import { readSaid } from "../said";
import { beforeBooks, booksFrom } from "../write";
import { atCells, isWrong } from "./findings";
import type { CheckedUnit, ImportKind } from "./kind";
import { knownByNumber } from "./known-numbers";
import { unionsNamed } from "./unions-named";

const COLUMNS: readonly ImportColumn[] = [
	{
		field: "unionId",
		label: "登记工会",
		also: ["工会", "基层工会", "所在工会", "所属工会", "工会名称"],
		kind: "union",
		hint: "基层工会的全称；不填的登记在上传时选的工会",
	},
	{ field: "name", label: "姓名", also: ["职工姓名", "困难职工姓名", "户主姓名"], kind: "name", required: true, hint: "按身份证填写" },
	{
		field: "idNumber",
		label: "身份证号码",
		also: ["身份证号", "身份证", "公民身份号码", "居民身份证号"],
		kind: "idNumber",
		hint: "可以不填；只用来查重，不保存",
	},
	{
		field: "foundOn",
		label: "走访日期",
		also: ["走访时间", "入户日期", "入户时间", "发现日期", "摸排日期"],
		kind: "date",
		required: true,
		hint: "如 2026-02-13",
	},
	{
		field: "visitors",
		label: "走访人",
		also: ["走访人员", "入户人员", "走访干部"],
		kind: "names",
		required: true,
		hint: "几个人的用“、”隔开",
	},
	{
		field: "situation",
		label: "困难情况",
		also: ["家庭困难情况", "困难原因", "致困原因", "情况说明", "主要困难"],
		kind: "longText",
		required: true,
		hint: "不写身份证号、银行卡号",
	},
];

/** D10: households found on visits, a row each; every row is checked and written as the form 登记走访发现 is. */
export const FOUND_IMPORT: ImportKind = {
	id: "found",
	label: "走访发现",
	clause: "D10",
	columns: COLUMNS,
	...FINDERS,
	of: "grassroots",
	takers: FINDERS.who,
	takersAre: FINDERS.whose,
	twinsAre: "twin",
	async check(taking, units) {
		const { tx, actor, env, now, importId } = taking;
		const unions = await unionsNamed(tx, taking);
		const from = await booksFrom(tx, taking.countyId);
		const read = units.map((unit) => {
			const [row] = unit.rows;
			const { unionId: named, idNumber, ...values } = row.values;
			const union = named === undefined ? unions.own : unions.byName(String(named));
			const { said, refusals } = readSaid(ADD_FOUND.fields, { ...values, unionId: union?.id }, "D10", now.today);
			const id = typeof idNumber === "string" ? parseIdentityNumber(idNumber, now.today) : undefined;
			const wrong = [
				...refusals.filter(({ field }) => field !== "unionId"),
				...(union ? [] : [unions.unknown(named)]),
				...(union && !roleOver(actor, union.path, FINDERS.who) ? [refusal("not_yours", "D10", FINDERS.whose, { field: "unionId" })] : []),
				...beforeBooks(ADD_FOUND.fields, "D10", said, from),
				...(id?.ok === false ? [{ ...id.refusal, field: "idNumber" } satisfies Refusal] : []),
			];
			const findings = [...row.findings, ...atCells(row, wrong)];
			return { unit, row, said, union, number: id?.ok ? id.number : undefined, findings };
		});
		const twins = await knownByNumber(
			taking,
			read.map(({ number }) => number ?? ""),
		);
		const before = await foundBefore(
			tx,
			read.flatMap(({ union, said }) => (union && said.has("name") ? [[union.id, said.text("name")]] : [])),
		);
		return read.map(({ unit, row, said, union, number, findings }): CheckedUnit => {
			if (number !== undefined) findings.push(...(twins.get(number) ?? []).map((twin) => twin(row.at("idNumber"))));
			const name = said.text("name");
			if (union && name !== "") findings.push(...(before.get(`${union.id} ${nameKey(name)}`) ?? []).map((twin) => twin(row.at("name"))));
			const digests = [
				...(number === undefined ? [] : [env.secrets.sameness(number)]),
				...(union && name !== "" ? [env.secrets.sameness(`found ${union.id} ${nameKey(name)}`)] : []),
			];
			if (findings.some(isWrong) || !union) return { number: unit.number, findings, digests };
			const make = () =>
				listFound(tx, { said, unionId: union.id, by: actor.accountId, at: now.at, key: `import/${importId}/${unit.number}` });
			return { number: unit.number, findings, digests, make };
		});
	},
};

/** Households of the same name that the same union has found before: it may be another visit to the same one. */
async function foundBefore(tx: StepTx, asked: readonly (readonly string[])[]): Promise<Map<string, ((address: string) => Finding)[]>> {
	const [unionIds, names] = [asked.map(([unionId = ""]) => unionId), asked.map(([, name = ""]) => name)];
	const rows = await tx.rows<{ id: string; unionId: string; name: string; foundOn: PlainDate; situation: string; consent: string }>`
		SELECT f.id, f.union_id AS "unionId", f.name, f.found_on AS "foundOn", f.situation, f.consent FROM found_household f
		WHERE (f.union_id, f.name) IN (SELECT * FROM unnest(${unionIds}::uuid[], ${names}::text[])) ORDER BY f.id`;
	const twins = new Map<string, ((address: string) => Finding)[]>();
	for (const { id, unionId, name, foundOn, situation, consent } of rows) {
		const key = `${unionId} ${nameKey(name)}`;
		const twin = (address: string): Finding => ({
			level: "twin",
			address,
			code: "found_before",
			message: `${address}：这个工会已登记过同名的走访发现`,
			next: "同一户的选“不导入”；是另一户、或又一次走访的选“仍要导入”",
			clause: "D10",
			beside: {
				where: "已登记的走访发现",
				facts: [
					["姓名", name],
					["走访日期", formatDate(foundOn)],
					["困难情况", [...situation].slice(0, 60).join("")],
					["本人意愿", consent === "open" ? "未表态" : consent === "consented" ? "同意" : "不同意"],
				],
				link: `found/${id}`,
			},
		});
		twins.set(key, [...(twins.get(key) ?? []), twin]);
	}
	return twins;
}
