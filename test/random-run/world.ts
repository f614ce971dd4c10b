import { openApplication } from "../../record/applications";
import { openGrant } from "../../record/money/grants";
import { step } from "../../record/step";
import type { AidType, SubjectSaid } from "../../workflows/rules/grant-subject";
import { fen } from "../../workflows/rules/money";
import { addDays, type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import { anInvoice, aProjectFor, aStandard } from "../builders/aid";
import { anAccount, type County, morningOf } from "../builders/county";
import type { OwnStandard } from "../builders/funds";
import { aHousehold } from "../builders/s1";
import { asSpouse } from "../builders/spouse";
import { aFile } from "../builders/story";
import type { When } from "./county-moves";
import type { Random } from "./random";
import { type Holder, holdersOf } from "./walk";

export interface RandomProject {
	id: string;
	aidType: AidType;
	/** What a proposal of this project is about, in fen; beyond it the caps say no. */
	about: number;
	/** Paid as it stands. */
	exact?: number;
}

/** What the run draws from: few households, invoices, students and cases, so that many grants share them. */
export interface World {
	county: County;
	projects: RandomProject[];
	fundIds: string[];
	fileIds: string[];
	/** One invoice for each file. */
	invoices: SubjectSaid[];
	trades: string[];
	kinds: string[];
	/** Grants that still go somewhere. */
	live: string[];
	/** Files and applications, wherever they stand, and grants that have ended. */
	others: string[];
	/** How many households have applied so far. */
	households: number;
	holders: Holder[];
}

/** What is paid for each trade and paid at most for each kind of case, in fen. */
const TRADE_FEN = 150_000;
const CASE_FEN = 200_000;

const FIRST = plainDate("2026-03-02");
/** The run goes over more than a year, so that grants are paid in another year than they were proposed in. */
const DAYS = 420;

/** The day of an operation; time goes on with the operations. */
export function dayOf(operation: number, operations: number): PlainDate {
	return addDays(FIRST, Math.floor((operation / operations) * DAYS));
}

const OWN: OwnStandard = { amountFen: fen(300_000), exact: false, decision: "川工办〔2026〕5号" };
const GIFT: OwnStandard = { amountFen: fen(80_000), exact: true, decision: "川工办〔2026〕6号" };

export async function aWorld(county: County, households: number): Promise<World> {
	// The installation's own clock stands after the last day of the run: nothing of it is still to come.
	const offsetMs = BigInt(morningOf(addDays(FIRST, DAYS + 1)) - Date.now());
	await county.db.businessClock.update({ where: { id: 1 }, data: { offsetMs } });
	const fileIds: string[] = [];
	for (let seq = 1; seq <= households; seq += 8) {
		const some = Array.from({ length: Math.min(8, households - seq + 1) }, (_, index) => aFile(county, { seq: seq + index }));
		fileIds.push(...(await Promise.all(some)));
	}
	// So little that money runs out now and then, and what comes in is used.
	const scarce = households * 300_000;
	const project = async (aidType: AidType, about: number, standard?: OwnStandard): Promise<RandomProject> => ({
		id: await aProjectFor(county, aidType, { standard, fen: scarce }),
		aidType,
		about,
		exact: standard?.exact ? standard.amountFen : undefined,
	});
	const trades = [await aStandard(county, { aidType: "training", name: "电工", amountFen: TRADE_FEN })];
	const kinds = [
		await aStandard(county, { aidType: "legal", name: "民事一审", amountFen: CASE_FEN }),
		await aStandard(county, { aidType: "legal", name: "劳动仲裁", amountFen: CASE_FEN }),
	];
	const projects = [
		await project("living", 250_000),
		await project("living", 150_000, OWN),
		await project("medical", 150_000),
		await project("schooling", 250_000),
		await project("campaign", 60_000),
		await project("campaign", 80_000, GIFT),
		{ ...(await project("training", TRADE_FEN)), exact: TRADE_FEN },
		await project("legal", 120_000),
	];
	const funds = await county.db.fund.findMany({ select: { id: true } });
	const other = county.people.otherClerk.roles.map(({ unionId, unionPath }) => ({ role: "unit_chair" as const, unionId, unionPath }));
	const otherChair = await anAccount(county.db, "otherChair", "江石桥", other);
	return {
		county,
		projects,
		fundIds: funds.map(({ id }) => id),
		fileIds,
		invoices: fileIds.map(() => anInvoice()),
		trades,
		kinds,
		live: [],
		others: [...fileIds],
		households,
		holders: holdersOf([...Object.values(county.people), otherChair]),
	};
}

function subjectFor(world: World, aidType: AidType, file: number, random: Random): SubjectSaid | undefined {
	switch (aidType) {
		case "medical":
			return world.invoices[file];
		case "schooling":
			return { member: 1 + random.int(2), graduatesOn: "2029-06-30" };
		case "training":
			return { member: random.int(3), standardId: random.pick(world.trades) };
		case "legal": {
			const number = random.int(world.fileIds.length);
			return { legalCase: `（2026）川1199民初${number}号`, standardId: world.kinds[number % world.kinds.length] };
		}
		default:
			return undefined;
	}
}

/** A grant of any project for any household. @returns the outcome's kind */
export async function openSome(world: World, random: Random, on: PlainDate, key: string): Promise<string> {
	const file = random.int(world.fileIds.length);
	const project = random.pick(world.projects);
	const opened = await openGrant(world.county.env, {
		actor: world.county.people.chair,
		fileId: world.fileIds[file] ?? "",
		projectId: project.id,
		reason: "家中有人患重病。",
		subject: subjectFor(world, project.aidType, file, random),
		at: morningOf(on),
		key,
	});
	if (opened.kind === "written") world.live.push(opened.value.caseId);
	return opened.kind;
}

/** Another household applies. @returns the outcome's kind */
export async function applySome(world: World, on: PlainDate, key: string): Promise<string> {
	const { county } = world;
	world.households += 1;
	const form = aHousehold(world.households, on).build();
	const opened = await openApplication(county.env, { actor: county.people.clerk, unionId: county.unitId, form, at: morningOf(on), key });
	if (opened.kind === "written") world.others.push(opened.value.caseId);
	return opened.kind;
}

/** The other spouse of some household applies at the other union, which puts it before the county where he holds a file (D24). @returns what came of it */
export async function applyAsSpouse(world: World, random: Random, { on, at, key }: When): Promise<string> {
	const { env, people, otherUnitId } = world.county;
	const form = asSpouse(1 + random.int(world.households), on);
	const opened = await openApplication(env, { actor: people.otherClerk, unionId: otherUnitId, form, at, key });
	if (opened.kind !== "written") return opened.kind;
	world.others.push(opened.value.caseId);
	const by = { kind: "person", actor: people.otherClerk } as const;
	return (await step(env, { caseId: opened.value.caseId, event: { type: "SUBMIT", origin: "self" }, by, key: `${key}/submit`, at })).kind;
}

/** An application that has become a file: grants may be opened for it, and the file goes its own way. */
export async function noteFile(world: World, applicationId: string): Promise<void> {
	const file = await world.county.db.file.findUnique({ where: { applicationId }, select: { caseId: true } });
	if (!file || world.fileIds.includes(file.caseId)) return;
	world.fileIds.push(file.caseId);
	world.invoices.push(anInvoice());
	world.others.push(file.caseId);
}
