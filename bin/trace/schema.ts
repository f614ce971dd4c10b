import { type Found, placesIn, together } from "./place";

const PRISMA_BLOCK = /^(?:model|enum|view)\s+(\w+)/;
const PRISMA_FIELD = /^(\w+)\s+\w/;
const SQL_OBJECT =
	/\b(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:UNIQUE\s+|CONSTRAINT\s+)?(?:TABLE|INDEX|TRIGGER|FUNCTION|VIEW)|ADD\s+COLUMN|ALTER\s+TABLE)\s+"?(\w+)"?/i;
const SQL_CONSTRAINT = /\bADD\s+CONSTRAINT\s+"?(\w+)"?/i;

/** The rows that schema.prisma names in the comments above a model or a field. */
export function placesOfPrisma(file: string, text: string): Found {
	let block = "";
	return placesOfLines(file, text, "//", (line) => {
		const opened = PRISMA_BLOCK.exec(line)?.[1];
		if (opened) block = opened;
		const field = opened ? undefined : PRISMA_FIELD.exec(line)?.[1];
		return field ? `${block}.${field}` : block;
	});
}

/** The rows that a migration names in the comments above or in a table, an index, a constraint, a trigger or a function. */
export function placesOfSql(file: string, text: string): Found {
	let object = "";
	return placesOfLines(file, text, "--", (line, indented) => {
		const declared = (SQL_CONSTRAINT.exec(line) ?? SQL_OBJECT.exec(line))?.[1];
		if (declared) object = declared;
		return declared ?? (indented ? object : undefined);
	});
}

/** @param nameOf what a line declares, or stands in; a comment belongs to the next line that has a name */
function placesOfLines(
	file: string,
	text: string,
	mark: "//" | "--",
	nameOf: (line: string, indented: boolean) => string | undefined,
): Found {
	const found: Found[] = [];
	let comment = "";
	for (const line of text.split("\n")) {
		const said = line.trim();
		if (said.startsWith(mark)) {
			comment += `${said}\n`;
			continue;
		}
		const name = said === "" ? "" : nameOf(said, said !== line);
		if (name === undefined) continue;
		found.push(placesIn(comment, file, name));
		comment = "";
	}
	return together(found);
}
