import { checkRecusal, type RecusalFacts } from "../../workflows/rules/recusal";

const FACTS: RecusalFacts = {
	clause: "D13",
	members: ["唐松岭", "沈竹溪", "周苇"],
	recused: [],
	sameNameExplained: false,
	acting: ["唐松岭"],
	declarants: [],
	household: ["张建国", "吴秀英", "张小雨"],
};
const found = (facts: Partial<RecusalFacts>) =>
	checkRecusal({ ...FACTS, ...facts }).map(({ code, field, message }) => `${code} ${field} ${message}`);

describe("relatives stand aside (D13, Z18)", () => {
	test("nothing is to be said where nobody is related", () => {
		expect(found({})).toEqual([]);
		expect(found({ declarants: ["方柳湾"], recused: ["方柳湾"] })).toEqual([]);
	});

	test.each<[string, Partial<RecusalFacts>, string[]]>([
		["who stands aside is no member", { recused: ["周苇"] }, ["recused_member recused 周苇既是参加人员又是回避人员"]],
		["a declarant is no member", { declarants: ["周苇"] }, ["relative_takes_part members 周苇申报过与该户的亲属关系，应当回避"]],
		[
			"nor with blanks in the name",
			{ members: ["唐松岭", "沈竹溪", "周 苇"], declarants: ["周苇"] },
			["relative_takes_part members 周 苇申报过与该户的亲属关系，应当回避"],
		],
		[
			"nor with the same name explained",
			{ declarants: ["周苇"], sameNameExplained: true },
			["relative_takes_part members 周苇申报过与该户的亲属关系，应当回避"],
		],
		["a namesake is explained", { household: ["周苇"] }, ["namesake_takes_part sameName 周苇与该户家庭成员同名"]],
		["or has been", { household: ["周苇"], sameNameExplained: true }, []],
		["or stands aside", { members: ["唐松岭", "沈竹溪", "方柳湾"], recused: ["周苇"], household: ["周苇"] }, []],
		[
			"the middle dot of a name makes no other person",
			{ members: ["唐松岭", "沈竹溪", "阿依·古丽"], household: ["阿依•古丽"] },
			["namesake_takes_part sameName 阿依·古丽与该户家庭成员同名"],
		],
		["whoever takes the step is asked too, once", { household: ["唐松岭"] }, ["namesake_takes_part sameName 唐松岭与该户家庭成员同名"]],
		[
			"and cannot stand aside from what they do themselves",
			{ members: ["沈竹溪", "周苇", "方柳湾"], recused: ["唐松岭"], household: ["唐松岭"] },
			["namesake_takes_part sameName 唐松岭与该户家庭成员同名"],
		],
		[
			"nor can whom they stand in for",
			{ acting: ["方柳湾", "石桥"], household: ["石桥"] },
			["namesake_takes_part sameName 石桥与该户家庭成员同名"],
		],
	])("%s", (_, facts, said) => {
		expect(found(facts)).toEqual(said);
	});

	test("all at once, under the clause of the step", () => {
		const refusals = checkRecusal({ ...FACTS, clause: "Z11", recused: ["周苇"], declarants: ["沈竹溪"], household: ["唐松岭"] });
		expect(refusals.map(({ code, clause }) => `${clause} ${code}`)).toEqual([
			"Z11 recused_member",
			"Z11 relative_takes_part",
			"Z11 namesake_takes_part",
		]);
	});
});
