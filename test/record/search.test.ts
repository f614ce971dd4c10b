import { cases } from "../../prisma/read/case-list";
import { titled } from "../../record/open-case";
import { reach } from "../../record/people/actor";
import { lookedFor } from "../../server/words/looked-for";
import { plainDate } from "../../workflows/rules/plain-date";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { withCounty } from "../support/with-county";

describe("search", () => {
	const county = withCounty();

	test.each([
		["单建国", ["shanjianguo", "sjg", "danjianguo", "djg"]],
		["尉迟恭", ["yuchigong", "ycg"]],
		["吕雅", ["lvya", "ly"]],
		["阿依古丽·买买提", ["ayigulimaimaiti", "aylgmmt".slice(0, 2)]],
	])("%s is found by its sounds, the surname read as one, and by the other reading", (name, sounds) => {
		for (const sound of sounds) expect(titled(name).pinyin).toContain(sound);
	});

	test("by a name with blanks, by pinyin in words, and by the whole ID number and no part of it (D24, D28)", async () => {
		const id = await anApplication(county, { seq: 1, until: "verify.visit" });
		const { title, pinyin } = await county.db.case.findUniqueOrThrow({ where: { id } });
		const { idNumber } = aHousehold(1).build();
		const today = plainDate("2026-03-02");
		const of = (text: string) => ({
			paths: reach(county.people.clerk),
			chart: "application",
			...lookedFor(county.env.secrets, text, today),
		});
		const found = async (text: string) => (await cases.rows(county.db, of(text), { order: "newest", limit: 50 })).map((one) => one.id);
		const [sound = ""] = pinyin.split(" ");
		for (const text of [
			title,
			[...title].join(" "),
			sound,
			sound.toUpperCase(),
			`${sound.slice(0, 3)} ${sound.slice(3)}`,
			idNumber,
			` ${idNumber} `,
		])
			await expect(found(text)).resolves.toEqual([id]);
		for (const text of [idNumber.slice(0, 17), idNumber.slice(4)]) await expect(found(text)).resolves.toEqual([]);
	});
});
