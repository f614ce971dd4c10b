import { parseArgs } from "node:util";
import { connect, type Database, poolOf } from "../prisma/client";
import { monthDigest } from "../record/audit/month-digest";
import type { Verified } from "../record/audit/verified";
import { verifyLog } from "../record/audit/verify-log";
import { type MonthCode, parseMonthCode } from "../workflows/rules/month-code";
import { readConfig } from "./config";
import { databaseOf } from "./embedded/running-database";
import { StartError } from "./embedded/start-error";
import { comparePrinted, differences } from "./verify-printed";
import { brokenLine } from "./words/verify-lines";

/**
 * `npm run verify-log`: whether the record is as it was written (Z17); ends with 1 where it is not. `npm run verify-log -- <摘要值>` asks also whether
 * a digest that was kept elsewhere is still there, `-- <对照码>` whether a printed month is. Against the database given, or that of the program that runs.
 * `-- <对照码> --heads 摘要所列记录.csv [--events 办理记录.csv]` holds a printed month against exports, without a database; both may be 审计表.xlsx.
 */
const CONNECTIONS = 1;

async function main(): Promise<void> {
	try {
		const { values, rest, kept, printed } = givenOf(process.argv.slice(2));
		if (values.heads === undefined) return await againstDatabase(rest, kept, printed);
		if (!printed) throw new StartError("请先给出月度摘要上的对照码（HARDSHIP-AID-MONTH/…），再给 --heads 和 --events。");
		const { found, events, wrong } = await comparePrinted(printed, { heads: values.heads, events: values.events });
		tell(
			[`对照了 ${found.digests} 号摘要、${found.heads} 条所列记录${values.events === undefined ? "" : `、${events} 条办理记录`}。`],
			wrong,
		);
	} catch (error) {
		console.error(error instanceof StartError ? error.message : `核验未能完成：${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}

/** A digest, a printed month, files of exports; the rest is the program's own. */
function givenOf(given: readonly string[]) {
	const options = { heads: { type: "string" }, events: { type: "string" } } as const;
	const { values, tokens } = parseArgs({ args: [...given], options, strict: false, allowPositionals: true, tokens: true });
	const own = new Set(
		tokens.flatMap((token) =>
			token.kind === "option" && token.name in options ? [token.index, token.inlineValue ? -1 : token.index + 1] : [],
		),
	);
	const others = given.filter((_, index) => !own.has(index));
	const kept = others.find((argument) => /^[0-9a-f]{64}$/i.test(argument));
	const code = others.find((argument) => parseMonthCode(argument) !== undefined);
	const file = (name: keyof typeof options) => (typeof values[name] === "string" ? values[name] : undefined);
	return {
		values: { heads: file("heads"), events: file("events") },
		rest: others.filter((argument) => argument !== kept && argument !== code),
		kept,
		printed: code === undefined ? undefined : parseMonthCode(code),
	};
}

async function againstDatabase(rest: readonly string[], kept: string | undefined, printed: MonthCode | undefined): Promise<void> {
	const config = readConfig(process.env, [...rest]);
	const db = connect(await databaseOf(config), CONNECTIONS, 0);
	const verified = await verifyLog(db, kept);
	console.log(linesOf(verified, kept).join("\n"));
	if (verified.found > 0) process.exitCode = 1;
	if (printed) tell([`对照了 ${printed.month} 的月度摘要。`], await monthDifferences(db, printed));
	await poolOf(db).end();
}

async function monthDifferences(db: Database, printed: MonthCode): Promise<string[]> {
	const { code } = await monthDigest(poolOf(db), printed.countyId, printed.month);
	return differences(printed, code);
}

function tell(said: readonly string[], wrong: readonly string[]): void {
	console.log([...said, ...(wrong.length === 0 ? ["与留存的月度摘要一致。"] : ["与留存的月度摘要不一致：", ...wrong])].join("\n"));
	if (wrong.length > 0) process.exitCode = 1;
}

function linesOf({ checked, broken, found, newest }: Verified, kept: string | undefined): string[] {
	const { cases, events, digests, heads, accounts, entries, caps, appointments, reckonings } = checked;
	const lines = [
		`核验了 ${cases} 件案件的 ${events} 条办理记录，${digests} 号摘要所列的 ${heads} 条记录，${accounts} 个资金账户的 ${entries} 笔分录，${caps} 项限额，${appointments} 条任职登记，并重算了 ${reckonings} 次核算。`,
		newest ? `最新的摘要（${newest.at.toISOString()}）：${newest.hash}，请抄录留存在本系统之外。` : "还没有摘要：每天夜里做一次。",
	];
	if (found === 0) return [...lines, ...(kept === undefined ? [] : ["留存的摘要值在库中。"]), "全部完好。"];
	const more = found > broken.length ? [`……共 ${found} 处，以上只列前 ${broken.length} 处。`] : [];
	return [...lines, `发现 ${found} 处不符：`, ...broken.map(brokenLine), ...more];
}

void main();
