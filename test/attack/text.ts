import { randomUUID } from "node:crypto";
import { aHousehold } from "../builders/s1";
import { visitorAs } from "./ask";
import { type Attempt, gaveWay, held, heldUnless, type Target } from "./attempt";

const area = "text";

/** One of each kind: zero width, joiner, bidi override and isolate, byte order mark, tag, soft hyphen, line separator. */
const INVISIBLE = ["\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u{e0041}", "\u00ad", "\u2028"];
/** As Postgres's regular expressions say them. */
const PATTERN = "[\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\u00ad\\U000e0001-\\U000e007f]";

/** Columns of the record that hold such a character now. */
async function kept({ site: { db } }: Target): Promise<string[]> {
	const columns = await db.$queryRaw<{ table: string; column: string }[]>`
		SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
		JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
		WHERE c.table_schema = 'public' AND c.data_type IN ('text', 'character varying', 'jsonb') AND c.table_name NOT LIKE '\\_%'`;
	const found: string[] = [];
	for (const { table, column } of columns) {
		const rows = await db.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${table}" WHERE "${column}"::text ~ $1 LIMIT 1`, PATTERN);
		if (rows.length > 0) found.push(`${table}.${column}`);
	}
	return found;
}

/** A word with something in it that is not seen. */
const withIn = (text: string, n: number) => `${text.slice(0, 1)}${INVISIBLE[n % INVISIBLE.length]}${text.slice(1)}`;

/** Every text of a body, strings of lists and of lists of objects too, but what is an id, a day or one of few words. */
function tainted(value: unknown, n: number): unknown {
	if (typeof value === "string") return /\p{Script=Han}/u.test(value) ? withIn(value, n) : value;
	if (Array.isArray(value)) return value.map((one) => tainted(one, n));
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tainted(one, n)]));
}

export const textAttempts: readonly Attempt[] = [
	{
		area,
		tried: "characters that are not seen, in every text of every writing route",
		async attempt(target) {
			const { routes, standing, next } = target;
			const { ROLE_ORDER } = roles(target);
			let taken = 0;
			for (const { method, path } of routes.filter((route) => route.method === "post" || route.method === "put")) {
				const ask = await standing.asks[`${method.toUpperCase()} ${path}`]?.(3000 + next());
				if (!ask?.body) continue;
				const where = path.replace(/\{(\w+)\}/g, (_, name: string) => ask.ids[name] ?? "");
				const body = tainted(ask.body, next()) as object;
				for (const program of ROLE_ORDER) {
					const { status } = await (method === "post" ? program.post(where, body) : program.put(where, body, ask.ifMatch ?? 0));
					if (status >= 300) continue;
					taken += 1;
					break;
				}
			}
			return heldUnless(await kept(target), `none kept (${taken} were taken without them, the others refused)`);
		},
	},
	{
		area,
		tried: "a name of nothing that is seen: a union, a person, a household, by API",
		async attempt({ county, standing, next }) {
			const nothing = "\u200b\u2060\u3164\u00ad";
			const admin = standing.ownPrograms.administrator;
			const role = { unionId: county.unitId, role: "unit_chair", fromOn: "2026-03-26" };
			const n = next();
			const answers = {
				union: await admin.post("/unions", { parentId: county.countyId, name: nothing, category: "enterprise" }),
				person: await admin.post("/people", { name: nothing, login: `unseen${n}`, password: "bai-yang 9 wu-tong", ...role }),
				household: await standing.ownPrograms.unit_clerk.post("/found-households", {
					unionId: county.unitId,
					name: nothing,
					foundOn: "2026-03-26",
					visitors: ["沈竹溪"],
					situation: "无收入。",
				}),
			};
			const found = Object.entries(answers).flatMap(([what, { status }]) => (status < 400 || status >= 500 ? [`${what}: ${status}`] : []));
			return heldUnless(found, "each refused as empty");
		},
	},
	{
		area,
		tried: "cells of exports that a spreadsheet takes for a formula",
		async attempt({ county, standing, next }) {
			const auditor = standing.ownPrograms.auditor;
			const starts = [
				"=1+1",
				"+1+1",
				"-1+1",
				"@SUM(A1)",
				"＝1+1",
				"＋1",
				"－1",
				"＠A1",
				"\u200b=1+1",
				" =1+1",
				"\t=1",
				"\u00a0=1",
				"|cmd",
				"%0",
			];
			for (const text of starts) {
				const finding = { countyId: county.countyId, clause: "Z11", foundOn: "2026-03-26", text };
				await auditor.post("/findings", finding, randomUUID());
			}
			// Past the API too: rows from before it was strict.
			for (const text of starts) {
				await county.db.$executeRaw`
					INSERT INTO finding (id, county_id, clause, found_on, text, by_account_id, by_name, at, key)
					VALUES (gen_random_uuid(), ${county.countyId}::uuid, 'Z11', '2026-03-26', ${text}, ${county.people.auditor.accountId}::uuid, '严霜晨', now(), ${`formula ${next()}`})`;
			}
			const { text, status } = await auditor.get(
				`/audit/exports/findings?countyId=${county.countyId}&fromOn=2026-01-01&untilOn=2026-12-31`,
			);
			if (status !== 200) return gaveWay(`the export answered ${status}`);
			const cells = [...text.replace(/^\ufeff/, "").matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^,\r\n"]*))/g)].map(
				(match) => match[1] ?? match[2] ?? "",
			);
			const formulas = cells.filter((cell) => /^[\s\p{Cf}\p{Cc}\u00a0\u3000]*[=+\-@＝＋－＠]/u.test(cell));
			return heldUnless(
				[...new Set(formulas)].map((cell) => JSON.stringify(cell.slice(0, 12))),
				`${cells.length} cells, none a formula`,
			);
		},
	},
	{
		area,
		tried: "a phone number in whole on the clerk's page where the API masks it",
		async attempt({ site, county, standing, address }) {
			const { caseId } = await county.db.application.findFirstOrThrow({ orderBy: { caseId: "asc" } });
			const clerk = standing.ownPrograms.unit_clerk;
			const said = await clerk.get(`/applications/${caseId}/form`);
			const page = await (await visitorAs(site, "clerk", address())).get(`/applications/${caseId}/form`);
			const phones = [0, 1, 2, 3].map((seq) => aHousehold(seq).build().phone);
			const [inPage, inApi] = [page.text, said.text].map((text) => phones.some((phone) => text.includes(phone)));
			return inPage === inApi
				? held(inPage ? "whole in both" : "masked in both")
				: gaveWay(`whole ${inPage ? "on the page" : "in the API"} alone`);
		},
	},
];

function roles({ standing }: Target) {
	const { unit_clerk, unit_chair, centre, finance, administrator, auditor, county_chair } = standing.ownPrograms;
	return { ROLE_ORDER: [unit_clerk, unit_chair, centre, finance, administrator, auditor, county_chair] };
}
