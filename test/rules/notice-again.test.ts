import { type NoticedPerson, saysTheSame } from "../../workflows/rules/notice";

const HUNG: NoticedPerson = { name: "张建国", standard: "1b", unionId: "union", idNumber: "511129197203010015" };

describe("a notice that has hung still says the same (D14, D16)", () => {
	test.each<[string, NoticedPerson, boolean]>([
		["nothing has changed", {}, true],
		["the name is typed with a blank", { name: "张　建国" }, true],
		["another name", { name: "张建中" }, false],
		["another standard", { standard: "1a" }, false],
		["another union answers for it", { unionId: "another" }, false],
		["somebody else of the same name", { idNumber: "511129197203010031" }, false],
		["nobody knows whose it is", { idNumber: undefined }, false],
	])("%s", (_, change, stands) => {
		expect(saysTheSame(HUNG, { ...HUNG, ...change })).toBe(stands);
	});
});
