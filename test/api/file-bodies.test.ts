import { ROUTES } from "../../server/api/routes";
import type { Person } from "../builders/county";
import { withCountySite } from "../support/county-site";
import { aProgram } from "./program";

describe("a file inside a body of JSON", () => {
	const { site, county } = withCountySite({ today: "2026-03-27" });
	/** Each such write: by whom, and what else is said with the file. */
	const SENT: Readonly<Record<string, () => readonly [by: Person, path: string, said: object]>> = {
		"/counties/{id}/bank-results": () => ["finance", `/counties/${county.countyId}/bank-results`, { holds: "all" }],
		"/counties/{id}/word-templates": () => ["administrator", `/counties/${county.countyId}/word-templates`, { form: "s1" }],
		"/imports": () => ["clerk", "/imports", { kind: "found", unionId: county.unitId }],
	};
	const BAD = [
		["no Base64", "这不是编码", "sheet_upload"],
		["empty", "", /_empty$/],
		["no such file", Buffer.from("%PDF-1.7").toString("base64"), /_other_kind$/],
	] as const;

	test("every write that takes one is tried here", () => {
		const taking = ROUTES.filter(({ body }) => body && "shape" in body && "content" in (body.shape as object));
		expect(taking.map(({ path }) => path).sort()).toEqual(Object.keys(SENT).sort());
	});

	test.each(Object.entries(SENT))("%s refuses what is no file alike: at its field, with what to do", async (_, sent) => {
		const [by, path, said] = sent();
		const program = await aProgram(site, county.people[by]);
		for (const [what, content, code] of BAD) {
			const { body } = await program.post(path, { ...said, fileName: "名册.xlsx", content }).expect(422);
			const matching = typeof code === "string" ? code : expect.stringMatching(code);
			expect([what, body.refusals]).toMatchObject([what, [{ code: matching, field: "file", next: expect.stringMatching(/./) }]]);
		}
	});
});
