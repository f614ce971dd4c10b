import { loadFonts } from "../../server/documents/fonts";
import { press } from "../../server/documents/press";
import { readPaper } from "../support/paper";
import { temporaryFolder } from "../support/program";

/** Of names: a rarer Unified Ideograph, Extension A, those of 通用规范汉字表 in Extensions B and E, one that came late; of level 3 alone: Extensions B and F. */
const PRINTED = [..."㛃䶮𣲘𬭚𫖮龘"];
const LEVEL_3 = [..."𠮷𮧵"];

describe("characters of GB 18030-2022 in names (S1)", () => {
	const folder = temporaryFolder();
	const own = press(folder.path);
	const sheetOf = (name: string) => ({
		template: "sheet",
		drawing: {
			title: "登记",
			parts: [
				{
					kind: "facts",
					facts: [
						["姓名", name],
						["", ""],
					],
				},
			],
			copy: "",
			watermark: null,
			code: null,
			foot: { left: "", right: "" },
		},
	});
	afterAll(async () => {
		await own.close();
		folder.remove();
	});

	test("S1: levels 1 and 2 print, and are read back as they are", async () => {
		const printed = await own.print({ ...sheetOf(PRINTED.join("")), gaps: false });
		if (!("bytes" in printed)) throw new Error(JSON.stringify(printed));
		expect(readPaper(Buffer.from(printed.bytes)).text).toContain(PRINTED.join(""));
	});

	test("S1: of level 3 each is reported before printing, or left open to be written by hand", async () => {
		const fonts = loadFonts(folder.path);
		expect([...PRINTED, ...LEVEL_3].filter((char) => !fonts.has(char))).toEqual(LEVEL_3);
		const refused = await own.print({ ...sheetOf(`王${LEVEL_3.join("")}`), gaps: false });
		expect("lacking" in refused && refused.lacking.map(({ char }) => char)).toEqual(LEVEL_3);
		const open = await own.print({ ...sheetOf(`王${LEVEL_3.join("")}`), gaps: true });
		if (!("bytes" in open)) throw new Error(JSON.stringify(open));
		expect(readPaper(Buffer.from(open.bytes)).text).toContain("王〓〓");
	});
});
