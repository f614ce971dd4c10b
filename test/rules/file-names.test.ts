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
	])("%j is kept as %j", (given, kept) => {
		expect(plainFileName(given)).toBe(kept);
	});

	test("one that is too long keeps its ending, and whole letters", () => {
		const kept = plainFileName(`${"长".repeat(300)}.jpeg`);
		expect(kept).toBe(`${"长".repeat(82)}….jpeg`);
		expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255);
		expect(plainFileName(`${"a".repeat(255)}`)).toBe("a".repeat(255));
	});
});
