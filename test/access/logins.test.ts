import { isLogin, normalLogin } from "../../workflows/rules/login";
import { plainDate } from "../../workflows/rules/plain-date";
import { addAccount } from "../builders/people";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-03-26");

test.each([
	["Clerk", "clerk"],
	["  clerk\t", "clerk"],
	["ｗａｎｇ＿Ｌｉ", "wang_li"],
	["\u3000wang．li\u00a0", "wang.li"],
	["\u212Aate", "kate"],
])("the normal form of “%s” is “%s”", (typed, normal) => {
	expect(normalLogin(typed)).toBe(normal);
	expect(normalLogin(normal)).toBe(normal);
	expect(isLogin(normal)).toBe(true);
});

test.each(["", "c", "%", "cler%", "-clerk", "clerk\\", "cle rk", "clerk\u200b", "沈竹溪", "cle\0rk", "cle\nrk", "a".repeat(31)])(
	"“%s” can be no login",
	(typed) => {
		expect(isLogin(normalLogin(typed))).toBe(false);
	},
);

describe("an account's login", () => {
	const county = withCounty();
	const adding = (login: string) =>
		addAccount(
			county.db,
			county.people.administrator,
			{ login, name: "柳青川" },
			{ unionId: county.unitId, role: "unit_clerk", fromOn: TODAY },
			TODAY,
		);

	test.each(["cler_", "c_erk", "clerk.", "clerk-", "clerk_"])("“%s” stands beside clerk", async (login) => {
		await expect(adding(login)).resolves.toMatchObject({ kind: "written" });
	});

	test.each(["clerk", "CLERK", " Clerk ", "ｃｌｅｒｋ"])("“%s” is taken by clerk", async (login) => {
		await expect(adding(login)).resolves.toMatchObject({ kind: "refused", refusals: [{ code: "login_taken", field: "login" }] });
	});

	test("is kept in its normal form", async () => {
		await adding(" Liu_QC ");
		await expect(county.db.account.count({ where: { login: "liu_qc" } })).resolves.toBe(1);
	});

	test("of two that are one, added at once, one is taken", async () => {
		const kinds = await Promise.all(["Qing", "qing", "QING"].map(async (login) => (await adding(login)).kind));
		expect(kinds.sort()).toEqual(["refused", "refused", "written"]);
	});

	test.each(["Clerk", "clerk ", "cle%rk", "ｃｌｅｒｋ", ""])("the database itself keeps none like “%s”", async (login) => {
		await expect(county.db.account.updateMany({ where: { login: "auditor" }, data: { login } })).rejects.toThrow("account_login_normal");
	});
});
