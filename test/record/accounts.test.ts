import { step } from "../../record/step";
import { aGrantFor } from "../builders/aid";
import { aKey, morningOf } from "../builders/county";
import { aCard } from "../builders/identity";
import { aHousehold } from "../builders/s1";
import { aFile, aGrant, carry, GRANT_STORY, type Scene, stateOf, take, taken } from "../builders/story";
import { withCounty } from "../support/with-county";

const BOUNCE: Scene = { event: "BOUNCE", by: "finance", on: "2026-03-19", say: { bouncedOn: "2026-03-19", reason: "户名不符" } };
const prepare = (on: string, say: Record<string, unknown> = { method: "bank" }): Scene => ({
	event: "PREPARE_PAYMENT",
	by: "finance",
	on,
	say,
});

/** Which account money goes to, who has seen it, and what is known of it (Z12). */
describe("accounts to pay to", () => {
	const county = withCounty();
	const reasons = async (caseId: string, scene: Scene) => {
		const outcome = await take(county, caseId, scene);
		return outcome.kind === "refused" ? outcome.refusals.map(({ code, field }) => `${code} ${field}`) : outcome.kind;
	};
	const opened = (bytes: Uint8Array | null | undefined) => bytes && county.env.secrets.open(bytes);
	const paid = (grantId: string) => county.db.payment.findFirstOrThrow({ where: { grantId }, orderBy: { attempt: "desc" } });

	test("one that came in with S2 is checked by the centre, with its holder, before money is prepared (Z12)", async () => {
		const grant = await aGrant(county, { seq: 1, until: "approve.form" });
		const card = aCard(9001);
		for (const scene of GRANT_STORY.slice(3, 7)) {
			const say = scene.event === "SIGN_FORM" ? { ...scene.say, bankCard: card } : scene.say;
			await taken(county, grant, { ...scene, say });
		}
		expect(await stateOf(county, grant)).toBe("disburse.fixed");
		expect(await reasons(grant, { event: "CHECK_ACCOUNT", by: "centre", on: "2026-03-17", say: { holder: "钱江渡" } })).toEqual([
			"holder_not_worker holder",
		]);
		expect(await reasons(grant, { event: "CHECK_ACCOUNT", by: "clerk", on: "2026-03-17" })).toBe("forbidden");
		await taken(county, grant, { event: "CHECK_ACCOUNT", by: "centre", on: "2026-03-17" });
		await taken(county, grant, prepare("2026-03-17"));
		const payment = await paid(grant);
		expect([opened(payment.card), payment.payee]).toEqual([card, aHousehold(1).build().name]);
		// The database, for whoever writes past the rules.
		const other = await aGrant(county, { seq: 2, until: "disburse.toPay" });
		await county.db
			.$executeRaw`UPDATE grant_case SET card = ${county.env.secrets.seal(card)}, card_checked = false WHERE case_id = ${other}::uuid`;
		expect(await reasons(other, prepare("2026-03-17"))).toEqual(["card_unchecked method"]);
		await expect(
			county.db.$executeRaw`INSERT INTO payment (id, grant_id, attempt, method, amount_fen, prepared_by, prepared_on, outcome)
				SELECT gen_random_uuid(), case_id, 1, 'bank', approved_fen, ${county.people.finance.accountId}::uuid, '2026-03-17', 'prepared' FROM grant_case
				WHERE case_id = ${other}::uuid`,
		).rejects.toThrow();
	});

	test("one that bounced is known on the household's next grant, till it is put right or vouched for (Z12)", async () => {
		const fileId = await aFile(county, { seq: 3 });
		const grants = [];
		for (const until of ["disburse.sent", "disburse.toPay"]) {
			const grant = await aGrantFor(county, { fileId, projectId: county.projectId });
			await carry(county, grant, until);
			grants.push(grant);
		}
		const [first = "", second = ""] = grants;
		await taken(county, first, BOUNCE);
		expect(await reasons(second, prepare("2026-03-20"))).toEqual(["card_bounced method"]);
		const { bankCard } = aHousehold(3).build();
		const fix = (say: object): Scene => ({ event: "FIX_ACCOUNT", by: "clerk", on: "2026-03-20", say: { bankCard, ...say } });
		expect(await reasons(first, fix({}))).toEqual(["card_bounced bankCard"]);
		expect(await reasons(first, fix({ holder: "钱江渡", again: true }))).toEqual(["holder_not_worker holder"]);
		// From where it waits to be paid, too.
		await taken(county, second, fix({ again: true }));
		expect(await stateOf(county, second)).toBe("disburse.fixed");
		await taken(county, second, { event: "CHECK_ACCOUNT", by: "centre", on: "2026-03-20" });
		await taken(county, second, prepare("2026-03-20"));
		await taken(county, second, { event: "PAY", by: "finance2", on: "2026-03-23", say: { sentOn: "2026-03-23" } });
		await taken(county, second, { event: "CONFIRM", by: "finance", on: "2026-03-24", say: { confirmedOn: "2026-03-24" } });
		// Money has arrived there since: it is an account like any other.
		await taken(county, first, fix({}));
	});

	test("what is released is what was prepared; a page from before says so (Z12)", async () => {
		const grant = await aGrant(county, { seq: 4, until: "disburse.prepared" });
		const { version } = await county.db.case.findUniqueOrThrow({ where: { id: grant } });
		await taken(county, grant, { event: "DROP_PAYMENT", by: "finance", on: "2026-03-17", say: { reason: "改付现金。" } });
		await taken(county, grant, prepare("2026-03-17", { method: "cash", cashReason: "本人卧床。" }));
		const pay = (expectedVersion?: number) =>
			step(county.env, {
				caseId: grant,
				event: { type: "PAY", sentOn: "2026-03-18" },
				by: { kind: "person", actor: county.people.finance2 },
				key: aKey(),
				at: morningOf("2026-03-18"),
				expectedVersion,
			});
		expect(await pay(version)).toMatchObject({ kind: "stale" });
		expect(await pay(version + 2)).toMatchObject({ kind: "taken" });
		expect(await paid(grant)).toMatchObject({ method: "cash", card: null });
		await expect(county.db.$executeRaw`UPDATE payment SET payee = '钱江渡' WHERE grant_id = ${grant}::uuid`).rejects.toThrow(
			"never edited",
		);
	});
});
