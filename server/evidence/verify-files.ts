import { createHash } from "node:crypto";
import type { Database } from "../../prisma/client";
import { type ContentRow, contentsAfter, placesOf } from "../../prisma/read/evidence";
import type { Secrets } from "../../record/env";
import { CHARTS, isChartId } from "../../workflows/charts";
import { StorageAway } from "../errors";
import { keyOf } from "./keys";
import { opened } from "./sealed-storage";
import { NotKept, type Storage } from "./storage";

export interface VerifiedFiles {
	/** How many contents were read. */
	checked: number;
	/** One Chinese line for each page that is not there as it was: which case, which page, and nothing of anybody. */
	wrong: string[];
}

const AT_ONCE = 500;

/** D9: reads every file that evidence rests on, and compares it with what it was. */
export async function verifyFiles({ db, secrets, storage }: { db: Database; secrets: Secrets; storage: Storage }): Promise<VerifiedFiles> {
	const wrong: string[] = [];
	let checked = 0;
	for (
		let rows = await contentsAfter(db, undefined, AT_ONCE);
		rows.length > 0;
		rows = await contentsAfter(db, rows.at(-1)?.address, AT_ONCE)
	) {
		for (const row of rows) {
			const fault = await faultOf(row, secrets, storage);
			if (fault !== undefined) wrong.push(...(await linesOf(db, row, fault)));
		}
		checked += rows.length;
	}
	return { checked, wrong };
}

async function faultOf({ address, sha256 }: ContentRow, { files }: Secrets, storage: Storage): Promise<string | undefined> {
	const hash = createHash("sha256");
	try {
		for await (const piece of opened(files, await storage.get(keyOf(address)))) hash.update(piece as Buffer);
	} catch (error) {
		// Of what cannot be asked nothing is known.
		if (error instanceof StorageAway) throw error;
		return error instanceof NotKept ? "文件缺失" : "文件已损坏，打不开";
	}
	return hash.digest().equals(sha256) ? undefined : "文件内容与收下时不同";
}

async function linesOf(db: Database, { address, sha256 }: ContentRow, fault: string): Promise<string[]> {
	const places = await placesOf(db, sha256);
	return places.map(({ chart, caseId, kind, number, id }) => {
		const label = isChartId(chart) ? CHARTS[chart].label : chart;
		return `${label} ${caseId} 的“${kind}”第 ${number} 份（编号 ${id}）：${fault}（${keyOf(address)}）`;
	});
}
