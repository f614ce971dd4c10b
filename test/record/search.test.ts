import { cases } from "../../prisma/read/case-list";
import { saveFileForm } from "../../record/files/file-forms";
import { titled } from "../../record/open-case";
import { reach } from "../../record/people/actor";
import { lookedFor } from "../../server/words/looked-for";
import type { ChartId } from "../../workflows/charts";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf } from "../builders/county";
import { CHANGE, householdOf } from "../builders/file-life";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, anApplication, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-03-02");

describe("search", () => {
	const county = withCounty();

	const found = async (text: string, chart: ChartId = "application") => {
		const of = { paths: reach(county.people.clerk), chart, ...lookedFor(county.env.secrets, text, TODAY) };
		return (await cases.rows(county.db, of, { order: "newest", limit: 50 })).map((one) => one.id);
	};

	test.each([
		["单建国", ["shanjianguo", "sjg", "danjianguo", "djg"]],
		["尉迟恭", ["yuchigong", "ycg"]],
		["吕雅", ["lvya", "ly"]],
		["单 建国", ["shanjianguo", "sjg"]],
		["阿依古丽·买买提", ["ayigulimaimaiti", "aylgmmt".slice(0, 2)]],
	])("%s is found by its sounds, the surname read as one, and by the other reading", (name, sounds) => {
		for (const sound of sounds) expect(titled(name).pinyin).toContain(sound);
	});

	test("by a name with blanks, by pinyin in words, and by the whole ID number and no part of it (D24, D28)", async () => {
		const id = await anApplication(county, { seq: 1, until: "verify.visit" });
		const { title, pinyin } = await county.db.case.findUniqueOrThrow({ where: { id } });
		const { idNumber } = aHousehold(1).build();
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

	test("by the whole phone number of the form in force, however it is typed, and by no part of it (D28)", async () => {
		const file = await aFile(county, { seq: 2 });
		const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: file } });
		const grant = await aGrant(county, { fileId: file, until: "propose" });
		for (const text of ["13800000002", " 138 0000 0002", "138-0000-0002", "１３８０００００００２"])
			await expect(found(text)).resolves.toEqual([applicationId]);
		await expect(found("13800000002", "file")).resolves.toEqual([file]);
		await expect(found("13800000002", "grant")).resolves.toEqual([grant]);
		for (const text of ["1380000000", "00000002", "138****0002"]) await expect(found(text)).resolves.toEqual([]);

		const form = householdOf(2).with({ phone: "0833-4602345" }).build();
		await saveFileForm(county.env, { actor: county.people.clerk, fileId: file, form, basedOn: 1, at: morningOf("2026-05-06") });
		await expect(found("08334602345", "file")).resolves.toEqual([]);
		await taken(county, file, CHANGE("2026-05-06", "household"));
		await expect(found("08334602345", "file")).resolves.toEqual([file]);
		await expect(found("13800000002", "file")).resolves.toEqual([]);
	});
});
