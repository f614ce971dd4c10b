import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";

/** An account of the invented county, as the demo's sign-in page offers it. */
export interface DemoAccount {
	login: string;
	password: string;
	name: string;
	/** What it can do, and where: `县帮扶中心（沐溪县总工会）`. */
	role: string;
}

/** One password for all of them: a demo holds nobody's data. */
export const DEMO_PASSWORD = "qinghe-demo-29";

/** The unions of the invented county, one of each kind. */
export const DEMO_UNIONS = {
	county: { name: "青禾县总工会", category: undefined },
	township: { name: "竹溪镇工会", category: "township" },
	enterprise: { name: "青禾纸业有限公司工会", category: "enterprise" },
	organ: { name: "青禾县教育局机关工会", category: "organ" },
} as const;
export type DemoUnion = keyof typeof DEMO_UNIONS;
export type DemoUnit = Exclude<DemoUnion, "county">;

/** Who does what where, in the order of the work. */
export const DEMO_PEOPLE = [
	{ login: "clerk", name: "沈竹溪", role: "unit_clerk", at: "township" },
	{ login: "chair", name: "唐松岭", role: "unit_chair", at: "township" },
	{ login: "paper-clerk", name: "方柳湾", role: "unit_clerk", at: "enterprise" },
	{ login: "paper-chair", name: "石泉声", role: "unit_chair", at: "enterprise" },
	{ login: "school-clerk", name: "文书澜", role: "unit_clerk", at: "organ" },
	{ login: "school-chair", name: "宋砚田", role: "unit_chair", at: "organ" },
	{ login: "centre", name: "白云崖", role: "centre", at: "county" },
	{ login: "county-chair", name: "高山岚", role: "county_chair", at: "county" },
	{ login: "finance", name: "钱江渡", role: "finance", at: "county" },
	{ login: "finance-2", name: "金秋野", role: "finance", at: "county" },
	{ login: "auditor", name: "严霜晨", role: "auditor", at: "county" },
	{ login: "admin", name: "管星河", role: "administrator", at: "county" },
] as const satisfies readonly { login: string; name: string; role: Role; at: DemoUnion }[];
export type DemoLogin = (typeof DEMO_PEOPLE)[number]["login"];

/** At least one for each role, in the order of the work. */
export function demoAccounts(): readonly DemoAccount[] {
	return DEMO_PEOPLE.map(({ login, name, role, at }) => ({
		login,
		password: DEMO_PASSWORD,
		name,
		role: `${ROLE_LABELS[role]}（${DEMO_UNIONS[at].name}）`,
	}));
}
