import type { StepTx } from "../../prisma/step-sql";
import { sameAddress } from "../../workflows/rules/blacklist";
import { householdPeople } from "../../workflows/rules/household";
import { formatDate, type PlainDate, parsePlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { CENTRE_KEEPS } from "../files/custody";
import { clocksNow } from "../settings/reference";
import { FILE_COLUMNS } from "./file-columns";
import { type FormRead, readForm } from "./file-form";
import { atCells, isWrong } from "./findings";
import type { CheckedUnit, ImportKind, Unit } from "./kind";
import { knownByNumber } from "./known-numbers";
import { filesOpened, importFile } from "./take-file";
import { unionsNamed } from "./unions-named";

/** 档案 of before this program, a person a row: each becomes an active file under its own number, with what it lacks marked and a check due within a year. */
export const FILE_IMPORT: ImportKind = {
	id: "file",
	label: "已有档案",
	clause: "D17",
	columns: FILE_COLUMNS,
	who: ["centre"],
	whose: "已有档案由县总工会帮扶中心整理导入",
	of: "county",
	takers: ["county_chair"],
	takersAre: "已有档案由帮扶中心上传、试算，县总工会主席凭决定导入",
	byDecision: true,
	unitBy: "number",
	twinsAre: "wrong",
	settle: filesOpened,
	async check(taking, units) {
		const { tx, env, now, countyId } = taking;
		// Numbers are given one at a time: whoever recognises a file waits for this chunk.
		await tx.rows`SELECT pg_advisory_xact_lock(hashtext('file_number'), hashtext(${countyId}))`;
		const unions = await unionsNamed(tx, taking);
		const known = await knownOf(tx, countyId, units);
		const read = units.map((unit) => ({ unit, ...readForm(unit, now.today) }));
		const people = read.map(({ form }) => householdPeople(form, now.today));
		const twins = await knownByNumber(
			taking,
			people.flatMap((household) => household.map(({ idNumber }) => idNumber)),
		);
		const clocks = await clocksNow(env.db, tx, countyId, now.today);
		return read.map(({ unit, ...of }, index): CheckedUnit => {
			const { holder, findings, form } = of;
			const own = checkOwn(of, known, now.today);
			const named = holder.values.unionId;
			const union = named === undefined ? undefined : unions.byName(String(named));
			if (!union) own.push(unions.unknown(named));
			if (known.struck.some((one) => sameAddress(form, one))) {
				own.push(
					refusal("struck_address", "D27", "该家庭与黑名单上的家庭同一住址", {
						field: "homeAddress",
						next: "请按新建档申请办理，由县总工会核对后决定",
					}),
				);
			}
			findings.push(...atCells(holder, own));
			const household = people[index] ?? [];
			for (const { idNumber } of household) {
				const row = unit.rows.find(({ values }) => values.idNumber === idNumber) ?? holder;
				findings.push(...(twins.get(idNumber) ?? []).map((twin) => twin(row.at("idNumber"))));
			}
			const digests = [
				...household.map(({ idNumber }) => env.secrets.sameness(idNumber)),
				env.secrets.sameness(`national ${text(of, "nationalNumber")}`),
			];
			if (findings.some(isWrong) || !union) return { number: unit.number, findings, digests };
			const make = () =>
				importFile(
					{ ...taking, clocks },
					{
						row: unit.number,
						union,
						form,
						unproven: of.unproven,
						number: text(of, "number"),
						nationalNumber: text(of, "nationalNumber"),
						recognisedOn: day(of, "recognisedOn") ?? now.today,
						enteredOn: day(of, "enteredOn") ?? now.today,
						helpedOn: day(of, "helpedOn") ?? now.today,
						holders: [text(of, "copy1") || CENTRE_KEEPS, text(of, "copy2") || union.name],
					},
				);
			return { number: unit.number, findings, digests, make };
		});
	},
};

const text = ({ holder }: Pick<FormRead, "holder">, field: string): string => String(holder.values[field] ?? "").trim();
const day = ({ holder }: Pick<FormRead, "holder">, field: string): PlainDate | undefined =>
	parsePlainDate(String(holder.values[field] ?? ""));

interface Known {
	countyName: string;
	/** Numbers of files, and numbers in the national system, that stand already. */
	numbers: ReadonlySet<string>;
	nationals: ReadonlyMap<string, string>;
	struck: readonly { homeAddress?: string; registeredAddress?: string }[];
}

async function knownOf(tx: StepTx, countyId: string, units: readonly Unit[]): Promise<Known> {
	const said = (field: string) =>
		units.map(({ rows }) => String(rows[0].values[field] ?? rows.find((row) => row.values[field])?.values[field] ?? "").trim());
	const county = await tx.row<{ name: string }>`SELECT name FROM unions WHERE id = ${countyId}::uuid`;
	const numbers = await tx.rows<{
		number: string;
	}>`SELECT file_number AS number FROM application WHERE file_number = ANY(${said("number")}::text[])`;
	const nationals = await tx.rows<{ national: string; number: string }>`
		SELECT national_number AS national, number FROM file WHERE national_number = ANY(${said("nationalNumber")}::text[])`;
	const struck = await tx.rows<{ homeAddress: string | null; registeredAddress: string | null }>`
		SELECT DISTINCT ON (b.file_id) v.data ->> 'homeAddress' AS "homeAddress", v.data ->> 'registeredAddress' AS "registeredAddress"
		FROM blacklist_entry b JOIN cases c ON c.id = b.file_id LEFT JOIN file f ON f.case_id = c.id
			JOIN application a ON a.case_id = coalesce(f.application_id, c.id)
			JOIN form_version v ON v.case_id = a.case_id AND v.version = coalesce(f.form_version, a.form_version)
		WHERE b.lifted_on IS NULL AND b.relation IN ('本人', '') AND c.county_id = ${countyId}::uuid ORDER BY b.file_id, b.id`;
	return {
		countyName: county?.name ?? "",
		numbers: new Set(numbers.map(({ number }) => number)),
		nationals: new Map(nationals.map(({ national, number }) => [national, number])),
		struck: struck.map((one) => ({ homeAddress: one.homeAddress ?? undefined, registeredAddress: one.registeredAddress ?? undefined })),
	};
}

const NUMBER_MAX = 60;

/** What is the file's own, besides its form: numbers that nobody else has, days in their order. */
function checkOwn(of: FormRead, known: Known, today: PlainDate): Refusal[] {
	const refusals: Refusal[] = [];
	const no = (code: string, field: string, message: string, next: string) => refusals.push(refusal(code, "D17", message, { field, next }));
	const [number, national] = [text(of, "number"), text(of, "nationalNumber")];
	if (number === "") no("required", "number", "“建档编号”未填写", "请填写纸质档案上的编号");
	else if ([...number].length > NUMBER_MAX) no("text_too_long", "number", `“建档编号”超过 ${NUMBER_MAX} 字`, "请核对编号");
	else if (known.numbers.has(number)) no("number_taken", "number", "这个建档编号已经有了", "编号不能重复使用，请核对");
	else {
		const year = new RegExp(`^${escaped(known.countyName)}困档〔(\\d{4})〕`).exec(number)?.[1];
		if (year !== undefined && year >= today.slice(0, 4)) {
			no("number_given_here", "number", `${year} 年的“困档”编号由本系统编排`, "请核对编号；今年以后的档案按新建档办理");
		} else if (year !== undefined && !/〕\d{6}号$/.test(number))
			no("number_malformed", "number", "“困档”编号应为六位数字加“号”", "请核对编号");
	}
	if (national === "") no("required", "nationalNumber", "“全国系统档案编号”未填写", "没有录入全国系统的请先录入，或按新建档办理");
	else if (known.nationals.has(national)) {
		no("national_number_taken", "nationalNumber", `该全国系统编号已登记在 ${known.nationals.get(national)}`, "请到全国系统核对编号");
	}
	const recognised = day(of, "recognisedOn");
	if (recognised === undefined) no("required", "recognisedOn", "“建档日期”未填写", "请按纸质档案填写");
	for (const [field, label] of [
		["recognisedOn", "建档日期"],
		["enteredOn", "录入日期"],
		["helpedOn", "最近一次帮扶日期"],
	] as const) {
		const on = day(of, field);
		if (on === undefined) continue;
		if (on > today) no("date_in_future", field, `“${label}”晚于今天`, "请核对日期");
		else if (recognised !== undefined && on < recognised)
			no("date_before_earlier_step", field, `“${label}”早于建档日期（${formatDate(recognised)}）`, "先建档，再录入和帮扶，请核对日期");
	}
	const { appliedOn } = of.form;
	if (appliedOn && recognised !== undefined && appliedOn > recognised) {
		no("date_before_earlier_step", "recognisedOn", `“建档日期”早于书面申请日期（${formatDate(appliedOn)}）`, "请核对日期");
	}
	return refusals;
}

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
