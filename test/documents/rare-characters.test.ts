import { loadFonts } from "../../server/documents/fonts";
import { press } from "../../server/documents/press";
import { readPaper } from "../support/paper";
import { temporaryFolder } from "../support/program";

/** Of names: a rarer Unified Ideograph, Extension A, those of 通用规范汉字表 in Extensions B and E, one that came late. */
const LEVEL_2 = [..."㛃䶮𣲘𬭚𫖮龘"];
/** Of level 3 alone: the first and the last of Extensions B to F, and two of names. */
const LEVEL_3 = [..."𠀀𪛖𪜀𫜴𫝀𫠝𫠠𬺡𬺰𮯠𠮷𮧵"];
/** Of Extensions G and H, which came after GB 18030-2022's level 3. */
const BEYOND = [..."𰀀𱍐"];

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

	test.each([
		["level 2", LEVEL_2],
		["level 3", LEVEL_3],
	])("S1: characters of %s print, and are read back as they are", async (_, chars) => {
		const printed = await own.print({ ...sheetOf(`王${chars.join("")}`), gaps: false });
		if (!("bytes" in printed)) throw new Error(JSON.stringify(printed));
		expect(readPaper(Buffer.from(printed.bytes)).text).toContain(`王${chars.join("")}`);
	});

	test("S1: what no font has is reported before printing, or left open to be written by hand", async () => {
		const fonts = loadFonts(folder.path);
		expect([...LEVEL_2, ...LEVEL_3, ...BEYOND].filter((char) => !fonts.has(char))).toEqual(BEYOND);
		const refused = await own.print({ ...sheetOf(`王${BEYOND.join("")}`), gaps: false });
		expect("lacking" in refused && refused.lacking.map(({ char }) => char)).toEqual(BEYOND);
		const open = await own.print({ ...sheetOf(`王𠮷${BEYOND.join("")}`), gaps: true });
		if (!("bytes" in open)) throw new Error(JSON.stringify(open));
		expect(readPaper(Buffer.from(open.bytes)).text).toContain("王𠮷〓〓");
	});
});
