import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import { daysText, readDays } from "../../workflows/rules/calendar-text";

test.each([
	["2027-01-01", ["2027-01-01"]],
	["2027-01-01 至 2027-01-03", ["2027-01-01", "2027-01-02", "2027-01-03"]],
	["２０２７－０１－０１～２０２７－０１－０２", ["2027-01-01", "2027-01-02"]],
	["2027年1月1日到2027年1月2日", ["2027-01-01", "2027-01-02"]],
	["2027-02-05\n\n2027-01-01、2027-01-01——2027-01-02", ["2027-01-01", "2027-01-02", "2027-02-05"]],
	["2026-12-31 至 2027-01-01", ["2026-12-31", "2027-01-01"]],
	["", []],
])("%j names its days, in order and each once (D14)", (text, days) => {
	expect(readDays(text)).toEqual({ days, unread: [] });
});

test.each([
	"2027-02-30",
	"元旦",
	"1月1日",
	"2027-01-03 至 2027-01-01",
	"2027-01-01 至",
	"2027-01-01 至 2027-03-01",
	"2027-01-01 2027-01-02",
])("%j names none, and is said to", (line) => {
	expect(readDays(`2027-10-01\n${line}`)).toEqual({ days: ["2027-10-01"], unread: [line] });
});

test.each(STATE_COUNCIL_NOTICES.map((notice) => [notice.source, notice] as const))(
	"%s is written as ranges and read again",
	(_, notice) => {
		for (const days of [notice.holidays, notice.workdays])
			expect(readDays(daysText([...days].sort()).join("\n")).days).toEqual([...days].sort());
	},
);

test("runs of days are one line each", () => {
	expect(daysText(readDays("2027-01-01 至 2027-01-03、2027-02-05").days)).toEqual(["2027-01-01 至 2027-01-03", "2027-02-05"]);
});
