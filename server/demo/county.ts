import type { RecordEnv } from "../../record/env";
import { ADD_STANDARD } from "../../record/money/aid-standards";
import { OPEN_FUND, OPEN_PROJECT, RECEIVE, RELEASE, SET_STANDARD } from "../../record/money/funds";
import { ADD_ACCOUNT } from "../../record/people/accounts";
import type { Actor } from "../../record/people/actor";
import { actorOf } from "../../record/people/actors";
import { setUp } from "../../record/people/set-up";
import { ADD_UNION } from "../../record/people/unions";
import type { BusinessNow } from "../../record/settings/clock";
import { CONFIRM_LINE } from "../../record/settings/confirm-line";
import { type Asked, perform } from "../../record/write";
import type { AidType } from "../../workflows/rules/grant-subject";
import { addDays, type PlainDate, plainDate, startOfDay, yearOf } from "../../workflows/rules/plain-date";
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_UNIONS, type DemoLogin, type DemoUnion } from "./accounts";

/** The invented county: its unions, people and money. */
export interface DemoCounty {
	env: RecordEnv;
	unions: Record<DemoUnion, string>;
	people: Record<DemoLogin, Actor>;
	projects: Record<AidType, string>;
	standards: Record<DemoStandard, string>;
}

/** What others have set for trades and legal cases, in yuan. */
const STANDARDS = {
	"中式烹调师（初级）": { aidType: "training", yuan: 1200, department: "青人社发" },
	"家政服务员（初级）": { aidType: "training", yuan: 1000, department: "青人社发" },
	民事案件一审: { aidType: "legal", yuan: 2000, department: "青司发" },
	劳动仲裁: { aidType: "legal", yuan: 1500, department: "青司发" },
} as const;
export type DemoStandard = keyof typeof STANDARDS;

/** Everybody has been there for two years. */
const SINCE_DAYS = 730;

/** @throws where the record refuses what a demo says */
export function written<Value>(what: { kind: string; value?: Value }): Value {
	if (what.kind !== "written" || what.value === undefined) throw new Error(`the demo was refused: ${JSON.stringify(what)}`);
	return what.value;
}

/** Of what has no value to hand back. @throws where the record refuses what a demo says */
export function done(what: { kind: string }): void {
	if (what.kind !== "written") throw new Error(`the demo was refused: ${JSON.stringify(what)}`);
}

function nowOn(day: PlainDate): BusinessNow {
	return { at: startOfDay(day), today: day, offsetMs: 0 };
}

function accountOf(login: DemoLogin) {
	const person = DEMO_PEOPLE.find((one) => one.login === login);
	if (!person) throw new RangeError(login);
	return { login, name: person.name, password: DEMO_PASSWORD };
}

/** @param today the day on which the demo begins */
export async function demoCounty(env: RecordEnv, today: PlainDate): Promise<DemoCounty> {
	const { db } = env;
	const since = addDays(today, -SINCE_DAYS);
	const [then, now] = [nowOn(since), nowOn(today)];
	const year = yearOf(since);
	const lowLine = { value: 72_000, decision: `青府发〔${year}〕1号`, effectiveFrom: `${year}-01-01` };
	const first = { countyName: DEMO_UNIONS.county.name, ...lowLine, ...accountOf("admin") };
	const { accountId, countyId } = written(await setUp(db, first, then));
	const admin = await actorOf(db, accountId, today);
	const unions = { county: countyId } as Record<DemoUnion, string>;
	for (const at of ["township", "enterprise", "organ"] as const) {
		const raw = { parentId: countyId, ...DEMO_UNIONS[at] };
		unions[at] = written(await perform(env, ADD_UNION, { actor: admin, now: then, raw })).id;
	}
	const people = { admin } as Record<DemoLogin, Actor>;
	// Whoever hears of appointments is added last, so that nobody's inbox begins full.
	const hears = (role: string) => Number(role === "county_chair" || role === "auditor");
	for (const { login, role, at } of DEMO_PEOPLE.toSorted((a, b) => hears(a.role) - hears(b.role))) {
		if (login === "admin") continue;
		const raw = { ...accountOf(login), role, unionId: unions[at], fromOn: since };
		const account = written(await perform(env, ADD_ACCOUNT, { actor: admin, now, raw }));
		people[login] = await actorOf(db, account.id, today);
	}
	return {
		env,
		unions,
		people,
		standards: await demoStandards(env, admin, countyId, { since, today }),
		projects: await demoFunds(env, people.finance, countyId, plainDate(`${yearOf(addDays(today, -120))}-01-15`)),
	};
}

async function demoStandards(
	env: RecordEnv,
	actor: Actor,
	countyId: string,
	{ since, today }: { since: PlainDate; today: PlainDate },
): Promise<Record<DemoStandard, string>> {
	const ids: Partial<Record<DemoStandard, string>> = {};
	const year = yearOf(since);
	for (const name of Object.keys(STANDARDS) as DemoStandard[]) {
		const { aidType, yuan, department } = STANDARDS[name];
		const standard = { aidType, name, amountFen: yuan * 100, effectiveFrom: `${year}-01-01`, decision: `${department}〔${year}〕4号` };
		done(await perform(env, ADD_STANDARD, { actor, now: nowOn(since), raw: { countyId, ...standard } }));
		ids[name] = (await env.db.aidStandard.findFirstOrThrow({ where: { countyId, name } })).id;
	}
	// The low line holds still; of the standards of others nobody has said so yet.
	const now = nowOn(plainDate(`${yearOf(today)}-01-15`));
	const raw = { countyId, year: yearOf(today), decision: `青府发〔${year}〕1号，未见新文件` };
	done(await perform(env, CONFIRM_LINE, { actor, now, raw }));
	return ids as Record<DemoStandard, string>;
}

/** Two funds, and a project for each kind of aid; some money is not released yet. */
async function demoFunds(env: RecordEnv, finance: Actor, countyId: string, on: PlainDate): Promise<Record<AidType, string>> {
	const year = yearOf(on);
	const plan = [
		{
			source: "central",
			name: `${year}年中央财政专项帮扶资金`,
			yuan: 300_000,
			note: `川财社〔${year}〕12号`,
			projects: [
				{ aidType: "living", name: "困难职工生活救助", yuan: 120_000 },
				{ aidType: "medical", name: "困难职工医疗救助", yuan: 100_000 },
				{ aidType: "schooling", name: "金秋助学", yuan: 50_000 },
			],
		},
		{
			source: "union",
			name: `${year}年县总工会帮扶经费`,
			yuan: 120_000,
			note: `青工发〔${year}〕3号`,
			projects: [
				{ aidType: "training", name: "职业技能培训补助", yuan: 20_000 },
				{ aidType: "legal", name: "职工法律援助", yuan: 20_000 },
				{ aidType: "campaign", name: "元旦春节送温暖", yuan: 40_000, standardYuan: 1000 },
			],
		},
	] as const;
	const opened: Partial<Record<AidType, string>> = {};
	const now = nowOn(on);
	const asked = (raw: Asked["raw"]): Asked => ({ actor: finance, now, raw });
	for (const { source, name, yuan, note, projects } of plan) {
		const { id: fundId } = written(await perform(env, OPEN_FUND, asked({ countyId, source, name })));
		written(await perform(env, RECEIVE, asked({ fundId, amountFen: yuan * 100, on, note })));
		for (const project of projects) {
			const { aidType } = project;
			// A campaign's project sets its own amount, and so stands beside the living cap (Z3).
			const { id: projectId } = written(await perform(env, OPEN_PROJECT, asked({ fundId, aidType, name: project.name })));
			if ("standardYuan" in project) {
				const standard = { projectId, amountFen: project.standardYuan * 100, exact: false, decision: note };
				written(await perform(env, SET_STANDARD, asked(standard)));
			}
			written(await perform(env, RELEASE, asked({ projectId, amountFen: project.yuan * 100, on, note: "年初下达" })));
			opened[aidType] = projectId;
		}
	}
	return opened as Record<AidType, string>;
}
