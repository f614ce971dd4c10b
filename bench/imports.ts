import { createHash } from "node:crypto";
import { carryImport } from "../record/imports/carry";
import { openImport } from "../record/imports/open-import";
import { TAKE_IMPORT } from "../record/imports/take-import";
import { TRY_IMPORT } from "../record/imports/writes";
import { businessNow } from "../record/settings/clock";
import { perform } from "../record/write";
import { readSheets } from "../server/sheets/read-sheets";
import { aKey, type County, written } from "../test/builders/county";
import { anIdNumber } from "../test/builders/identity";
import { aFoundRow, anOldFile, FILE_HEADINGS, FOUND_HEADINGS } from "../test/builders/imports";
import { aHousehold } from "../test/builders/s1";
import { sheetOf } from "../test/sheets/written";
import { usageOf } from "./processes";

const HOUSEHOLDS = 10_000;

/** 10,000 households from a sheet: read, tried and taken in, chunk by chunk as the worker does it. */
export async function benchImports(county: County, postgresPid: number): Promise<void> {
	const found = Array.from({ length: HOUSEHOLDS }, (_, seq) => aFoundRow(seq, { 姓名: nameOf(seq), 身份证号码: undefined }));
	await one(county, postgresPid, "走访发现", { kind: "found", unionId: county.unitId, rows: [[...FOUND_HEADINGS], ...found] });
	const files = Array.from({ length: HOUSEHOLDS }, (_, seq) => {
		const { members, ...form } = aHousehold(seq % PERSONS, "2024-04-01").build();
		const at = `竹溪镇${seq}号`;
		const numbered = members.map((member) => ({ ...member, idNumber: numberOf(member.idNumber, seq) }));
		const own = { ...form, idNumber: numberOf(form.idNumber, seq), homeAddress: at, registeredAddress: at, members: numbered };
		return anOldFile(seq, { form: own });
	}).flat();
	await one(county, postgresPid, "已有档案", { kind: "file", unionId: county.countyId, rows: [[...FILE_HEADINGS], ...files] });
}

/** So many invented persons have one birthday; whoever comes after them has another. */
const PERSONS = 4_000;

function numberOf(idNumber: string, seq: number): string {
	const birth = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${10 + Math.floor(seq / PERSONS)}`;
	return anIdNumber({ birth, sex: Number(idNumber[16]) % 2 === 1 ? "男" : "女", seq: seq % PERSONS });
}

const LETTERS = "春夏秋冬山川湖海风云雨雪松竹梅兰";

function nameOf(seq: number): string {
	const letter = (shift: number) => LETTERS[(seq >> shift) & 15] ?? "";
	return `沈${letter(0)}${letter(4)}${letter(8)}${letter(12)}`;
}

async function one(
	county: County,
	postgresPid: number,
	label: string,
	of: { kind: "found" | "file"; unionId: string; rows: unknown[][] },
): Promise<void> {
	const { env, people } = county;
	const [uploader, taker] = of.kind === "found" ? [people.clerk, people.clerk] : [people.centre, people.countyChair];
	const bytes = await sheetOf(of.rows);
	let peak = 0;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().rss);
	}, 100);
	const seconds: Record<string, number> = {};
	const cpu: [node: number, postgres: number] = [0, 0];
	const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
		const begin = Date.now();
		const [node, postgres] = [process.cpuUsage(), usageOf(postgresPid).cpuSeconds];
		const made = await work();
		seconds[what] = (Date.now() - begin) / 1000;
		const used = process.cpuUsage(node);
		cpu[0] += (used.user + used.system) / 1_000_000;
		cpu[1] += usageOf(postgresPid).cpuSeconds - postgres;
		return made;
	};
	const now = await businessNow(env.db);
	const book = await timed("读取", () => readSheets(bytes));
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	const upload = { actor: uploader, now, kind: of.kind, unionId: of.unionId, fileName: "名册.xlsx", sha256, book, key: aKey() };
	const { id } = await timed("封存", async () => written(await openImport(env, upload)));
	const carried = async () => {
		while (await carryImport(env, id));
	};
	await timed("试算", async () => {
		written(await perform(env, TRY_IMPORT, { actor: uploader, now, raw: { importId: id } }));
		await carried();
	});
	await timed("导入", async () => {
		const raw = { importId: id, ...(of.kind === "file" && { decision: "青工发〔2026〕3号" }) };
		written(await perform(env, TAKE_IMPORT, { actor: taker, now, raw }));
		await carried();
	});
	clearInterval(watch);
	const { state } = await env.db.sheetImport.findUniqueOrThrow({ where: { id } });
	const said = Object.entries(seconds).map(([what, time]) => `${what} ${time.toFixed(1)} 秒`);
	const whole = Object.values(seconds).reduce((sum, time) => sum + time, 0);
	console.log(
		`${label}：${of.rows.length - 1} 行，${(bytes.length / 1024 / 1024).toFixed(1)} MB，${state}；${said.join("，")}；共 ${whole.toFixed(1)} 秒；处理器 node ${cpu[0].toFixed(1)} 秒、Postgres ${cpu[1].toFixed(1)} 秒；内存峰值 ${Math.round(peak / 1024 / 1024)} MB`,
	);
}
