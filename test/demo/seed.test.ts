import { join } from "node:path";
import { connect, type Database } from "../../prisma/client";
import { dayOf } from "../../prisma/dates";
import { chainHash, type EventRecord } from "../../record/event-log";
import { formOf } from "../../record/form-store";
import { isPassword } from "../../record/people/passwords";
import { demoAccounts } from "../../server/demo/accounts";
import { HOUSEHOLDS } from "../../server/demo/households";
import { seedDemo } from "../../server/demo/seed";
import { folderStorage } from "../../server/evidence/folder-storage";
import { verifyFiles } from "../../server/evidence/verify-files";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { checkS1, warnS1 } from "../../workflows/rules/s1-completeness";
import { freshDatabase } from "../support/database";
import { temporaryFolder } from "../support/program";
import { loadSecretsForTests } from "../support/secrets";

describe("the demo county", () => {
	let db: Database;
	let database: Awaited<ReturnType<typeof freshDatabase>>;
	const secrets = loadSecretsForTests();
	const folder = temporaryFolder();

	beforeAll(async () => {
		database = await freshDatabase();
		db = connect(database.url, 5);
		await seedDemo({ db, secrets }, () => undefined, folder.path);
	}, 120_000);
	afterAll(async () => {
		await db.$disconnect();
		await database.drop();
		folder.remove();
	});

	test("its households have papers that open and a photograph of the visit, one a day off (D9, D12)", async () => {
		expect(await verifyFiles({ db, secrets, storage: folderStorage(join(folder.path, "evidence")) })).toMatchObject({ wrong: [] });
		const kept = await db.evidence.groupBy({ by: ["kind"], _count: true });
		const counted = new Map(kept.map(({ kind, _count }) => [kind, _count]));
		expect([counted.get("身份证"), counted.get("户口簿")]).toEqual([16, 16]);
		expect(counted.get("入户调查照片")).toBeGreaterThan(10);
		const visits = await db.event.findMany({ where: { event: "RECORD_VISIT" } });
		const photographs = await db.evidence.findMany({ where: { kind: "入户调查照片" }, include: { content: true } });
		const off = photographs.filter(({ caseId, content }) => {
			const said = (visits.find((visit) => visit.caseId === caseId)?.payload ?? {}) as { visitedOn?: string };
			return content.takenOn?.toISOString().slice(0, 10) !== said.visitedOn;
		});
		expect(off).toHaveLength(1);
	});

	test("has three kinds of unions and an account of every role", async () => {
		const unions = await db.union.findMany({ where: { kind: "grassroots" } });
		expect(unions.map(({ category }) => category).sort()).toEqual(["enterprise", "organ", "township"]);
		for (const { login, password } of demoAccounts()) {
			const account = await db.account.findUniqueOrThrow({ where: { login }, include: { roles: true } });
			expect(account.roles).toHaveLength(1);
			expect(await isPassword(password, account.passwordHash)).toBe(true);
		}
		const roles = await db.roleHolding.findMany({ distinct: ["role"] });
		expect(roles).toHaveLength(7);
	});

	test("has sixteen households, with every field of S1 as a clerk would fill it", async () => {
		const applications = await db.case.findMany({ where: { chart: "application" } });
		expect(applications).toHaveLength(Object.keys(HOUSEHOLDS).length);
		for (const { id } of applications) {
			const form = await formOf(db, secrets, id);
			expect(checkS1(form?.form ?? {}, shanghaiDate(Date.now()))).toEqual([]);
			expect(warnS1(form?.form ?? {})).toEqual([]);
		}
	});

	test("shows every place where a case can stand that a newcomer should see", async () => {
		const cases = await db.case.findMany({ select: { chart: true, state: true } });
		const standing = new Set(cases.map(({ chart, state }) => `${chart} ${state}`));
		for (const place of [
			"application apply",
			"application verify.visit",
			"application verify.study",
			"application publicise.toPost",
			"application publicise.posted",
			"application publicise.held",
			"application recognise",
			"application enter.toEnter",
			"application filed",
			"grant propose",
			"grant publicise.toPost",
			"grant publicise.posted",
			"grant approve.form",
			"grant approve.collate",
			"grant approve.meeting",
			"grant disburse.toPay",
			"grant disburse.prepared",
			"grant disburse.sent",
			"grant disburse.bounced",
			"grant feedback",
			"grant done",
			"file active",
			"file blacklisted.entered",
			"file cancelled.entered",
		])
			expect(standing).toContain(place);
	});

	test("has a returned application, an open objection, and feedback overdue and escalated (D15, D16, Z13)", async () => {
		expect(await db.event.count({ where: { type: "returned" } })).toBe(1);
		expect(await db.objection.count({ where: { outcome: "open" } })).toBe(1);
		const open = await db.alert.findMany({ where: { clearedAt: null } });
		expect(open.map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(["feedbackOverdue", "feedbackEscalation", "entryOverdue", "stalled"]),
		);
	});

	test("has something on every register (D10, D18, D20–D22, D25–D29, Z17)", async () => {
		const open = { doneSeq: null };
		const counts = {
			openGrounds: await db.ground.count({ where: { ground: { in: ["age", "not_resident", "one_off"] }, outcome: "open" } }),
			changesToEnter: await db.entryTask.count({ where: { kind: "change", ...open } }),
			transfersToEnter: await db.entryTask.count({ where: { kind: "transfer", ...open } }),
			released: await db.blacklistEntry.count({ where: { relation: "配偶", liftedOn: { not: null } } }),
			listed: await db.blacklistEntry.count({ where: { liftedOn: null } }),
			services: await db.serviceAid.count(),
			found: await db.foundHousehold.groupBy({ by: ["consent"] }).then((rows) => rows.length),
			lent: await db.borrowing.count({ where: { returnedOn: null } }),
			overdue: await db.borrowing.count({ where: { returnedOn: null, dueOn: { lt: new Date() } } }),
			returned: await db.borrowing.count({ where: { returnedOn: { not: null } } }),
			standIns: await db.substitution.count({ where: { fromOn: { lte: new Date() }, untilOn: { gt: new Date() } } }),
			halfSigned: await db.handover.count({ where: { giverSignedAt: { not: null }, takerSignedAt: null, withdrawnAt: null } }),
			relatives: await db.declaredRelative.count({ where: { endedAt: null } }),
			nationalAccounts: await db.nationalAccount.count({ where: { untilOn: null } }),
			openComplaints: await db.complaint.count({ where: { answer: null } }),
			openFindings: await db.finding.count({ where: { answer: null } }),
			openBreaches: await db.breach.count({ where: { settledOn: null } }),
			budgets: await db.budget.count(),
			plans: await db.projectPlan.count(),
			reviews: await db.projectReview.count(),
			samples: await db.sample.count({ where: { seed: "qinghe" } }),
		};
		expect(counts).toEqual({
			openGrounds: 3,
			changesToEnter: 1,
			transfersToEnter: 1,
			released: 1,
			listed: 1,
			services: 1,
			found: 3,
			lent: 2,
			overdue: 1,
			returned: 1,
			standIns: 1,
			halfSigned: 1,
			relatives: 1,
			nationalAccounts: 3,
			openComplaints: 1,
			openFindings: 1,
			openBreaches: 1,
			budgets: 2,
			plans: 2,
			reviews: 1,
			samples: 1,
		});
	});

	test("keeps every case's chain of records whole", async () => {
		for (const { id, lastHash } of await db.case.findMany({ select: { id: true, lastHash: true } })) {
			let previous: Uint8Array | null = null;
			for (const event of await db.event.findMany({ where: { caseId: id }, orderBy: { seq: "asc" } })) {
				const { hash, prevHash: _, ...rest } = event;
				const record: EventRecord = {
					...rest,
					on: dayOf(event.on),
					at: event.at.getTime(),
					payload: event.payload as Record<string, unknown>,
				};
				expect(Buffer.from(hash)).toEqual(chainHash(previous, record));
				previous = hash;
			}
			expect(previous && Buffer.from(previous)).toEqual(lastHash && Buffer.from(lastHash));
		}
	});
});
