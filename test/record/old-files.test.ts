import { cases } from "../../prisma/read/case-list";
import { stateText } from "../../record/audit/export-words";
import { reach } from "../../record/people/actor";
import { aCaseIn } from "../builders/every-state";
import { withCounty } from "../support/with-county";

describe("files that had ended before their entry was a task of its own (D22)", () => {
	const county = withCounty();

	test.each(["cancelled", "blacklisted", "lifted"])("%s: found where they are looked for, and named", async (state) => {
		const id = await aCaseIn(county, "file", `${state}.entered`, state.length);
		await county.db.$transaction([
			county.db.$executeRaw`SET LOCAL session_replication_role = replica`,
			county.db
				.$executeRaw`UPDATE cases SET chart_version = 1, state = ${state}, snapshot = jsonb_set(snapshot, '{value}', to_jsonb(${state}::text))
				WHERE id = ${id}::uuid`,
		]);
		const found = async (wanted: string) =>
			(
				await cases.rows(county.db, { paths: reach(county.people.clerk), chart: "file", state: wanted }, { order: "newest", limit: 50 })
			).map((row) => row.id);
		expect(await found(`${state}.entered`)).toEqual([id]);
		expect(await found(`${state}.toEnter`)).toEqual([]);
		expect(stateText(`file ${state}`)).toBe(stateText(`file ${state}.entered`));
		expect(stateText(`file ${state}`)).toMatch(/^(已注销|黑名单)/);
	});
});
