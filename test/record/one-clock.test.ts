import { recordLookUp } from "../../record/audit/look-ups";
import { standsAt } from "../builders/county";
import { anApplication } from "../builders/story";
import { withCounty } from "../support/with-county";

/** Where only the machine's own time is meant: sessions and tokens, keys of requests, what a program has done at its start. */
const MACHINE = [
	...["_prisma_migrations.started_at", "account.created_at", "api_token.created_at", "cases.created_at"],
	...["follow_up.done_at", "key_check.made_at", "key_said.at"],
];

describe("given a rehearsal whose clock stands elsewhere than the machine's (D26, D28)", () => {
	const county = withCounty();

	test("a form's version, a look-up and an entry of the ledger are stamped with business time", async () => {
		await standsAt(county, "2026-02-02");

		const caseId = await anApplication(county, { seq: 1, until: "apply" });
		await recordLookUp(county.db, { actor: county.people.centre, caseId, what: "case" });

		const [form] = await county.db.formVersion.findMany({ where: { caseId } });
		const [look] = await county.db.lookUp.findMany({ where: { caseId } });
		expect([form?.at, look?.at].map((at) => at?.toISOString().slice(0, 10))).toEqual(["2026-02-02", "2026-02-02"]);
	});

	test("no other stamp of the database is the machine's", async () => {
		const rows = await county.db.$queryRaw<{ name: string }[]>`
			SELECT table_name || '.' || column_name AS name FROM information_schema.columns
			WHERE table_schema = 'public' AND column_default ~ '(^|[^_])now\\(\\)|CURRENT_TIMESTAMP' ORDER BY 1`;
		expect(rows.map(({ name }) => name)).toEqual(MACHINE);
	});
});
