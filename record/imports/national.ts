import type { StepTx } from "../../prisma/step-sql";
import { maskCard, parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { KeyingLine, KeyingSet } from "../../workflows/rules/keying-sheet";
import { type Difference, differencesOf, isPersonal, NATIONAL_COLUMNS } from "../../workflows/rules/national-comparison";
import type { Refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { keyingSetOf } from "../keying/in-force";
import { sheetIn } from "../keying/sheet";
import { atCells, isWrong } from "./findings";
import type { CheckedUnit, ImportKind, Taking } from "./kind";

/** A household of ours that a row of the export is about. */
interface Ours {
	applicationId: string;
	title: string;
	nationalNumber: string | null;
	/** Of a file: whether it goes on. */
	ended: boolean;
	isFile: boolean;
}

/** Of the export's row: whom it names, and its number there. */
interface Row {
	number: number;
	name: string;
	idNumber: string;
	nationalNumber: string;
	values: Readonly<Record<string, unknown>>;
}

/** The export of the national system, held against the record: it lists, and changes nothing (D19, D22). */
export const NATIONAL_IMPORT: ImportKind = {
	id: "national",
	label: "全国系统的导出（只比对）",
	clause: "D22",
	columns: NATIONAL_COLUMNS,
	who: ["centre"],
	whose: "全国系统的导出由县总工会帮扶中心读入比对",
	of: "county",
	takers: ["centre"],
	takersAre: "全国系统的导出由县总工会帮扶中心读入比对",
	twinsAre: "wrong",
	async check(taking, units) {
		const { tx, env, now, countyId } = taking;
		const set = await keyingSetOf(tx, { countyId, on: now.today, at: new Date(now.at) });
		const read = units.map((unit) => {
			const [row] = unit.rows;
			const id = parseIdentityNumber(String(row.values.idNumber ?? ""), now.today);
			const wrong: Refusal[] =
				id.ok || row.unread.includes("idNumber")
					? []
					: [{ ...id.refusal, clause: "D22", field: "idNumber", next: "请到全国系统更正，或选“不导入”" }];
			const findings = [...row.findings, ...atCells(row, wrong)];
			return { unit, row, idNumber: id.ok ? id.number : undefined, findings };
		});
		const ours = await oursBy(
			taking,
			read.map(({ row, idNumber }) => ({ idNumber: idNumber ?? "", nationalNumber: String(row.values.nationalNumber ?? "") })),
		);
		return read.map(({ unit, row, idNumber, findings }): CheckedUnit => {
			const digests = idNumber === undefined ? [] : [env.secrets.sameness(idNumber)];
			if (findings.some(isWrong) || idNumber === undefined) return { number: unit.number, findings, digests };
			const nationalNumber = String(row.values.nationalNumber ?? "");
			const of: Row = { number: unit.number, name: String(row.values.name ?? ""), idNumber, nationalNumber, values: row.values };
			return { number: unit.number, findings, digests, make: () => compare(taking, set, of, ours(idNumber, nationalNumber)) };
		});
	},
	finish: listMissingThere,
};

/** Households of the county by a member's number, and else by the number that the national system has given. */
async function oursBy({ tx, env, countyId }: Taking, asked: readonly Pick<Row, "idNumber" | "nationalNumber">[]) {
	const digests = asked.filter(({ idNumber }) => idNumber !== "").map(({ idNumber }) => env.secrets.sameness(idNumber));
	const numbers = asked.map(({ nationalNumber }) => nationalNumber).filter((one) => one !== "");
	const rows = await tx.rows<Ours & { hmac: Uint8Array | null; active: boolean }>`
		SELECT i.id_hmac AS hmac, i.active, a.case_id AS "applicationId", c.title, f.national_number AS "nationalNumber", c.ended, f.case_id IS NOT NULL AS "isFile"
		FROM identity_hold i JOIN cases c ON c.id = i.case_id LEFT JOIN file f ON f.case_id = c.id JOIN application a ON a.case_id = coalesce(f.application_id, c.id)
		WHERE (i.active OR c.chart = 'file') AND c.county_id = ${countyId}::uuid AND i.id_hmac = ANY(${digests}::bytea[])
		UNION ALL SELECT NULL, true, f.application_id, c.title, f.national_number, c.ended, true FROM file f JOIN cases c ON c.id = f.case_id
		WHERE c.county_id = ${countyId}::uuid AND f.national_number = ANY(${numbers}::text[])
		ORDER BY active`;
	// Of several the one that goes on: of a household that came again, the file that was cancelled is the past.
	const byDigest = new Map(rows.flatMap((row) => (row.hmac === null ? [] : [[Buffer.from(row.hmac).toString("hex"), row] as const])));
	const byNumber = new Map(rows.map((row) => [row.nationalNumber, row] as const));
	return (idNumber: string, nationalNumber: string): Ours | undefined =>
		byDigest.get(env.secrets.sameness(idNumber).toString("hex")) ?? (nationalNumber === "" ? undefined : byNumber.get(nationalNumber));
}

/** A box of ours that no sheet has. */
const also = (source: string, words: string): KeyingLine => ({
	field: { id: source, section: "", label: source, kind: "text", need: "never", source },
	...{ code: "", words, asked: false, needed: false },
});

/** Writes what a row and our record say otherwise. @returns the id of the row as it was seen */
async function compare(taking: Taking, set: KeyingSet, row: Row, ours: Ours | undefined): Promise<string> {
	const { tx, env, now, importId } = taking;
	const id = uuidv7();
	await tx.write`
		INSERT INTO national_seen (id, import_id, number, application_id)
		VALUES (${id}::uuid, ${importId}::uuid, ${row.number}, ${ours?.applicationId ?? null}::uuid)`;
	if (!ours) {
		await list(
			taking,
			{ ...row, kind: "missing_here", applicationId: null, field: "" },
			{ name: row.name, here: "", there: row.nationalNumber },
		);
		return id;
	}
	const sheet = await sheetIn(tx, env.secrets, { applicationId: ours.applicationId, today: now.today, at: new Date(now.at) }, set);
	const lines = [...(sheet?.lines ?? []), ...(ours.isFile ? [also("全国系统编号", ours.nationalNumber ?? "")] : [])];
	const found = differencesOf(lines, row.values, (of) => set.lists.get(of) ?? []);
	if (!ours.isFile) found.unshift({ field: "录入登记", here: "尚未登记录入", there: row.nationalNumber });
	if (ours.isFile && ours.ended) found.unshift({ field: "档案", here: "已注销", there: "仍在册" });
	for (const one of found) {
		const masked = masking(one, lines);
		await list(
			taking,
			{ number: row.number, kind: "differs", applicationId: ours.applicationId, field: one.field },
			{ name: ours.title, here: masked(one.here), there: masked(one.there) },
		);
	}
	return id;
}

/** No number of a person is kept whole with a difference. */
function masking({ field }: Difference, lines: readonly KeyingLine[]): (value: string) => string {
	const line = lines.find((one) => one.field.label === field);
	return line !== undefined && (isPersonal(line.field.source) || line.field.kind === "number") ? maskCard : (value) => value;
}

interface Listed {
	number: number | null;
	kind: "missing_there" | "missing_here" | "differs";
	applicationId: string | null;
	field: string;
}

/** As a row of the list is opened again. */
export interface DifferenceSaid {
	name: string;
	here: string;
	there: string;
}

async function list({ tx, env, now, importId, countyId }: Taking, of: Listed, said: DifferenceSaid): Promise<void> {
	await tx.write`
		INSERT INTO national_difference (id, import_id, county_id, number, kind, application_id, field, sealed, at)
		VALUES (${uuidv7()}::uuid, ${importId}::uuid, ${countyId}::uuid, ${of.number}, ${of.kind}, ${of.applicationId}::uuid, ${of.field},
			${env.secrets.seal(JSON.stringify(said))}, ${new Date(now.at)})`;
}

const AT_ONCE = 500;

/** Our files that go on, and that no row of the export is about. */
async function listMissingThere({ tx, now, importId, countyId }: Taking): Promise<void> {
	for (;;) {
		const missing = await missingThere(tx, importId, countyId);
		if (missing.length === 0) return;
		await tx.write`
			INSERT INTO national_difference (id, import_id, county_id, kind, application_id, at)
			SELECT m.id, ${importId}::uuid, ${countyId}::uuid, 'missing_there', m.application_id, ${new Date(now.at)}
			FROM unnest(${missing.map(() => uuidv7())}::uuid[], ${missing}::uuid[]) AS m(id, application_id)`;
	}
}

async function missingThere(tx: StepTx, importId: string, countyId: string): Promise<string[]> {
	const rows = await tx.rows<{ applicationId: string }>`
		SELECT f.application_id AS "applicationId" FROM file f JOIN cases c ON c.id = f.case_id
		WHERE c.county_id = ${countyId}::uuid AND NOT c.ended AND f.cancelled_as IS NULL
			AND NOT EXISTS (SELECT 1 FROM national_seen s WHERE s.import_id = ${importId}::uuid AND s.application_id = f.application_id)
			AND NOT EXISTS (SELECT 1 FROM national_difference d WHERE d.import_id = ${importId}::uuid AND d.application_id = f.application_id)
		ORDER BY f.number LIMIT ${AT_ONCE}`;
	return rows.map(({ applicationId }) => applicationId);
}
