import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvOf, figure } from "../../record/audit/csv";
import { temporaryFolder } from "../support/program";

const TEXTS = [
	"511199197203011234",
	"6222021234567890123",
	"13812345678",
	"0012",
	"1-2",
	"3/4",
	"2026-11-29",
	"1e5",
	"TRUE",
	"50%",
	"=1+1",
	"＝1+1",
	"\u200B=1+1",
	"川工办〔2026〕5号",
];

/** `soffice --version`, or why what needs it is not tried here. */
const office = spawnSync("soffice", ["--version"], { encoding: "utf8" });
const where = office.status === 0 ? test : test.skip;

interface CellRead {
	type: string;
	formula: boolean;
	text: string;
}

/** The cells of a table as LibreOffice has read them from CSV, with its own settings but for UTF-8. */
function readByOffice(csv: string): CellRead[][] {
	const folder = temporaryFolder();
	try {
		writeFileSync(join(folder.path, "table.csv"), csv);
		const home = `-env:UserInstallation=file://${folder.path}/home`;
		const args = [
			home,
			"--headless",
			"--infilter=CSV:44,34,76,1",
			"--convert-to",
			"fods",
			"--outdir",
			folder.path,
			join(folder.path, "table.csv"),
		];
		const { status, stderr } = spawnSync("soffice", args, { encoding: "utf8", timeout: 120_000 });
		if (status !== 0) throw new Error(`soffice: ${stderr}`);
		const sheet = readFileSync(join(folder.path, "table.fods"), "utf8");
		return [...sheet.matchAll(/<table:table-row\b[\s\S]*?<\/table:table-row>/g)].map(([row]) =>
			[...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].map(([, said = "", content = ""]) => ({
				type: /office:value-type="(\w+)"/.exec(said)?.[1] ?? "",
				formula: said.includes("table:formula"),
				text: content
					.replaceAll("<text:tab/>", "\t")
					.replace(/<[^>]+>/g, "")
					.replaceAll("&apos;", "'")
					.replace(/^\n *| *\n *$/g, ""),
			})),
		);
	} finally {
		folder.remove();
	}
}

describe(`a table opened in LibreOffice${office.status === 0 ? "" : " (not installed here: skipped)"}`, () => {
	where(
		"text stays text, digit for digit; figures and days can be counted with; nothing is a formula (Z17)",
		() => {
			const rows = readByOffice(csvOf([...TEXTS.map((text) => [text, figure("12.50")]), ["日期", figure("2026-03-26")]]));
			const [last] = rows.filter(([cell]) => cell?.text === "日期");
			const texts = rows.slice(0, TEXTS.length);
			expect(texts.map(([cell]) => cell?.text.replace(/\t$/, "").replace(/^'/, ""))).toEqual(TEXTS);
			expect(new Set(texts.map(([cell]) => cell?.type))).toEqual(new Set(["string"]));
			expect(new Set(texts.map(([, money]) => money?.type))).toEqual(new Set(["float"]));
			expect(last?.[1]?.type).toBe("date");
			expect(rows.flat().filter(({ formula }) => formula)).toEqual([]);
		},
		180_000,
	);
});
