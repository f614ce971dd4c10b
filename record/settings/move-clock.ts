import { ADMINISTERED, whereAdministering } from "../people/places";
import { defineWrite } from "../write";
import { WRITTEN } from "../written";
import { whyNotForEveryCounty } from "./every-county";
import { followReadings } from "./follow-readings";

/** What the sentence calls it that says whose it is. */
export const CLOCK = "业务时钟";

const DAY_MS = 86_400_000;

/**
 * D29: moves the business clock on by whole days, of a demo or rehearsal only (its page is nowhere else). Every open case is told anew, so that its
 * timers follow; readings that hold by the new day are followed at once, since no night comes in between. Time does not run backwards under recorded steps.
 */
export const MOVE_CLOCK = defineWrite({
	name: "clock.move",
	label: "拨快",
	clause: "D29",
	...ADMINISTERED,
	fields: [{ name: "days", label: "天数", kind: "integer", max: 366, hint: "只能往前拨；各案件的期限随之推进" }],
	async where(db, _said, actor) {
		const place = whereAdministering(actor);
		return place && { ...place, whyNot: await whyNotForEveryCounty(db, actor, CLOCK) };
	},
	async run(tx, { said, where: { whyNot } }) {
		if (whyNot !== undefined) return { kind: "forbidden", message: whyNot };
		await tx.write`UPDATE business_clock SET offset_ms = offset_ms + ${said.number("days") * DAY_MS}::bigint WHERE id = 1`;
		await tx.write`UPDATE cases SET seen_version = 0 WHERE NOT ended`;
		return WRITTEN;
	},
	async follow({ env, said, now }, made) {
		await followReadings(env, now.at + said.number("days") * DAY_MS, now.today);
		return made;
	},
});
