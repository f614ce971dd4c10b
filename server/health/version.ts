import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** This program's version, from the nearest package.json above: that of the source tree or of what was compiled inside it. */
export function programVersion(): string {
	for (let folder = __dirname; ; folder = dirname(folder)) {
		const file = join(folder, "package.json");
		if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
		if (folder === dirname(folder)) throw new Error("no package.json above the program");
	}
}
