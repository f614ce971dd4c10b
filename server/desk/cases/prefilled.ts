import { objections } from "../../../prisma/read/case-page";
import { saidLast } from "../../../prisma/read/said-last";
import type { EventField } from "../../../workflows/charts/chart";
import type { Visitor } from "../../access/visitor";
import type { Deps } from "../../deps";
import type { Typed } from "../../forms/typed";

/** Whose form it is: of a case, or of several of one union. */
interface FormOf {
	visitor: Visitor;
	unionId: string;
	/** Of a meeting. */
	countyId?: string;
	/** Of one case. */
	caseId?: string;
}

/**
 * What a form says before anybody types: the day of an act is today, and what the chart's fields say. It is there to be read and changed; nothing of
 * it is recorded until somebody presses.
 */
export async function prefilled({ db }: Pick<Deps, "db">, of: FormOf, fields: readonly EventField[]): Promise<Typed> {
	const said = await Promise.all(fields.map(async (field): Promise<[string, string]> => [field.name, await prefillOf(db, of, field)]));
	return Object.fromEntries(said.filter(([, text]) => text !== ""));
}

async function prefillOf(db: Deps["db"], { visitor, unionId, countyId, caseId }: FormOf, field: EventField): Promise<string> {
	if (field.follows && !field.optional) return visitor.now.today;
	switch (field.prefilled) {
		case undefined:
			return "";
		case "self":
			return visitor.actor.name;
		case "lastStudy":
			return (await saidLast(db, "study", unionId)).join("\n");
		case "lastPlace":
			return (await saidLast(db, "place", unionId)).join("\n");
		case "lastMeeting":
			return countyId === undefined ? "" : (await saidLast(db, "meeting", countyId)).join("\n");
		case "noticeResult":
			return caseId === undefined ? "" : noticeResult(await objections(db, caseId));
		default:
			return field.prefilled.words;
	}
}

/** D15, Z11: what the notice has come to. */
function noticeResult(received: readonly unknown[]): string {
	if (received.length === 0) return "经集体研究并公示，无异议，同意上报。";
	return `经集体研究并公示，公示期间收到异议 ${received.length} 条，经核查均不成立，同意上报。`;
}
