import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has: the sum is 253. */
const SECTIONS: Record<string, string> = JSON.parse(readFileSync(join(__dirname, "asvs-5.0.0.json"), "utf8"));
const REQUIREMENTS = Object.entries(SECTIONS).flatMap(([section, numbers]) => numbers.split(" ").map((number) => `${section}.${number}`));

interface Row {
	number: string;
	state: string;
	why: string;
	files: string[];
}

const ROWS: Row[] = readFileSync(join(ROOT, "docs", "asvs.md"), "utf8")
	.split("\n")
	.filter((line) => /^\| \d/.test(line))
	.map((line) => {
		const [, number = "", , state = "", why = "", files = ""] = line.split("|").map((cell) => cell.trim());
		return { number, state, why, files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file) };
	});

test("every requirement of levels 1 and 2 has its row, once", () => {
	expect(REQUIREMENTS).toHaveLength(253);
	expect(ROWS.map(({ number }) => number).sort()).toEqual([...REQUIREMENTS].sort());
});

test("what is held is shown by a file that exists, what is not says why", () => {
	for (const { number, state, why, files } of ROWS) {
		expect({ number, state }).toEqual({ number, state: expect.stringMatching(/^(held|not applicable|open)$/) });
		expect({ number, said: why !== "" }).toEqual({ number, said: true });
		expect({ number, shown: files.length > 0 }).toEqual({ number, shown: state === "held" });
		expect({ number, missing: files.filter((file) => !existsSync(join(ROOT, file))) }).toEqual({ number, missing: [] });
	}
});

test("the counts at its head are right", () => {
	const text = readFileSync(join(ROOT, "docs", "asvs.md"), "utf8");
	for (const state of ["held", "not applicable", "open"])
		expect(text).toContain(`**${ROWS.filter((row) => row.state === state).length} ${state}**`);
});
