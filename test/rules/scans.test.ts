import { EVIDENCE_KINDS } from "../../workflows/rules/evidence-kinds";
import { differing, isSignedPaper, kindOfPaper, type PaperWord } from "../../workflows/rules/scans";

describe("a signed paper that comes back (D15, Z11)", () => {
	test("which printed papers those are, and as what they are kept", () => {
		const kinds = ["s1", "s2", "study", "minutes", "cash", "reckoning"].map(kindOfPaper);
		expect(kinds).toEqual(["签字盖章的申请表", "签字盖章的审批表", "集体研究记录", "会议纪要", "现金发放表", "签字的核算单"]);
		for (const none of ["notice", "", "constructor", "toString"]) expect(kindOfPaper(none)).toBeUndefined();
		expect(EVIDENCE_KINDS.filter(isSignedPaper).sort()).toEqual([...kinds].sort());
	});

	const word = (box: string, full: string, masked = full): PaperWord => [box, full, masked];

	test("what differs from another version, box by box", () => {
		const then = [word("姓名", "张建国"), word("住址", "桃园街 7 号"), word("电话", "13800001111", "138****1111"), word("旧栏", "甲")];
		const now = [word("姓名", "张建国"), word("住址", "桃园街 8 号"), word("电话", "13800001112", "138****1112"), word("新栏", "乙")];
		expect(differing(then, now)).toEqual([
			{ box: "住址", printed: "桃园街 7 号", now: "桃园街 8 号" },
			{ box: "电话", printed: "138****1111", now: "138****1112" },
			{ box: "旧栏", printed: "甲", now: "" },
		]);
		expect(differing(then, then)).toEqual([]);
	});

	test("numbers that differ where they are hidden say so, and nothing more (D28)", () => {
		const [then, now] = [word("证号", "5111990031", "5111****31"), word("证号", "5111980031", "5111****31")];
		expect(differing([then], [now])).toEqual([{ box: "证号", printed: "5111****31", now: "5111****31（遮盖的数字不同）" }]);
	});

	test("what stood empty and is filled in now was written later, and counts where nothing else differs", () => {
		const then = [word("认定意见", ""), word("姓名", "张建国")];
		const now = [word("认定意见", "同意认定。"), word("姓名", "张建国")];
		expect(differing(then, now)).toEqual([{ box: "认定意见", printed: "", now: "同意认定。" }]);
		expect(differing([], now)).toHaveLength(2);
		expect(differing(then, [now[0] ?? word("", ""), word("姓名", "张建军")])).toEqual([{ box: "姓名", printed: "张建国", now: "张建军" }]);
	});
});
