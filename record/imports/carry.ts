import { inPipelinedTransaction, inTransaction, isAborted, type StepTx, statements } from "../../prisma/step-sql";
import type { Finding } from "../../workflows/rules/import-cells";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { refusalOfConstraint } from "../constraints";
import type { RecordEnv } from "../env";
import { roleOver } from "../people/actor";
import { actorOf } from "../people/actors";
import { businessNow, type ProcessClock } from "../settings/clock";
import { isWrong } from "./findings";
import { type LockedImport, lockImport } from "./import-row";
import type { CheckedUnit, Taking } from "./kind";
import { nextUnits } from "./units";

/** Units that are checked at once, and that are taken in one transaction: whole, or not at all. */
const TRIED_AT_ONCE = 500;
const TAKEN_AT_ONCE = 100;

/**
 * The next chunk of whatever an import is doing. What a chunk has done stands in the record with it, so a crash half-way goes on where it was, and a
 * chunk that is carried twice is done once.
 * @returns whether there is more to do
 */
export async function carryImport(env: RecordEnv, importId: string, clock: ProcessClock = Date.now): Promise<boolean> {
	const found = await statements(env.db).row<{ state: string; by: string; unionPath: string }>`
		SELECT i.state, coalesce(i.taken_by_account_id, i.by_account_id) AS by, u.path AS "unionPath"
		FROM sheet_import i JOIN unions u ON u.id = i.union_id WHERE i.id = ${importId}::uuid`;
	if (found?.state !== "trying" && found?.state !== "taking") return false;
	const now = await businessNow(env.db, clock);
	// The roles that the person holds when the rows are taken: a role taken away meanwhile takes none.
	const actor = await actorOf(env.db, found.by, shanghaiDate(now.at));
	try {
		return await inPipelinedTransaction(env.db, async (tx) => {
			const locked = await lockImport(tx, importId);
			const taking: Taking = { tx, env, actor, now, importId, unionId: locked.unionId, countyId: locked.countyId };
			if (locked.state === "trying") return tryChunk(taking, locked);
			if (locked.state !== "taking") return false;
			if (roleOver(actor, found.unionPath, locked.kind.takers)) return takeChunk(taking, locked);
			await stop(tx, importId, `${actor.name}已不再任职，余下的行没有导入，请由现任的人导入`);
			return false;
		});
	} catch (error) {
		// Somebody else has written the same meanwhile: nothing of the chunk stands, and its rows are to be looked at again.
		const overtaken = error instanceof ChunkRefused ? undefined : refusalOfConstraint(error);
		if (!(error instanceof ChunkRefused) && !overtaken) throw error;
		await inTransaction(env.db, async (tx) => {
			await lockImport(tx, importId);
			if (error instanceof ChunkRefused) await keepChecked(tx, env, importId, error.checked);
			await stop(tx, importId, overtaken ? `${overtaken.message}，请重新试算` : error instanceof ChunkRefused ? error.why : "");
		});
		return false;
	}
}

/** Of a chunk that is not taken: what its rows are found to be now. */
class ChunkRefused extends Error {
	constructor(
		readonly checked: readonly CheckedUnit[],
		readonly why: string,
	) {
		super("not taken");
	}
}

async function tryChunk(taking: Taking, found: LockedImport): Promise<boolean> {
	const { tx, env, importId } = taking;
	const units = await nextUnits(tx, env.secrets, found, { states: ["open"], limit: TRIED_AT_ONCE });
	if (units.length > 0) {
		await keepChecked(tx, env, importId, await found.kind.check(taking, units));
		return true;
	}
	await findTwins(tx, env, importId, found.kind.twinsAre);
	await tx.write`UPDATE sheet_import SET state = 'tried' WHERE id = ${importId}::uuid`;
	return false;
}

async function takeChunk(taking: Taking, found: LockedImport): Promise<boolean> {
	const { tx, importId, now } = taking;
	const units = await nextUnits(tx, taking.env.secrets, found, { states: ["fit", "twin"], limit: TAKEN_AT_ONCE });
	if (units.length === 0) {
		await found.kind.finish?.(taking);
		await tx.write`UPDATE sheet_import SET state = 'done', done_at = ${new Date(now.at)} WHERE id = ${importId}::uuid`;
		return false;
	}
	const checked = await found.kind.check(taking, units);
	const wrong = checked.filter(({ findings }) => findings.some(isWrong));
	if (wrong.length > 0) {
		const why = `第 ${wrong[0]?.number} 行等 ${wrong.length} 行在试算以后有了变化，这一批 ${units.length} 行没有导入`;
		throw new ChunkRefused(wrong, why);
	}
	const made = await madeOf(checked);
	const ids = made.map(([, id]) => id);
	const settled = (await found.kind.settle?.(taking, ids)) ?? ids;
	await tx.write`
		UPDATE sheet_import_row r SET state = 'taken', made_id = m.id, sealed = NULL, findings = NULL, digests = NULL
		FROM unnest(${made.map(([unit]) => unit)}::int[], ${settled}::uuid[]) AS m(unit, id)
		WHERE r.import_id = ${importId}::uuid AND r.unit = m.unit`;
	return true;
}

/** All units at once, each in its own order: none asks what another has written. @returns each unit's number, and what it has become */
async function madeOf(checked: readonly CheckedUnit[]): Promise<[unit: string, id: string][]> {
	const making = checked.flatMap(({ number, make }) => (make ? [{ number, make }] : []));
	// All of them have ended before the transaction does.
	const ended = await Promise.allSettled(making.map(({ make }) => make()));
	const failed = ended.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
	// What came after the first failure only says that the transaction had failed.
	if (failed.length > 0) throw failed.find((error) => !isAborted(error)) ?? failed[0];
	return ended.flatMap((one, at) => (one.status === "fulfilled" ? [[String(making[at]?.number), one.value]] : []));
}

/** Writes what rows were found to be; sealed, since a finding names people. */
async function keepChecked(tx: StepTx, env: RecordEnv, importId: string, checked: readonly CheckedUnit[]): Promise<void> {
	const rows = checked.map(({ number, findings, digests }) => ({
		number,
		state: stateOf(findings),
		wrong: findings.filter(isWrong).length,
		notes: findings.filter(({ level }) => level === "note").length,
		digests: digests.map((digest) => digest.toString("hex")),
	}));
	const sealed = checked.map(({ findings }) => env.secrets.seal(JSON.stringify(findings)));
	await tx.write`
		UPDATE sheet_import_row r SET state = c.state, wrong = c.wrong, notes = c.notes, findings = s.sealed, decision = NULL,
			digests = ARRAY(SELECT decode(d, 'hex') FROM jsonb_array_elements_text(c.digests) d)
		FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c(number int, state text, wrong int, notes int, digests jsonb)
			JOIN unnest(${rows.map(({ number }) => String(number))}::int[], ${sealed}::bytea[]) AS s(number, sealed) ON s.number = c.number
		WHERE r.import_id = ${importId}::uuid AND r.number = c.number`;
}

const stateOf = (findings: readonly Finding[]) => {
	if (findings.some(isWrong)) return "unfit";
	return findings.some(({ level }) => level === "twin") ? "twin" : "fit";
};

/** Two units of the sheet about the same people: the later one is to be decided. */
async function findTwins(tx: StepTx, env: RecordEnv, importId: string, level: "twin" | "wrong"): Promise<void> {
	const twins = await tx.rows<{ number: number; first: number; state: string; findings: Uint8Array }>`
		WITH said AS (
			SELECT r.number, d AS digest FROM sheet_import_row r CROSS JOIN unnest(r.digests) d WHERE r.import_id = ${importId}::uuid AND r.number = r.unit
		), first AS (
			SELECT digest, min(number) AS number FROM said GROUP BY digest HAVING count(*) > 1
		)
		SELECT r.number, min(f.number) AS first, r.state, r.findings
		FROM said JOIN first f ON f.digest = said.digest AND f.number < said.number JOIN sheet_import_row r ON r.number = said.number
		WHERE r.import_id = ${importId}::uuid GROUP BY r.number, r.state, r.findings`;
	const checked = twins.map(({ number, first, findings }) => {
		const before = JSON.parse(env.secrets.open(findings)) as Finding[];
		const twin: Finding = {
			level,
			address: `A${number}`,
			code: "row_twice",
			message: `第 ${number} 行与第 ${first} 行${level === "wrong" ? "有同一身份证号码或全国系统编号" : "是同一人，或同一工会的同名者"}`,
			next: level === "wrong" ? "一户一档：请选“不导入”，或在表格里更正" : "重复的选“不导入”；确是两户的选“仍要导入”",
			clause: "D24",
			beside: { where: `本表第 ${first} 行`, facts: [], link: `row/${first}` },
		};
		return { number, findings: [...before, twin] };
	});
	const sealed = checked.map(({ findings }) => env.secrets.seal(JSON.stringify(findings)));
	const numbers = checked.map(({ number }) => String(number));
	await tx.write`
		UPDATE sheet_import_row r SET findings = s.sealed, wrong = r.wrong + ${level === "wrong" ? 1 : 0}, state = CASE WHEN ${level === "wrong"} THEN 'unfit' WHEN r.state = 'fit' THEN 'twin' ELSE r.state END
		FROM unnest(${numbers}::int[], ${sealed}::bytea[]) AS s(number, sealed)
		WHERE r.import_id = ${importId}::uuid AND r.number = s.number`;
}

async function stop(tx: StepTx, importId: string, why: string): Promise<void> {
	await tx.write`UPDATE sheet_import SET state = 'tried', stopped = ${why} WHERE id = ${importId}::uuid AND state IN ('trying', 'taking')`;
}
