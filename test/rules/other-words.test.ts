import { calendarOf, daysFrom } from "../../workflows/rules/calendar";
import { checkEvidence } from "../../workflows/rules/evidence";
import { checkNoticeDone, cleanNoticeLine } from "../../workflows/rules/notice";
import { plainDate } from "../../workflows/rules/plain-date";
import { checkRecusal, type RecusalFacts } from "../../workflows/rules/recusal";
import { checkRouting } from "../../workflows/rules/routing";
import type { S1Draft } from "../../workflows/rules/s1";
import { checkYearReport, NO_FIGURES, sumFigures } from "../../workflows/rules/year-report";
import { aHousehold } from "../builders/s1";
import { said } from "./said";

const evidence = (more: S1Draft) => said(checkEvidence({ ...aHousehold().build(), ...more }));
const recused = (more: Partial<RecusalFacts>) =>
	said(
		checkRecusal({
			clause: "D13",
			members: ["唐松岭", "沈竹溪", "周苇"],
			recused: [],
			sameNameExplained: false,
			acting: [],
			declarants: [],
			household: [],
			...more,
		}),
	);
const routed = (on: string, workerKind: "正式职工" | "下岗待业人员") =>
	said(checkRouting({ appliedOn: plainDate(on), contractEndedOn: plainDate("2025-02-13"), workerKind, atCommunityOrTownship: false }));

describe("evidence, in words (D9)", () => {
	test("one paper is missing, and one of several", () => {
		expect(evidence({ evidence: ["身份证"], causes: ["子女上学"] })).toEqual([
			"D9 evidence_missing evidence: 证明材料缺户口簿（每户都要有） → 请收取复印件，并在附件中勾选",
			"D9 evidence_missing evidence: 证明材料缺录取通知书或其他（致困原因为“子女上学”） → 请收取其中一种的复印件，并在附件中勾选",
		]);
	});

	test("still poor after relief asks for its paper by the first standard alone (D2)", () => {
		expect([evidence({ category: "1b", afterReliefStillPoor: true }), evidence({ category: "1a", afterReliefStillPoor: true })]).toEqual([
			[],
			["D9 evidence_missing evidence: 证明材料缺低保证或困难证明（填写了经政府救助后仍困难） → 请收取其中一种的复印件，并在附件中勾选"],
		]);
	});

	test("其他 without its name, and with a blank one", () => {
		expect([
			evidence({ evidence: ["身份证", "户口簿", "病情证明", "其他"] }),
			evidence({ evidence: ["身份证", "户口簿", "病情证明", "其他"], evidenceOther: " " }),
		]).toEqual([
			["D9 required evidenceOther: 勾选了其他证明材料，未写明名称 → 请写明材料名称"],
			["D9 required evidenceOther: 勾选了其他证明材料，未写明名称 → 请写明材料名称"],
		]);
	});

	test("of a form that says nothing yet, and of a cause that is none", () => {
		expect([
			said(checkEvidence({})),
			said(checkEvidence({ causes: ["不详"] as unknown as S1Draft["causes"], evidence: ["身份证", "户口簿"] })),
		]).toEqual([
			[
				"D9 evidence_missing evidence: 证明材料缺身份证（每户都要有） → 请收取复印件，并在附件中勾选",
				"D9 evidence_missing evidence: 证明材料缺户口簿（每户都要有） → 请收取复印件，并在附件中勾选",
			],
			[],
		]);
	});
});

describe("who stands aside, in words (D13, Z18)", () => {
	test("several at once, each named", () => {
		expect(recused({ recused: ["唐松岭", "沈竹溪"], declarants: ["周苇"], household: ["周苇"] })).toEqual([
			"D13 recused_member recused: 唐松岭、沈竹溪既是参加人员又是回避人员 → 回避的人请从参加人员中去掉；参加人员仍须达到规定人数",
			"D13 relative_takes_part members: 周苇申报过与该户的亲属关系，应当回避 → 请从参加人员中去掉，填入回避人员",
		]);
	});

	test("two of the same name as members of the household", () => {
		expect(recused({ household: ["沈竹溪", "周苇"] })).toEqual([
			"D13 namesake_takes_part sameName: 沈竹溪、周苇与该户家庭成员同名 → 是本人或亲属的应当回避；只是同名的，请在“同名说明”中写明",
		]);
	});

	test("a relative who stands aside and is named as a member is said once, as that", () => {
		expect(recused({ recused: ["周苇"], declarants: ["周苇"] })).toEqual([
			"D13 recused_member recused: 周苇既是参加人员又是回避人员 → 回避的人请从参加人员中去掉；参加人员仍须达到规定人数",
		]);
	});
});

describe("who takes the application, in words (D11, D1)", () => {
	test("within the year, and a laid-off worker after it", () => {
		expect([routed("2026-02-13", "正式职工"), routed("2026-02-14", "下岗待业人员"), routed("2026-02-14", "正式职工")]).toEqual([
			[
				"D11 community_or_township_only contractEndedOn: 申请人于 2025年2月13日 解除劳动关系，到 2026年2月13日 为止由社区或乡镇工会受理 → 请由职工所属社区或乡镇工会受理，已提交的可移交该工会；已与新单位建立劳动关系的，请更正解除劳动关系日期",
			],
			[
				"D1 laid_off_to_community workerKind: 申请人于 2025年2月13日 解除劳动关系，现为下岗待业人员，没有所在单位 → 请由职工所属社区或乡镇工会受理，已提交的可移交该工会；已与新单位建立劳动关系的，请更正解除劳动关系日期",
			],
			[],
		]);
	});
});

describe("the report of September, in words (D23, D20)", () => {
	test("of another year, before September", () => {
		expect([said(checkYearReport(2025, plainDate("2026-09-10"), [])), said(checkYearReport(2026, plainDate("2026-08-31"), []))]).toEqual([
			["D23 not_this_year year: 现在报送的是 2026 年的专题报告 → 往年的报告只供查看"],
			["D23 before_september —: 2026 年的专题报告从 9 月 1 日起报送 → 请在 9 月集中清查后报送"],
		]);
	});

	test("ten files unchecked are all named, of eleven ten", () => {
		expect([
			said(
				checkYearReport(
					2026,
					plainDate("2026-09-10"),
					Array.from({ length: 10 }, (_, index) => `户主${index}`),
				),
			),
			said(
				checkYearReport(
					2026,
					plainDate("2026-09-10"),
					Array.from({ length: 11 }, (_, index) => `户主${index}`),
				),
			),
		]).toEqual([
			[
				"D20 files_unchecked —: 还有 10 份在档档案本年没有清查：户主0、户主1、户主2、户主3、户主4、户主5、户主6、户主7、户主8、户主9 → 请先逐份登记年度清查",
			],
			[
				"D20 files_unchecked —: 还有 11 份在档档案本年没有清查：户主0、户主1、户主2、户主3、户主4、户主5、户主6、户主7、户主8、户主9等 → 请先逐份登记年度清查",
			],
		]);
	});

	test("unchecked files add up over the unions", () => {
		expect(
			sumFigures([
				{ ...NO_FIGURES, unchecked: 2 },
				{ ...NO_FIGURES, unchecked: 3 },
			]).unchecked,
		).toBe(5);
	});
});

describe("a notice, in words (D14, Z10)", () => {
	test("a day that no calendar confirms is said to be provisional", () => {
		expect(
			said(checkNoticeDone(calendarOf([]), { postedOn: plainDate("2026-02-05"), workingDays: 5, clause: "Z10" }, plainDate("2026-02-12"))),
		).toEqual([
			"Z10 notice_provisional —: 公示于 2026年2月5日 张贴，满 5 个工作日的最后一天是 2026年2月12日（暂定） → 2026 年放假安排公布、由系统管理员登记后才能确定，届时再办",
		]);
	});

	test("what hangs on a wall, and what to do", () => {
		expect(said(cleanNoticeLine("电话 13800000001"))).toEqual([
			"D14 notice_private_number —: 公示内容中有手机号 → 请删去，或只保留首尾几位，中间用 * 代替",
		]);
	});

	test("dates between numbers are no number, whatever parts them", () => {
		expect(
			[
				"2026-2-13 2026-12-31",
				"1999/1/9、2026.10.30",
				"2026-02-13—2026-02-27",
				"自2026-02-13至2026-02-27 12 3",
				"2026-09-30 2026-10-05",
			].map((line) => cleanNoticeLine(line).length),
		).toEqual([0, 0, 0, 0, 0]);
	});

	test("numbers that are parted by signs and blanks are one number", () => {
		expect(
			["138-0000 0001", "138 - 0000 - 0001", "6222 0200 0000", "511199 - 19720301 - 000 x", "0833 — 4602345"].map((line) =>
				cleanNoticeLine(line)
					.map(({ message }) => message)
					.join(),
			),
		).toEqual([
			"公示内容中有手机号",
			"公示内容中有手机号",
			"公示内容中有银行卡号一类的长号码",
			"公示内容中有完整的身份证号",
			"公示内容中有电话号码",
		]);
	});

	test("words may follow a number, and it is one all the same", () => {
		const found = (line: string) => cleanNoticeLine(line).map(({ message }) => message);
		expect(found("电话13800000001转")).toEqual(["公示内容中有手机号"]);
		expect(found("电话0833-4602345转")).toEqual(["公示内容中有电话号码"]);
		expect(found("13800 2026-02-13 000001")).toEqual([]);
	});

	test("every day of a year hangs beside every other, however it is typed", () => {
		const typed = daysFrom("2026-01-01", "2026-12-31").map((day) => {
			const [year, month, date] = day.split("-");
			return [day, `${year}/${Number(month)}/${Number(date)}`, `${year}.${month}.${Number(date)}`, `${year}-${Number(month)}-${date}`];
		});
		expect(typed.flat().filter((day) => cleanNoticeLine(`${day} ${day} ${day}`).length > 0)).toEqual([]);
	});

	test("a number in a longer one is not taken for it", () => {
		expect(
			["99138000000019", "1380000000", "12800000001", "110833460234599"].map((line) =>
				cleanNoticeLine(line)
					.map(({ message }) => message)
					.join(),
			),
		).toEqual(["公示内容中有银行卡号一类的长号码", "", "", "公示内容中有完整的身份证号"]);
	});
});
