import { z } from "zod";
import { beginExport, EXPORT_IDS, manifestOf, takersOf } from "../../../record/audit/export";
import { inCounty } from "../../../record/people/county";
import { tableDownload } from "../../downloads/exports";
import { day, id } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";

const TAG = "经审";
const who = ["auditor"] as const;

const exported = z
	.strictObject({ countyId: id, fromOn: day, untilOn: day })
	.refine(({ fromOn, untilOn }) => fromOn <= untilOn, { error: "末日早于首日", path: ["untilOn"] });
const name = z.enum(EXPORT_IDS);

/** Z17: what state auditors take with them. */
export const exportRoutes: readonly Route[] = [
	route({
		method: "get",
		path: "/audit/manifest",
		tag: TAG,
		summary: "可导出的各表：现在导出会有多少行，SHA-256 是多少",
		who,
		query: exported,
		status: 200,
		answer: z.strictObject({ items: z.array(z.strictObject({ name, label: z.string(), rows: z.int(), sha256: z.string() })) }),
		problems: [404],
		async handle({ deps, env, actor, query }) {
			const barred = await inCounty(env.db, actor, query.countyId, who, "导出由经审办理");
			if (barred) writtenOr<never>(barred);
			return { body: { items: await deps.downloads.withReader((pool) => manifestOf({ pool, secrets: env.secrets }, query)) } };
		},
	}),
	route({
		method: "get",
		path: "/audit/exports/{name}",
		tag: TAG,
		summary: "导出一张表（CSV，UTF-8 带 BOM）；每次导出都留有记录。财务可导出资金流水",
		who: takersOf("ledger"),
		params: z.strictObject({ name }),
		query: exported,
		status: 200,
		media: "text/csv",
		answer: z.string(),
		async handle({ deps, env, actor, now, params, query }) {
			const { exportId } = writtenOr(await beginExport(env, { actor, name: params.name, exported: query, at: now.at }));
			return { body: "", download: tableDownload(deps, { accountId: actor.accountId, exportId }, params.name, query) };
		},
	}),
];
