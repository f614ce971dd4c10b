import { memberChoice, memberName } from "../../workflows/rules/namesakes";

const one = { name: "张小明", relation: "子女", idNumber: "511129200901010031" };
const other = { name: "张 小明", relation: "子女", idNumber: "511129201103040048" };
const unnumbered = { name: "张小明", relation: "其他" };
const parent = { name: "张建国", relation: "本人", idNumber: "511129197001010011" };

test("two members of one name are told apart, whoever has a name of their own keeps it (S1, D28)", () => {
	const members = [parent, one, other];
	expect(members.map((member) => memberName(members, member))).toEqual([
		"张建国",
		"张小明（子女，证号尾号 0031）",
		"张 小明（子女，证号尾号 0048）",
	]);
	expect(memberName([one, unnumbered], unnumbered)).toBe("张小明（其他）");
	expect(memberChoice([parent, one], one)).toBe("张小明（子女）");
	expect(memberChoice(members, one)).toBe("张小明（子女，证号尾号 0031）");
	expect(memberName([one, { name: "张小明", idNumber: "511129201103040048" }], { name: "张小明", idNumber: "511129201103040048" })).toBe(
		"张小明（证号尾号 0048）",
	);
	expect(memberName([{ name: "" }, {}], {})).toBe("（）");
	expect([memberName([{}], {}), memberChoice([{}], {})]).toEqual(["", "（）"]);
	expect(memberName([{}, one], one)).toBe("张小明");
	expect(memberChoice([{ name: "李四" }], { name: "李四" })).toBe("李四（）");
});
