import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClauseId } from "../../workflows/rules/clauses";
import { KEPT_BY } from "./proofs";
import type { Trace } from "./rows";

/**
 * The rows whose rules or tests have changed since the version in package.json was begun: the last commit that changed it. What has landed
 * since then is tried again every time, until the next version begins. All rows, where git's history does not reach back.
 */
export function changedRows(root: string, { rows }: Trace): ClauseId[] {
	const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
	if (git("rev-parse", "--is-shallow-repository") === "true") return rows.map(({ id }) => id).filter((id) => id in KEPT_BY);
	const begun = git("log", "-1", "--format=%H", '-G"version":', "--", "package.json");
	const changed = git("diff", "--name-only", begun).split("\n");
	const migrations = changed
		.filter((file) => file.endsWith("/migration.sql") && existsSync(join(root, file)))
		.map((file) => readFileSync(join(root, file), "utf8"))
		.join("\n");
	return rows
		.filter(({ id, tests }) => {
			const { rules = [], guards = [] } = KEPT_BY[id] ?? {};
			const files = [...rules.map((rule) => rule.split(": ")[0]), ...tests.filter(({ ranged }) => !ranged).map(({ file }) => file)];
			return id in KEPT_BY && (files.some((file) => file && changed.includes(file)) || guards.some((guard) => migrations.includes(guard)));
		})
		.map(({ id }) => id);
}
