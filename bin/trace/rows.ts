import { readdirSync, readFileSync } from "node:fs";
import { CHARTS } from "../../workflows/charts/index";
import { CLAUSES, type Clause, type ClauseId } from "../../workflows/rules/clauses";
import { placesOfCode } from "./code";
import { IDS } from "./ids";
import { type Found, type Place, type Stray, together } from "./place";
import { placesOfPrisma, placesOfSql } from "./schema";
import type { Source } from "./sources";
import { placesOfTests } from "./titles";

/** A row of the requirements, and everywhere it is found. */
export interface Row {
	id: ClauseId;
	clause: Clause;
	rules: readonly Place[];
	tests: readonly Place[];
	/** Pages and routes, by what makes them or by address. */
	screens: readonly Place[];
}

export interface Trace {
	rows: readonly Row[];
	strays: readonly Stray[];
}

const RULES = [
	"workflows/rules/",
	"workflows/charts/",
	"record/",
	"server/documents/",
	"prisma/migrations/",
	"prisma/schema.prisma",
	"workflows/rules/readings.ts",
];
const SCREENS = ["server/desk/", "server/paths.ts", "server/api/"];
/** What tries a rule by itself comes first. */
const TESTS = ["test/rules/", "test/charts/", "test/record/", "test/api/", "test/"];
/** The table of clauses names every row and enforces none. */
const CLAUSE_TABLE = "workflows/rules/clauses.ts";

/** @param root the repository's folder */
export function traceOf(root: string, sources: readonly Source[]): Trace {
	const program = sources.filter(({ file }) => !file.startsWith("test/") && file !== CLAUSE_TABLE);
	const code = together([...program.map(placesOfCode), schemaOf(root)]);
	// The trace's own tests name rows and prove none.
	const tried = sources.filter(({ file }) => file.startsWith("test/") && !file.startsWith("test/trace/"));
	const tests = together(tried.map(placesOfTests));
	const pages = eventPages();
	return {
		rows: IDS.map((id) => ({
			id,
			clause: CLAUSES[id],
			rules: placesOf(id, code.places, RULES),
			tests: placesOf(id, tests.places, TESTS),
			screens: placesOf(id, [...code.places, ...pages], ["", ...SCREENS]),
		})),
		strays: [...code.strays, ...tests.strays],
	};
}

/** What names the row by its own id before what names it in a range, a whole before its parts, and in the order of these folders. */
function placesOf(id: ClauseId, places: readonly Place[], folders: readonly string[]): Place[] {
	const unique = new Map<string, { place: Place; order: number }>();
	for (const place of places.filter((one) => one.id === id)) {
		const folder = nearest(place.file, folders);
		const key = `${place.file}: ${place.name}`;
		if (folder < 0 || unique.get(key)?.place.ranged === false) continue;
		const isPart = /^\w+\.\w/.test(place.name);
		unique.set(key, { place, order: (place.ranged ? 200 : 0) + (isPart ? 100 : 0) + folder });
	}
	return [...unique.values()].sort((a, b) => a.order - b.order).map(({ place }) => place);
}

/** The index of the innermost of these folders that holds the file; of "" only what is no file. -1 where none does. */
function nearest(file: string, folders: readonly string[]): number {
	let best = -1;
	for (const [index, folder] of folders.entries()) {
		const holds = folder === "" ? file === "" : file.startsWith(folder);
		if (holds && folder.length >= (folders[best]?.length ?? 0)) best = index;
	}
	return best;
}

function schemaOf(root: string): Found {
	const read = (file: string) => readFileSync(`${root}/${file}`, "utf8");
	const migrations = readdirSync(`${root}/prisma/migrations`, { withFileTypes: true })
		.filter((one) => one.isDirectory())
		.map(({ name }) => `prisma/migrations/${name}/migration.sql`)
		.sort();
	return together([
		placesOfPrisma("prisma/schema.prisma", read("prisma/schema.prisma")),
		...migrations.map((file) => placesOfSql(file, read(file))),
	]);
}

/** Each event has a page of its own and goes through its chart's one route, whoever wrote the chart. */
function eventPages(): Place[] {
	return Object.values(CHARTS).flatMap((chart) =>
		Object.entries(chart.events).flatMap(([event, { clause }]) => [
			{ id: clause, ranged: false, file: "", name: `/${chart.path}/{id}/steps/${event}` },
			{ id: clause, ranged: false, file: "", name: `POST /api/${chart.path}/{id}/events` },
		]),
	);
}
