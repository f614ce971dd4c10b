import { csvOf, figure } from "../../record/audit/csv";

/** What a cell is written as, its quotation marks aside. */
function written(text: string): string {
	const line = csvOf([[text, "x"]])
		.slice(1)
		.replace(/,x\r\n$/, "");
	return line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
}

describe("a table to take along (Z17)", () => {
	test.each([
		"=1+1",
		"+86",
		"-5",
		"@SUM(A1)",
		"＝1+1",
		"＋1",
		"－1",
		"＠SUM(A1)",
		"﹦1",
		"﹢1",
		"﹣1",
		"﹫a",
		"⁺1",
		"₌1",
		"−1",
		"‐1",
		"‒1",
		"–1",
		"➕1",
		"➖1",
		"\t=1",
		"\r=1",
		"\n=1",
		" =1",
		"\u00A0=1",
		"\u3000＝1",
		"\u200B=1",
		"\uFEFF=1",
		"\u202E=1",
		"\u2066\u00AD＝1",
		"\u{E0041}=1",
		"\u2800@1",
	])("%j would be a formula to somebody, and begins with an apostrophe", (text) => {
		expect(written(text)).toBe(`'${text}`);
	});

	test.each([
		["ID number", "511199197203011234"],
		["card", "6222021234567890123"],
		["phone", "13812345678"],
		["zeros before", "0012"],
		["amount", "1.50"],
		["thousands", "1,234"],
		["full-width digits", "３４５"],
		["day", "2026-11-29"],
		["day in Chinese", "2026年3月26日"],
		["month", "3月4日"],
		["fraction", "3/4"],
		["range", "1-2"],
		["time", "12:30"],
		["time of the morning", "上午9:30"],
		["exponent", "1e5"],
		["exponent of a file number", "12E03"],
		["percent", "50%"],
		["money", "¥100"],
		["brackets", "(5)"],
		["English day", "4-Mar"],
		["English month", "Mar 2026"],
		["file number", "5111-2026-0001"],
		["truth", "TRUE"],
		["fault", "#N/A"],
		["number with a blank before", " 0012"],
	])("what a spreadsheet would write otherwise (%s) has a tab behind it", (_, text) => {
		expect(written(text)).toBe(`${text}\t`);
	});

	test.each([
		"张建国",
		"5111**********1234",
		"第 12 号",
		"018f3a2b-7c1d-7e00-9a00-0123456789ab",
		"——",
		"—无—",
		"a=1",
		"川工办〔2026〕5号",
		"",
	])("%j is text as it is", (text) => {
		expect(written(text)).toBe(text);
	});

	test("figures and days that the program has worked out stay what they are; what is none is text", () => {
		const row = [
			figure(12n),
			figure("-3.50"),
			figure("2026-03-26"),
			figure("2026-03-26 09:00:00"),
			figure(null),
			figure("=1"),
			figure("1e5"),
		];
		expect(csvOf([row])).toBe('\uFEFF12,-3.50,2026-03-26,2026-03-26 09:00:00,,\'=1,"1e5\t"\r\n');
	});

	test("no text ends its cell before its time", () => {
		expect(csvOf([['a"b', "a,b", "a;=1", "a\tb", "a\r\nb", "a|b"]])).toBe('\uFEFF"a""b","a,b","a;=1","a\tb","a\r\nb","a|b"\r\n');
	});
});
