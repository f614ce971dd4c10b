import { Client } from "pg";
import { connect } from "../../prisma/client";
import { migrations } from "../../prisma/migrate";
import { appointments } from "../../prisma/read/appointments";
import { freshDatabase } from "../support/database";

const BEFORE = migrations().filter(({ name }) => name < "0007");
const id = (n: number) => `019a20ef-978e-7f94-9af5-4aef6295${String(n).padStart(4, "0")}`;
const [COUNTY, KEEPER, CLERK, NEXT, STOOD] = [1, 2, 3, 4, 5].map(id);

/** An installation of 0.2: a role that was handed over, one that was lent and ended, a handover by an administrator to himself that is still open. */
const ROWS = `
	INSERT INTO unions (id, kind, name, path, county_id) VALUES ('${COUNTY}', 'county', '青禾县总工会', '/${COUNTY}/', '${COUNTY}');
	INSERT INTO account (id, login, name, pinyin, password_hash) VALUES ('${KEEPER}', 'keeper', '管星河', 'k', ''), ('${CLERK}', 'clerk', '白云崖', 'c', ''),
		('${NEXT}', 'next', '柳青川', 'n', ''), ('${STOOD}', 'stood', '严霜晨', 's', '');
	INSERT INTO role_holding (id, account_id, union_id, role, from_on, until_on) VALUES ('${id(11)}', '${KEEPER}', '${COUNTY}', 'administrator', '2024-01-01', NULL),
		('${id(12)}', '${CLERK}', '${COUNTY}', 'centre', '2024-01-02', '2026-02-01'), ('${id(13)}', '${NEXT}', '${COUNTY}', 'centre', '2026-02-01', NULL),
		('${id(14)}', '${STOOD}', '${COUNTY}', 'auditor', '2024-01-03', NULL);
	INSERT INTO handover (id, holding_id, giver_id, taker_id, taken_on, by_account_id, at, giver_signed_at, giver_signed_by, taker_signed_at) VALUES
		('${id(21)}', '${id(12)}', '${CLERK}', '${NEXT}', '2026-02-01', '${CLERK}', '2026-01-20T01:00:00Z', '2026-01-21T01:00:00Z', '${CLERK}', '2026-01-22T01:00:00Z'),
		('${id(22)}', '${id(14)}', '${STOOD}', '${KEEPER}', '2026-03-01', '${KEEPER}', '2026-01-20T01:00:00Z', NULL, NULL, NULL);
	INSERT INTO substitution (id, holding_id, principal_id, substitute_id, from_on, until_on, reason, by_account_id, at) VALUES
		('${id(31)}', '${id(14)}', '${STOOD}', '${CLERK}', '2026-01-05', '2026-01-09', '休假', '${KEEPER}', '2026-01-04T01:00:00Z');`;

test("what 0.2 knew of roles stands in the register, and what it left open goes on", async () => {
	const database = await freshDatabase();
	const client = new Client({ connectionString: database.url });
	await client.connect();
	await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
	for (const { sql } of BEFORE) await client.query(sql);
	await client.query(ROWS);
	await client.query(migrations().find(({ name }) => name === "0007_appointments")?.sql ?? "");

	const db = connect(database.url, 2);
	const rows = await appointments.rows(db, { paths: [`/${COUNTY}/`] }, { order: "newest", limit: 50 });
	expect(rows).toMatchObject([
		{
			kind: "substituted",
			name: "白云崖",
			principalName: "严霜晨",
			role: "auditor",
			byName: "管星河",
			untilOn: "2026-01-09",
			endedHow: null,
		},
		{ kind: "taken_over", name: "柳青川", byName: "白云崖", at: new Date("2026-01-22T01:00:00Z"), untilOn: null },
		{ kind: "appointed", name: "严霜晨", byName: null, at: null },
		{ kind: "appointed", name: "白云崖", byName: null, endedHow: "handed_over", takerName: "柳青川", untilOn: "2026-02-01" },
		{ kind: "appointed", name: "管星河", byName: null, at: null, untilOn: null },
	]);
	// What the rules of today would not let begin can still be called off.
	await client.query("UPDATE handover SET withdrawn_at = now() WHERE id = $1", [id(22)]);
	await db.$disconnect();
	await client.end();
	await database.drop();
});
