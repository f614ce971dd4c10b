import { connect, poolOf } from "../prisma/client";
import type { Verified } from "../record/audit/verified";
import { verifyLog } from "../record/audit/verify-log";
import { readConfig } from "./config";
import { databaseOf } from "./embedded/running-database";
import { StartError } from "./embedded/start-error";
import { brokenLine } from "./words/verify-lines";

/**
 * `npm run verify-log`: whether the record is as it was written (Z17); ends with 1 where it is not. `npm run verify-log -- <摘要值>` asks also whether
 * a digest that was kept elsewhere is still there. Against the database given, or that of the program that runs.
 */
const CONNECTIONS = 1;

async function main(): Promise<void> {
	try {
		const given = process.argv.slice(2);
		const kept = given.find((argument) => /^[0-9a-f]{64}$/i.test(argument));
		const config = readConfig(
			process.env,
			given.filter((argument) => argument !== kept),
		);
		const db = connect(await databaseOf(config), CONNECTIONS, 0);
		const verified = await verifyLog(db, kept);
		console.log(linesOf(verified, kept).join("\n"));
		if (verified.found > 0) process.exitCode = 1;
		await poolOf(db).end();
	} catch (error) {
		console.error(error instanceof StartError ? error.message : `核验未能完成：${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
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
