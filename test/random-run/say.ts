import type { StepTx } from "../../prisma/step-sql";
import type { RecordedValue } from "../../record/recorded-values";
import type { EventField } from "../../workflows/charts/chart";
import { addDays, type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import { aCard } from "../builders/identity";
import type { Random } from "./random";

/** What fields are filled in from. */
export interface Saying {
	tx: StepTx;
	random: Random;
	on: PlainDate;
	case: { id: string; title: string; unionId: string };
	/** Unions that a case may go to. */
	unionIds: readonly string[];
	/** What such a case is about, in fen. */
	about: number;
}

const THREE = ["唐松岭", "沈竹溪", "周苇"];
const NOBODY = "00000000-0000-7000-8000-000000000001";

/** Mostly today, now and then some days ago, sometimes long ago: that is late. Never told to be right. */
function dayOf({ random, on }: Saying, { future }: EventField): PlainDate {
	if (future) return addDays(on, 30 + random.int(300));
	if (random.chance(75)) return on;
	return addDays(on, random.chance(70) ? -1 - random.int(5) : -6 - random.int(30));
}

async function referenceOf({ tx, random, case: { id, unionId }, unionIds }: Saying, { of }: EventField): Promise<string> {
	const one = async (rows: Promise<{ id: string }[]>) => {
		const found = await rows;
		return found.length > 0 ? random.pick(found).id : NOBODY;
	};
	switch (of) {
		case "union":
			return random.pick(unionIds.filter((other) => other !== unionId));
		case "entryTask":
			return one(tx.rows`SELECT id::text FROM entry_task WHERE file_id = ${id}::uuid AND entered_on IS NULL ORDER BY id`);
		case "listedMember":
			return one(tx.rows`SELECT ref::text AS id FROM blacklist_entry WHERE file_id = ${id}::uuid ORDER BY id`);
		case "invoice":
			return one(tx.rows`SELECT invoice_id::text AS id FROM grant_invoice WHERE grant_id = ${id}::uuid ORDER BY invoice_id`);
		case "spouseApplication":
			return one(tx.rows`SELECT application_id::text AS id FROM referral WHERE file_id = ${id}::uuid AND outcome = 'open' ORDER BY id`);
		default:
			return NOBODY;
	}
}

/** One field, filled in as somebody might; undefined where it is left empty. */
async function filled(saying: Saying, field: EventField): Promise<unknown> {
	const { random, about, case: here } = saying;
	const { name, kind } = field;
	if (field.optional && random.chance(name === "lateReason" ? 15 : 60)) return undefined;
	switch (kind) {
		case "date":
			return dayOf(saying, field);
		case "fen":
			return 1 + random.int(about * 2);
		case "integer":
			return 1 + random.int(12);
		case "yesNo":
			return random.chance(80);
		case "choice":
			return random.pick(field.options ?? []).value;
		case "names":
			return name === "recused" ? [] : THREE;
		case "name":
			return here.title;
		case "card":
			return aCard(random.int(5000));
		case "papers":
			return undefined;
		case "reference":
			return referenceOf(saying, field);
		case "text":
			return `${name}${random.int(1_000_000)}`;
		default:
			return `情况属实，第${random.int(1000)}次。`;
	}
}

/** An event's fields as somebody might fill them in, whatever the event: what the rules say to it is theirs. */
export async function sayFor(saying: Saying, fields: readonly EventField[]): Promise<Record<string, unknown>> {
	const say: Record<string, unknown> = {};
	for (const field of fields) {
		const value = await filled(saying, field);
		if (value !== undefined && !(Array.isArray(value) && value.length === 0)) say[field.name] = value;
	}
	return say;
}

/** What one of the record's days or numbers becomes: another one near it, now and then the same. */
export function correctionOf({ random }: Saying, value: RecordedValue): Record<string, unknown> {
	const shift = random.chance(70) ? random.int(8) - 5 : random.int(60) - 40;
	const becomes = value.field.kind === "date" ? addDays(plainDate(value.value), shift) : `${value.field.name}${random.int(1_000_000)}`;
	return { record: value.ref, becomes, reason: "抄录有误，依据原件更正。" };
}

/** The same step with some of its days put back, as who comes late to the record says it. */
export function putBack(random: Random, fields: readonly EventField[], say: Record<string, unknown>): Record<string, unknown> {
	const moved = fields.flatMap(({ name, follows }) => {
		const day = say[name];
		return follows && typeof day === "string"
			? [[name, addDays(plainDate(day), -1 - random.int(random.chance(60) ? 6 : 30))] as const]
			: [];
	});
	return moved.length === 0 ? say : { ...say, ...Object.fromEntries(moved), ...(random.chance(85) && { lateReason: "经办人休假。" }) };
}
