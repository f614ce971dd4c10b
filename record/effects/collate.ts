import { uuidv7 } from "../ids";
import type { Effect } from "../step-context";

/** Z11: the centre puts the grant on the agenda of a chair meeting. */
export const collate: Effect = {
	async write(step) {
		const { tx, said, case: found } = step;
		const meeting = await tx.row<{ id: string }>`
			INSERT INTO meeting (id, county_id, name, members) VALUES (${uuidv7()}::uuid, ${found.countyId}::uuid, ${said.text("meeting")}, '{}')
			ON CONFLICT (county_id, name) DO UPDATE SET name = excluded.name RETURNING id`;
		await tx.write`
			INSERT INTO meeting_line (meeting_id, case_id) VALUES (${meeting?.id ?? null}::uuid, ${found.id}::uuid)
			ON CONFLICT (meeting_id, case_id) DO UPDATE SET decision = NULL, title = NULL`;
	},
};
