import { openApplication } from "../../record/applications";
import { ADD_FOUND, DECIDE_FOUND } from "../../record/files/found-households";
import { openGrant } from "../../record/money/grants";
import { WORD_FORMS } from "../../server/documents/word/forms";
import { REGISTERS } from "../../server/registers";
import { plainDate } from "../../workflows/rules/plain-date";
import { DEFAULT_READINGS } from "../../workflows/rules/readings";
import { aBatch, anythingSaid } from "../builders/batches";
import { aKey, type County, morningOf, written } from "../builders/county";
import { aName } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { aGrant, anApplication, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { accessAsks } from "./asks-access";
import { auditAsks } from "./asks-audit";
import { bankAsks } from "./asks-bank";
import { correctionAsks } from "./asks-corrections";
import { evidenceAsks } from "./asks-evidence";
import { fundPaperAsks } from "./asks-fund-papers";
import { importAsks } from "./asks-imports";
import { keyingAsks } from "./asks-keying";
import { paperAsks } from "./asks-papers";
import { peopleAsks } from "./asks-people";
import { reportAsks } from "./asks-reports";
import { usePlanAsks } from "./asks-use-plans";

/** What is asked of a route: its ids and its body. */
export interface Asked {
	ids: Record<string, string>;
	query?: string;
	body?: object;
	/** In place of a body of JSON. */
	bytes?: Buffer;
	ifMatch?: number;
}

/** Something that is right for each route, made anew for each asker (`n`) where one answer would stand in the way of the next. */
export type Asks = Record<string, (n: number) => Asked | Promise<Asked>>;

const NOBODY = {};
const TODAY = plainDate("2026-03-26");
const WORD_TEMPLATE = { form: "s1", fileName: "本县申请表.docx", content: WORD_FORMS.s1?.builtIn().toString("base64") };
const FOUND = { name: aName(90), foundOn: TODAY, visitors: ["沈竹溪"], situation: "丈夫工伤，家中无其他收入。" };

/** @param dataDir of the site that is asked, where files lie. What the county's cases stand at for the table: a visit is due, a grant waits to be proposed, one has been paid. */
export async function asksOf(county: County, dataDir?: string): Promise<Asks> {
	const { db, env, people, unitId, countyId, projectId } = county;
	const waiting = await anApplication(county, { seq: 1, until: "verify.visit" });
	await anApplication(county, { seq: 3, until: "publicise.toPost" });
	const paid = await aGrant(county, { seq: 2 });
	const { fileId } = await db.grant.findUniqueOrThrow({ where: { caseId: paid } });
	const { applicationId } = await db.file.findUniqueOrThrow({ where: { caseId: fileId } });
	const proposable = async (on = "2026-03-26") =>
		written(await openGrant(env, { actor: people.chair, fileId, projectId, reason: "收入低于标准。", at: morningOf(on), key: aKey() }))
			.caseId;
	const draft = async (seq: number) => {
		const form = aHousehold(seq).with({ appliedOn: TODAY }).build();
		return written(await openApplication(env, { actor: people.clerk, unionId: unitId, form, at: morningOf("2026-03-26"), key: aKey() }))
			.caseId;
	};
	const referral = async () => {
		const data = { applicationId: await draft(640), kind: "connected", fileId, raisedOn: new Date("2026-03-26") };
		return (await db.referral.create({ data })).id;
	};
	const grant = await proposable();
	const late = await proposable("2026-03-02");
	await taken(county, late, { event: "stalled", by: "TIME", on: "2026-03-26" });
	const alert = await db.alert.findFirstOrThrow({ where: { caseId: late } });
	const notice = await db.notice.findFirstOrThrow();
	const meeting = await db.meeting.findFirstOrThrow();
	const fund = await db.fund.findFirstOrThrow();
	const rows = [{ caseId: waiting }];
	const fields = anythingSaid("application", "RECORD_VISIT");
	const batch = { actor: people.clerk, chart: "application", event: "RECORD_VISIT", fields, rows } as const;
	const batchId = await aBatch(env, { ...batch, at: morningOf("2026-03-26"), key: aKey() });
	await db.lookUp.create({ data: { accountId: people.centre.accountId, caseId: waiting, what: "身份证号" } });
	const given = { byAccountId: people.administrator.accountId, at: new Date(morningOf("2024-01-01")) };
	const somebody = async (n: number) =>
		db.account.create({
			data: {
				login: `somebody${n}`,
				name: aName(n),
				pinyin: `${n}`,
				passwordHash: "",
				roles: { create: [{ role: "unit_clerk", unionId: unitId, fromOn: new Date("2024-01-01"), ...given }] },
			},
			include: { roles: true },
		});
	const person = await somebody(0);
	const found = async (consent: "open" | "consented") => {
		const write = writing(env, TODAY);
		const { id } = written(await write(ADD_FOUND, people.clerk, { unionId: unitId, ...FOUND }));
		if (consent === "consented") await write(DECIDE_FOUND, people.clerk, { foundId: id, consent, consentOn: TODAY });
		return id;
	};
	const movement = { amountFen: 100, on: "2026-03-26", note: "青工发〔2026〕3号" };
	const role = { unionId: unitId, role: "unit_chair", fromOn: "2026-03-26" };
	const password = "bai-yang 9 wu-tong";

	return {
		...Object.fromEntries(REGISTERS.map(({ api }) => [`GET ${api.path}`, () => ({ ids: NOBODY })])),
		...(await peopleAsks(county)),
		"GET /openapi.json": () => ({ ids: NOBODY }),
		"GET /me": () => ({ ids: NOBODY }),
		...accessAsks(county, person.id),
		"GET /tokens": () => ({ ids: NOBODY }),
		"POST /tokens": () => ({ ids: NOBODY, body: { label: "报表" } }),
		"POST /applications": () => ({ ids: NOBODY, body: { unionId: unitId, form: {} } }),
		"GET /applications/{id}": () => ({ ids: { id: waiting } }),
		"GET /applications/{id}/form": () => ({ ids: { id: waiting } }),
		"GET /applications/{id}/form-versions": () => ({ ids: { id: waiting } }),
		"GET /applications/{id}/documents": () => ({ ids: { id: waiting } }),
		"GET /applications/{id}/documents/{name}": () => ({ ids: { id: applicationId, name: "s1" } }),
		"PUT /applications/{id}/form": async (n) => ({ ids: { id: await draft(n) }, body: { name: "张建国" }, ifMatch: 1 }),
		"POST /applications/{id}/unmask": () => ({ ids: { id: waiting }, body: { reason: "核对身份证" } }),
		"POST /applications/{id}/events": async (n) => ({ ids: { id: await draft(50 + n) }, body: { type: "SUBMIT", origin: "self" } }),
		"POST /applications/{id}/nudges": async (n) => ({ ids: { id: await draft(n) } }),
		"GET /applications/{id}/deadlines/{name}": () => ({ ids: { id: waiting, name: "stalled" } }),
		"POST /grants": () => ({ ids: NOBODY, body: { fileId, projectId, reason: "收入低于标准。" } }),
		"GET /grants/{id}": () => ({ ids: { id: paid } }),
		"GET /grants/{id}/documents": () => ({ ids: { id: paid } }),
		"GET /grants/{id}/documents/{name}": () => ({ ids: { id: paid, name: "s2" } }),
		"GET /grants/{id}/signed-forms": () => ({ ids: { id: paid } }),
		"POST /grants/{id}/events": async () => ({
			ids: { id: await proposable() },
			body: { type: "PROPOSE", heldOn: "2026-03-26", members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 10_000 },
		}),
		"POST /grants/{id}/nudges": async () => ({ ids: { id: await proposable() } }),
		"GET /grants/{id}/deadlines/{name}": () => ({ ids: { id: grant, name: "stalled" } }),
		"GET /files/{id}": () => ({ ids: { id: fileId } }),
		"POST /files/{id}/events": () => ({
			ids: { id: fileId },
			body: { type: "RECORD_CHANGE", learnedOn: "2026-03-26", kind: "other", change: "子女入学。" },
		}),
		"GET /files/{id}/form": () => ({ ids: { id: fileId } }),
		"PUT /files/{id}/form": () => ({ ids: { id: fileId }, body: aHousehold(2).build(), ifMatch: 1 }),
		"POST /found-households": () => ({ ids: NOBODY, body: { unionId: unitId, ...FOUND } }),
		"POST /referrals/{id}/decision": async () => ({
			ids: { id: await referral() },
			body: { outcome: "refused", decision: "青工发〔2026〕30号", reason: "仍属骗取家庭。" },
		}),
		"POST /found-households/{id}/consent": async () => ({
			ids: { id: await found("open") },
			body: { consent: "refused", consentOn: "2026-03-26" },
		}),
		"POST /found-households/{id}/application": async () => ({ ids: { id: await found("consented") } }),
		...(await importAsks(county)),
		...(await keyingAsks(county)),
		"GET /unions/{id}/year-reports/{year}": () => ({ ids: { id: unitId, year: "2026" } }),
		"POST /unions/{id}/year-reports": () => ({ ids: { id: unitId }, body: { year: 2026, text: "致困原因以重大疾病为主。" } }),
		"POST /files/{id}/nudges": () => ({ ids: { id: fileId } }),
		"GET /files/{id}/deadlines/{name}": () => ({ ids: { id: fileId, name: "checkDue" } }),
		"POST /batches": () => ({ ids: NOBODY, body: { chart: "application", type: "RECORD_VISIT", fields, rows } }),
		"GET /batches/{id}": () => ({ ids: { id: batchId } }),
		"GET /notices/{id}/documents": () => ({ ids: { id: notice.id } }),
		"GET /notices/{id}/documents/{name}": () => ({ ids: { id: notice.id, name: "sheet" } }),
		"GET /unions/{id}/documents": () => ({ ids: { id: unitId } }),
		"GET /unions/{id}/documents/{name}": () => ({ ids: { id: unitId, name: "application-notice" } }),
		"GET /meetings/{id}/documents": () => ({ ids: { id: meeting.id } }),
		"GET /meetings/{id}/documents/{name}": () => ({ ids: { id: meeting.id, name: "minutes" } }),
		"GET /notices/{id}": () => ({ ids: { id: notice.id } }),
		"GET /meetings/{id}": () => ({ ids: { id: meeting.id } }),
		"POST /funds": (n) => ({ ids: NOBODY, body: { countyId, source: "local", name: `配套${n}` } }),
		"POST /funds/{id}/receipts": () => ({ ids: { id: fund.id }, body: movement }),
		"GET /projects": () => ({ ids: NOBODY }),
		"POST /projects": (n) => ({ ids: NOBODY, body: { fundId: fund.id, aidType: "medical", name: `医疗救助${n}` } }),
		"PUT /projects/{id}/standard": () => ({
			ids: { id: projectId },
			body: { amountFen: 100_000, exact: false, decision: "川工办〔2026〕5号" },
		}),
		"GET /counties/{id}/aid-standards": () => ({ ids: { id: countyId } }),
		"POST /counties/{id}/line-confirmations": () => ({ ids: { id: countyId }, body: { year: 2026, decision: "未见新文件" } }),
		"POST /counties/{id}/aid-standards": (n) => ({
			ids: { id: countyId },
			body: { aidType: "training", name: `工种${n}`, amountFen: 120_000, effectiveFrom: "2026-01-01", decision: "青人社发〔2026〕4号" },
		}),
		"POST /projects/{id}/releases": () => ({ ids: { id: projectId }, body: movement }),
		"POST /alerts/read": () => ({ ids: NOBODY }),
		"POST /alerts/{id}/read": () => ({ ids: { id: alert.id } }),
		"POST /people": (n) => ({ ids: NOBODY, body: { name: "柳青川", login: `liu${n}`, password, ...role } }),
		"GET /people/{id}": () => ({ ids: { id: person.id } }),
		"POST /people/{id}/roles": async (n) => ({ ids: { id: (await somebody(100 + n)).id }, body: role }),
		"DELETE /people/{id}/roles/{holdingId}": async (n) => {
			const { id, roles } = await somebody(200 + n);
			return { ids: { id, holdingId: roles[0]?.id ?? "" } };
		},
		"PUT /people/{id}/password": () => ({ ids: { id: person.id }, body: { password } }),
		"PUT /people/{id}/active": () => ({ ids: { id: person.id }, body: { active: true } }),
		"POST /unions": (n) => ({ ids: NOBODY, body: { parentId: countyId, name: `新设第${n}工会`, category: "enterprise" } }),
		"POST /unions/{id}/close": async (n) => {
			const id = crypto.randomUUID();
			const at = { parentId: countyId, path: `/${countyId}/${id}/`, countyId, kind: "grassroots", category: "organ" };
			await db.union.create({ data: { id, name: `待撤销第${n}工会`, ...at } });
			return { ids: { id } };
		},
		"GET /counties/{id}/settings": () => ({ ids: { id: countyId } }),
		"GET /counties/{id}/word-templates": () => ({ ids: { id: countyId } }),
		"POST /counties/{id}/word-templates": () => ({ ids: { id: countyId }, body: WORD_TEMPLATE }),
		"GET /counties/{id}/word-templates/{name}": () => ({ ids: { id: countyId, name: "s1" } }),
		"POST /counties/{id}/word-templates/use": () => ({ ids: { id: countyId }, body: { form: "s1" } }),
		...settingAsks(countyId),
		"GET /calendar-notices": () => ({ ids: NOBODY }),
		"POST /calendar-notices": () => ({
			ids: NOBODY,
			body: { year: 2027, source: "国办发明电〔2026〕1号", holidays: ["2027-01-01"], workdays: [] },
		}),
		...(await auditAsks(county, paid)),
		...(await paperAsks(county, fileId)),
		...(await evidenceAsks(county, waiting, dataDir)),
		...correctionAsks(county, fund.id),
		...usePlanAsks(county),
		...reportAsks(county),
		...(await bankAsks(county)),
		...fundPaperAsks({ countyId, fundId: fund.id, projectId }),
	};
}

/** One route for each setting: the low line in fen, readings as they are without a decision. */
function settingAsks(countyId: string): Asks {
	const values = { monthlyLineFen: 80_000, ...DEFAULT_READINGS };
	return Object.fromEntries(
		Object.entries(values).map(([key, value]) => [
			`PUT /counties/{id}/settings/${key}`,
			() => ({ ids: { id: countyId }, body: { value, decision: "青工发〔2026〕3号", effectiveFrom: "2026-04-01" } }),
		]),
	);
}
