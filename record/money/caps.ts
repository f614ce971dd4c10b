import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import { type Cap, capText, leftOf, limitOf } from "../../workflows/rules/caps";
import type { AidType } from "../../workflows/rules/grant-subject";
import { lowLinesOfYear } from "../../workflows/rules/low-line";
import { type Fen, fen } from "../../workflows/rules/money";
import { type PlainDate, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { linesStated } from "../settings/lines";
import { settingsIn } from "../settings/settings";

/** The kinds of cap that grants are summed up under; of a trade each grant stands alone (Z7). */
type ClaimKind = Exclude<Cap["kind"], "training">;

/** What a part of the amount counts for, in full for each of the subjects (every member of a household), and what they may receive together with all other grants. */
interface Part {
	subjects: Buffer[];
	limitFen: Fen;
}

/**
 * A grant's cap, and the parts that its amount is spread over when it counts against it: one, or one for each invoice (Z5). There is nothing to count
 * where nothing is summed up (Z7).
 */
export interface GrantCap {
	cap: Cap;
	claim: { kind: ClaimKind; year: number; parts: Part[] } | undefined;
}

export type FoundCap = (GrantCap & { ok: true }) | { ok: false; refusals: Refusal[] };

interface Row {
	countyId: string;
	projectId: string;
	projectName: string;
	aidType: AidType;
	standardFen: Fen | null;
	standardExact: boolean;
	standardDecision: string | null;
	person: string | null;
	personHmac: Buffer | null;
	/** Every invoice that it rests on. */
	invoices: { id: string; number: string; totalFen: Fen; reimbursedFen: Fen }[];
	legalCase: string | null;
	legalHmac: Buffer | null;
	/** The trade, or the kind of legal case, and what holds for it on the day. */
	tradeName: string | null;
	tradeFen: Fen | null;
	tradeDecision: string | null;
	/** The household's ID numbers in force. */
	household: Buffer[];
}

const uuidBytes = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

/** Z3–Z8: the cap of a grant that is paid (or proposed) on a day, by the record as it is now; or why there is no answer. */
export async function capOf(tx: StepTx, grantId: string, on: PlainDate): Promise<FoundCap> {
	const row = await tx.row<Row>`
		SELECT c.county_id AS "countyId", p.id AS "projectId", p.name AS "projectName", g.aid_type AS "aidType", p.standard_fen AS "standardFen",
			p.standard_exact AS "standardExact", p.standard_decision AS "standardDecision", s.person, s.person_hmac AS "personHmac",
			coalesce((SELECT json_agg(json_build_object('id', i.id, 'number', i.number, 'totalFen', i.total_fen, 'reimbursedFen', i.reimbursed_fen) ORDER BY gi.seq)
				FROM grant_invoice gi JOIN invoice i ON i.id = gi.invoice_id WHERE gi.grant_id = g.case_id), '[]') AS invoices,
			s.legal_case AS "legalCase", s.legal_hmac AS "legalHmac", chosen.name AS "tradeName", held.amount_fen AS "tradeFen", held.decision AS "tradeDecision",
			array(SELECT h.id_hmac FROM identity_hold h WHERE h.case_id = g.file_id AND h.active) AS household
		FROM grant_case g JOIN cases c ON c.id = g.case_id JOIN project p ON p.id = g.project_id
			LEFT JOIN grant_subject s ON s.grant_id = g.case_id
			LEFT JOIN aid_standard chosen ON chosen.id = s.standard_id
			LEFT JOIN LATERAL (SELECT a.amount_fen, a.decision FROM aid_standard a
				WHERE a.county_id = chosen.county_id AND a.aid_type = chosen.aid_type AND a.name = chosen.name AND a.effective_from <= ${on}::date
				ORDER BY a.effective_from DESC, a.at DESC, a.id DESC LIMIT 1) held ON true
		WHERE g.case_id = ${grantId}::uuid`;
	if (!row) throw new Error(`case ${grantId} is no grant`);
	return row.standardFen === null ? ofAidType(tx, row, on) : ofProject(row, row.standardFen, yearOf(on));
}

/** Z3 明确规定了标准的，按规定标准执行: before Z4–Z8, and apart from them. */
function ofProject(row: Row, standardFen: Fen, year: number): FoundCap {
	const found = subjectOf(row);
	if (!found) return lacking(row);
	const { projectName, standardExact: exact, standardDecision } = row;
	const ofProject = (bytes: Buffer) => Buffer.concat([uuidBytes(row.projectId), bytes]);
	const parts = found.each.map((subjects) => ({ subjects: subjects.map(ofProject), limitFen: standardFen }));
	return {
		ok: true,
		cap: {
			kind: "project",
			projectName,
			subject: found.subject,
			year,
			standardFen: fen(standardFen * parts.length),
			exact,
			decision: standardDecision ?? "",
		},
		claim: { kind: "project", year, parts },
	};
}

/** What a standard or a cap is for, and the subjects of each part that counts by itself. */
function subjectOf(row: Row): { subject: string; each: Buffer[][] } | undefined {
	switch (row.aidType) {
		case "medical": {
			const [first, ...more] = row.invoices.map(({ id }) => [uuidBytes(id)]);
			if (first === undefined) return undefined;
			return { subject: more.length === 0 ? "每张发票" : `${more.length + 1} 张发票合计`, each: [first, ...more] };
		}
		case "schooling":
		case "training":
			return row.personHmac === null ? undefined : { subject: "每人", each: [[row.personHmac]] };
		case "legal":
			return row.legalHmac === null ? undefined : { subject: "每件案件", each: [[row.legalHmac]] };
		default:
			return row.household.length === 0 ? undefined : { subject: "每户", each: [row.household] };
	}
}

/** A cap whose one limit holds for its one part. */
function counted(cap: Cap, kind: ClaimKind, year: number, [subjects = []]: Buffer[][]): FoundCap {
	return { ok: true, cap, claim: { kind, year, parts: [{ subjects, limitFen: limitOf(cap) }] } };
}

async function ofAidType(tx: StepTx, row: Row, on: PlainDate): Promise<FoundCap> {
	const year = yearOf(on);
	const subject = subjectOf(row);
	if (!subject) return lacking(row);
	switch (row.aidType) {
		case "medical":
			return ofInvoices(row);
		case "training": {
			if (row.tradeFen === null) return noStandard(row, on);
			const cap: Cap = { kind: "training", trade: row.tradeName ?? "", standardFen: row.tradeFen, decision: row.tradeDecision ?? "" };
			return { ok: true, cap, claim: undefined };
		}
		case "legal": {
			if (row.tradeFen === null) return noStandard(row, on);
			const [legalCase, caseKind, decision] = [row.legalCase ?? "", row.tradeName ?? "", row.tradeDecision ?? ""];
			const cap: Cap = { kind: "legal", legalCase, caseKind, standardFen: row.tradeFen, decision };
			return counted(cap, "legal", 0, subject.each);
		}
		case "schooling": {
			const { lowLine, readings } = await settingsIn(tx, row.countyId, on);
			if (lowLine === undefined) return noLine(on, "Z6");
			const { basicLivingPercent } = readings;
			const cap: Cap = { kind: "schooling", student: row.person ?? "", year, monthlyLineFen: lowLine.fen, basicLivingPercent };
			return counted(cap, "schooling", year, subject.each);
		}
		default: {
			const monthlyLineFen = lowLinesOfYear(await linesStated(tx, row.countyId), year);
			if (monthlyLineFen === undefined) return noLine(on, "Z4");
			return counted({ kind: "living", year, monthlyLineFen }, "living", year, subject.each);
		}
	}
}

/** Z5: each invoice is a limit of its own; the grant's is what the patient bore of all of them. */
function ofInvoices({ invoices }: Row): FoundCap {
	const sum = (amounts: readonly number[]) => fen(amounts.reduce((one, other) => one + other, 0));
	const cap: Cap = {
		kind: "medical",
		invoice: invoices.map(({ number }) => number).join("、"),
		totalFen: sum(invoices.map(({ totalFen }) => totalFen)),
		reimbursedFen: sum(invoices.map(({ reimbursedFen }) => reimbursedFen)),
	};
	const parts = invoices.map(({ id, totalFen, reimbursedFen }) => ({ subjects: [uuidBytes(id)], limitFen: fen(totalFen - reimbursedFen) }));
	return { ok: true, cap, claim: { kind: "medical", year: 0, parts } };
}

/** What the grants of others of the same subjects (and year) come to, paid and reserved, in every part together. */
export async function alreadyOf(tx: StepTx, grantId: string, of: GrantCap): Promise<Fen> {
	return fen((await alreadyOfParts(tx, grantId, of)).reduce((sum, already) => sum + already, 0));
}

/** The same of each part: of a household, of the member who has most. */
export async function alreadyOfParts(tx: StepTx, grantId: string, { claim }: GrantCap): Promise<Fen[]> {
	if (!claim) return [];
	const { kind, year, parts } = claim;
	const { numbers, subjects } = subjectsOf(parts);
	const rows = await tx.rows<{ part: number; already: number }>`
		SELECT part.number AS part, coalesce(max(u.used_fen - coalesce(own.amount_fen, 0)), 0)::bigint AS already
		FROM unnest(${numbers}::int[], ${subjects}::bytea[]) part (number, subject)
			LEFT JOIN cap_usage u ON u.kind = ${kind} AND u.year = ${year} AND u.subject = part.subject
			LEFT JOIN claim own ON own.grant_id = ${grantId}::uuid AND own.kind = u.kind AND own.subject = u.subject AND own.year = u.year
		GROUP BY part.number`;
	return parts.map((_, number) => fen(rows.find(({ part }) => part === number)?.already ?? 0));
}

/** Every subject, with the number of the part that it counts in. */
export function subjectsOf(parts: readonly Part[]): { numbers: number[]; subjects: Buffer[] } {
	const all = parts.flatMap(({ subjects }, number) => subjects.map((subject) => ({ number, subject })));
	return { numbers: all.map(({ number }) => number), subjects: all.map(({ subject }) => subject) };
}

function lacking(row: Row): FoundCap {
	if (row.aidType === "living" || row.aidType === "campaign") {
		const next = "档案在档后再办";
		return { ok: false, refusals: [refusal("no_household", "Z4", "档案已不在档，没有有效的家庭成员", { next })] };
	}
	const clause = ({ medical: "Z5", schooling: "Z6", training: "Z7", legal: "Z8" } as const)[row.aidType];
	const message = "这笔帮扶没有登记发票、学生、工种或案件，算不出限额";
	return {
		ok: false,
		refusals: [refusal("no_subject", clause, message, { next: "请终止这一笔（撤销、不予审定或终止），重新新建并登记清楚" })],
	};
}

function noStandard({ aidType, tradeName }: Row, on: PlainDate): FoundCap {
	const clause = aidType === "legal" ? "Z8" : "Z7";
	const message = tradeName === null ? "没有选择适用的标准" : `“${tradeName}”在 ${on} 没有有效的标准`;
	return { ok: false, refusals: [refusal("no_standard", clause, message, { next: "请系统管理员在“设置”中登记标准和依据" })] };
}

function noLine(on: PlainDate, clause: "Z4" | "Z6"): FoundCap {
	const next = "请系统管理员在“设置”中登记低保线和依据";
	return { ok: false, refusals: [refusal("no_low_line", clause, `县总工会未登记 ${on} 的低保线`, { next })] };
}

/** What a screen says of a grant's cap, in words, and what others of the same subject have used of it. */
export interface CapNow {
	cap: Cap;
	text: string;
	limitFen: Fen;
	alreadyFen: Fen;
	leftFen: Fen;
}

/** The cap as it stands on a day, for screens; undefined where none can be said. */
export async function capNow(db: Database, grantId: string, on: PlainDate): Promise<CapNow | undefined> {
	const tx = statements(db);
	const found = await capOf(tx, grantId, on);
	if (!found.ok) return undefined;
	const { cap } = found;
	const alreadyFen = await alreadyOf(tx, grantId, found);
	return { cap, text: capText(cap), limitFen: limitOf(cap), alreadyFen, leftFen: leftOf(cap, alreadyFen) };
}

/** The same of many grants. */
export async function capsNow(db: Database, grantIds: readonly string[], on: PlainDate): Promise<Map<string, CapNow>> {
	const caps = new Map<string, CapNow>();
	for (const id of grantIds) {
		const now = await capNow(db, id, on);
		if (now) caps.set(id, now);
	}
	return caps;
}
