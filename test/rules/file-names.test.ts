import { plainFileName } from "../../workflows/rules/file-names";

describe("the name of a file, as somebody's computer gave it (D9)", () => {
	test.each([
		["张三的户口簿 第1页.jpg", "张三的户口簿 第1页.jpg"],
		["C:\\名册\\6月.xlsx", "6月.xlsx"],
		["../../etc/passwd", "passwd"],
		["照片\u202egpj.exe", "照片gpj.exe"],
		["病\u200b情\uFFFD证\uE863明\uFFFE.pdf", "病情证明.pdf"],
		['a<b>:c|d?e*f".png', "abcdef.png"],
		["...隐藏.pdf", "隐藏.pdf"],
		["\u0007\u202e", "未命名"],
		["", "未命名"],
		["  户口簿 \t  第1页.jpg  ", "户口簿 第1页.jpg"],
		["第1页   .jpg", "第1页 .jpg"],
		["目录/", "未命名"],
	])("%j is kept as %j", (given, kept) => {
		expect(plainFileName(given)).toBe(kept);
	});

	test("one that is too long keeps its ending, and whole letters", () => {
		const kept = plainFileName(`${"长".repeat(300)}.jpeg`);
		expect(kept).toBe(`${"长".repeat(82)}….jpeg`);
		expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255);
		expect(plainFileName(`${"a".repeat(255)}`)).toBe("a".repeat(255));
	});

	test.each([
		["a", 1],
		["\u007f~", 1],
		["\u0080é", 2],
		["߿", 2],
		["ࠀ", 3],
		["\uFFEE", 3],
		["𐀀", 4],
		["𠮷", 4],
	])("what is too long is cut by the bytes of its letters: %j", (letters, bytes) => {
		const [letter = ""] = [...letters].slice(-1);
		const most = Math.floor((255 - 3) / bytes);
		const kept = plainFileName(letter.repeat(300));
		expect(kept).toBe(`${letter.repeat(most)}…`);
		expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255);
		// One that just fits is not cut.
		const fits = Math.floor(255 / bytes);
		expect(plainFileName(letter.repeat(fits))).toBe(letter.repeat(fits));
	});

	test("an ending is a point with up to eight letters or figures, at the end", () => {
		const long = "长".repeat(100);
		expect(plainFileName(`${long}.文件12`)).toBe(`${"长".repeat(81)}….文件12`);
		expect(plainFileName(`${long}.12345678`)).toMatch(/….12345678$/);
		expect(plainFileName(`${long}.123456789`)).toMatch(/长…$/);
		expect(plainFileName(`${long}.jpg ！`)).toMatch(/长…$/);
		expect(plainFileName(`${long}.a-b`)).toMatch(/长…$/);
		expect(plainFileName(`.jpg${long}`)).toMatch(/^jpg长+…$/);
		expect(plainFileName(`${long.slice(0, 10)}.pdf${long}`)).toMatch(/长…$/);
	});
});
