import { z } from "zod";
import { type ScanPageRow, scanPages, scanPicture } from "../../../prisma/read/scans";
import { recordLookUp } from "../../../record/audit/look-ups";
import { KEEPERS } from "../../../record/evidence/keepers";
import { reach } from "../../../record/people/actor";
import { SCAN_TAG } from "../../forms/scans";
import { scanPageSaid, scanPageShape } from "../../registers/scans";
import { heldFor } from "../../scans/held";
import { readScan } from "../../scans/reading";
import { whyUnmatched } from "../../words/scans";
import { byId, said } from "../fields";
import { NOTHING_HERE, Problem } from "../problem";
import { type Ask, type Route, route } from "../route";

const WHO = [...KEEPERS.who, "auditor"] as const;
const MOST = 300;

const held = z.strictObject({
	title: z.string(),
	copy: z.int(),
	formVersion: z.int().nullable(),
	printedOn: said.day,
	printedBy: z.string(),
	short: z.string().meta({ description: "印在二维码旁的短号" }),
	subject: z.strictObject({ kind: z.string(), id: z.string(), caseId: z.string().nullable(), name: z.string(), unionName: z.string() }),
	state: z.string().meta({ description: "current 与现在一致 · changed 内容变了，须重印 · void 已作废 · gone 记录里已没有" }),
	words: z.array(z.strictObject({ box: z.string(), text: z.string() })).meta({ description: "印出时各栏的内容，号码遮盖" }),
	differing: z.array(z.strictObject({ box: z.string(), printed: z.string(), now: z.string() })).meta({ description: "打印以后变了的栏目" }),
	keeps: z.boolean().meta({ description: "您是否收取该案件的材料" }),
});

/** D15, Z11, Z12: signed papers that come back, each page held against what was printed. */
export const scanRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/scans/{id}",
		tag: SCAN_TAG,
		summary: "收回的一叠：识别完各页再答；页数多时可能要几分钟",
		who: WHO,
		params: byId,
		status: 200,
		answer: z.strictObject({ id: z.string(), pages: z.array(z.strictObject(scanPageShape)) }),
		async handle({ deps, actor, params }) {
			const of = { paths: reach(actor, WHO), scanId: params.id };
			const rows = () => scanPages.rows(deps.db, of, { order: "oldest", limit: MOST });
			if ((await rows()).length === 0) throw new Problem(404, NOTHING_HERE);
			await readScan(deps, params.id);
			return { body: { id: params.id, pages: (await rows()).map(scanPageSaid) } };
		},
	}),
	route({
		method: "get",
		path: "/scan-pages/{id}",
		tag: SCAN_TAG,
		summary: "收回的一页，与它应当是的文书并排：各栏、有什么不同；认不出的写明为什么",
		who: WHO,
		params: byId,
		status: 200,
		answer: z.strictObject({ ...scanPageShape, held: held.nullable(), unread: z.string().nullable() }),
		async handle(ask) {
			const row = await rowOf(ask);
			const found = await heldFor(ask.deps, ask, row);
			if (found?.subject.caseId) await recordLookUp(ask.deps.db, { actor: ask.actor, caseId: found.subject.caseId, what: "evidence" });
			const words = found?.words.map(([box, text]) => ({ box, text })) ?? [];
			const differing = [...(found?.differing ?? [])];
			const unread = found ? null : row.printedId === null ? whyUnmatched(row) : "属于您不能查看的案件";
			return { body: { ...scanPageSaid(row), held: found ? { ...found, words, differing } : null, unread } };
		},
	}),
	route({
		method: "get",
		path: "/scan-pages/{id}/picture",
		tag: SCAN_TAG,
		summary: "收回的一页的图像（JPEG）；对上案件的，查看留有记录",
		who: WHO,
		params: byId,
		status: 200,
		media: "image/jpeg",
		answer: z.string().meta({ format: "binary" }),
		async handle(ask) {
			const row = await rowOf(ask);
			const file = await scanPicture(ask.deps.db, row.id);
			if (!file) throw new Problem(404, NOTHING_HERE);
			if (row.caseId !== null) await recordLookUp(ask.deps.db, { actor: ask.actor, caseId: row.caseId, what: "evidence" });
			return { body: "", file: { bytes: await ask.deps.evidence.screen(file, file.page) } };
		},
	}),
];

async function rowOf({ deps, actor, params }: Ask<{ id: string }, unknown, unknown>): Promise<ScanPageRow> {
	const paths = reach(actor, WHO);
	let row = await scanPages.one(deps.db, { paths }, params.id);
	if (row?.standing === "unread") {
		await readScan(deps, row.scanId);
		row = await scanPages.one(deps.db, { paths }, params.id);
	}
	if (!row) throw new Problem(404, NOTHING_HERE);
	return row;
}
