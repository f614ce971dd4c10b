import { connect, type Database } from "../../prisma/client";
import { columnOf } from "../../prisma/dates";
import { STATE_COUNCIL_NOTICES } from "../../prisma/seeds/calendar";
import type { RecordEnv } from "../../record/env";
import { uuidv7 } from "../../record/ids";
import type { Actor, HeldRole } from "../../record/people/actor";
import type { Role } from "../../workflows/charts/chart";
import { normalLogin } from "../../workflows/rules/login";
import { plainDate, startOfDay } from "../../workflows/rules/plain-date";
import { loadSecretsForTests } from "../support/secrets";
import { fundsOf } from "./funds";
import { MONTHLY_LINE } from "./s1";

/** The people of the invented county, by what they do. */
export type Person = "clerk" | "chair" | "otherClerk" | "centre" | "countyChair" | "finance" | "finance2" | "auditor" | "administrator";

const PEOPLE: Record<Person, { name: string; role: Role; at: "unit" | "other" | "county" }> = {
	clerk: { name: "沈竹溪", role: "unit_clerk", at: "unit" },
	chair: { name: "唐松岭", role: "unit_chair", at: "unit" },
	otherClerk: { name: "方柳湾", role: "unit_clerk", at: "other" },
	centre: { name: "白云崖", role: "centre", at: "county" },
	countyChair: { name: "高山岚", role: "county_chair", at: "county" },
	finance: { name: "钱江渡", role: "finance", at: "county" },
	finance2: { name: "金秋野", role: "finance", at: "county" },
	auditor: { name: "严霜晨", role: "auditor", at: "county" },
	administrator: { name: "管星河", role: "administrator", at: "county" },
};

export interface County {
	env: RecordEnv;
	db: Database;
	databaseUrl: string;
	countyId: string;
	/** A township union, which also takes laid-off workers. */
	unitId: string;
	otherUnitId: string;
	people: Record<Person, Actor>;
	/** A project for living aid with 100,000 yuan released. */
	projectId: string;
	close(): Promise<void>;
}

/** A county of invented unions and people, its low line of 720.00 yuan in force since 2024, the State Council's calendars known. @param beside of one more county on the same database: its people's logins begin with `prefix` */
export async function aCounty(databaseUrl: string, beside: { name?: string; prefix?: string; cityId?: string } = {}): Promise<County> {
	const db = connect(databaseUrl, 20);
	const env = { db, secrets: loadSecretsForTests() };
	const { name: countyName = "青禾县总工会", prefix = "", cityId } = beside;
	const county = { id: uuidv7(), kind: "county", name: countyName, parentId: cityId };
	const countyPath = `${cityId === undefined ? "/" : `/${cityId}/`}${county.id}/`;
	await db.union.create({ data: { ...county, path: countyPath, countyId: county.id } });
	const [unit, other] = [
		{ id: uuidv7(), name: "竹溪镇工会", category: "township" },
		{ id: uuidv7(), name: "松岭纸业有限公司工会", category: "enterprise" },
	];
	await db.union.createMany({
		data: [unit, other].map((one) => ({
			...one,
			kind: "grassroots",
			parentId: county.id,
			path: `${countyPath}${one.id}/`,
			countyId: county.id,
		})),
	});
	await db.setting.create({
		data: {
			countyId: county.id,
			key: "monthlyLineFen",
			value: MONTHLY_LINE,
			effectiveFrom: columnOf(plainDate("2024-01-01")),
			decision: "青府发〔2023〕1号",
		},
	});
	if ((await db.calendarNotice.count()) === 0)
		await db.calendarNotice.createMany({
			data: STATE_COUNCIL_NOTICES.map(({ year, source, holidays, workdays }) => ({
				year,
				source,
				holidays: holidays.map(columnOf),
				workdays: workdays.map(columnOf),
			})),
		});
	const places = {
		unit: { id: unit.id, path: `${countyPath}${unit.id}/` },
		other: { id: other.id, path: `${countyPath}${other.id}/` },
		county: { id: county.id, path: countyPath },
	};
	const people = {} as Record<Person, Actor>;
	for (const person of Object.keys(PEOPLE) as Person[]) {
		const { name, role, at } = PEOPLE[person];
		people[person] = await anAccount(db, `${prefix}${person}`, name, [{ role, unionId: places[at].id, unionPath: places[at].path }]);
	}
	const { projectId } = await aReleasedProject(env, county.id, people.finance, 10_000_000);
	return {
		env,
		db,
		databaseUrl,
		countyId: county.id,
		unitId: unit.id,
		otherUnitId: other.id,
		people,
		projectId,
		close: () => db.$disconnect(),
	};
}

/** An account with roles. */
export async function anAccount(db: Database, login: string, name: string, roles: HeldRole[]): Promise<Actor> {
	const { id } = await db.account.create({
		data: {
			login: normalLogin(login),
			name,
			pinyin: login,
			passwordHash: "",
			email: `${login}@example.test`,
			roles: { create: roles.map(({ role, unionId }) => ({ role, unionId, fromOn: columnOf(plainDate("2024-01-01")) })) },
		},
	});
	return { accountId: id, name, roles };
}

/** @param amountFen released to the project, all that its fund received */
export async function aReleasedProject(
	env: RecordEnv,
	countyId: string,
	finance: Actor,
	amountFen: number,
): Promise<{ projectId: string }> {
	const money = { amountFen, on: "2025-01-02" };
	const funds = fundsOf(env, finance);
	const name = `资金${await env.db.fund.count()}`;
	const fund = written(await funds.open(countyId, "central", name));
	written(await funds.receive(fund.id, money));
	const { id: projectId } = written(await funds.openProject(fund.id, "living", "困难职工生活救助"));
	written(await funds.release(projectId, money));
	return { projectId };
}

/** The value of a write that a test expects to go through. */
export function written<T>(of: { kind: string; value?: T }): T {
	if (of.kind !== "written" || of.value === undefined) throw new Error(`not written: ${JSON.stringify(of)}`);
	return of.value;
}

let keys = 0;

/** A key that nothing else in this test file uses: of a form that is sent once. */
export function aKey(): string {
	keys += 1;
	return `key ${keys}`;
}

/** Nine in the morning of a day, Asia/Shanghai. */
export function morningOf(day: string): number {
	return startOfDay(plainDate(day)) + 9 * 3_600_000;
}

/** From now on it is nine in the morning of that day for everybody in the county. */
export async function standsAt(county: Pick<County, "db">, day: string): Promise<void> {
	await county.db.businessClock.update({ where: { id: 1 }, data: { offsetMs: BigInt(morningOf(day) - Date.now()) } });
}
