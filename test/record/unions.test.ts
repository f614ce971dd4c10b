import { ADD_UNION } from "../../record/people/unions";
import { written } from "../builders/county";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

describe("a union's name (D26)", () => {
	const county = withCounty();
	const add = (name: string, parentId = county.countyId) =>
		writing(county.env, "2026-03-02")(ADD_UNION, county.people.administrator, { parentId, name, category: "enterprise" });

	test("is kept in the one form of names", async () => {
		const { id } = written(await add(" 青杠坪　纸业 工会 "));
		expect(await county.db.union.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: "青杠坪纸业工会" });
	});

	test("is no other's beside it, however it is typed, and may be another's elsewhere", async () => {
		const { id } = written(await add("沐溪（一）小工会"));
		for (const name of ["沐溪（一）小工会", "沐溪(一)小 工会", "沐溪（一）小・工会"]) {
			const refused = { code: "union_named_so", clause: "D26", field: "name", message: "这里已有“沐溪（一）小工会”" };
			expect(await add(name)).toMatchObject({ kind: "refused", refusals: [refused] });
		}
		written(await add("沐溪（一）小工会", id));
	});

	test("two of the same name at once make one", async () => {
		const made = await Promise.all([add("竹溪茶厂工会"), add("竹溪 茶厂工会")]);
		expect(made.map(({ kind }) => kind).sort()).toEqual(["refused", "written"]);
	});
});
