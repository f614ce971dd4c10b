import { entryTasksOf, tasksNamed } from "../../../prisma/read/entry-tasks";
import { invoicesNamed, subjectOf } from "../../../prisma/read/grant-page";
import { membersListed, membersNamed } from "../../../prisma/read/listed-members";
import { casesNamed, spousesOf } from "../../../prisma/read/referrals";
import { unionChoices, unionsNamed } from "../../../prisma/read/unions";
import { type Actor, rolesOver } from "../../../record/people/actor";
import { recordedText, recordedValues } from "../../../record/recorded-values";
import { isChartId } from "../../../workflows/charts";
import type { EventField, EventSpec } from "../../../workflows/charts/chart";
import type { FieldOption } from "../../../workflows/rules/field";
import { formatDate } from "../../../workflows/rules/plain-date";
import type { Deps } from "../../deps";
import { entryKindLabel } from "../../words/files";
import { paperChoices } from "./evidence/with-step";
import type { CaseView } from "./view";

type Here = Pick<Deps, "db">;
interface At {
	head: CaseView["head"];
	actor: Actor;
}

/** D26: days and numbers of the record that this person may put right, the newest first. */
async function recorded({ db }: Here, { head, actor }: At): Promise<FieldOption[]> {
	if (!isChartId(head.chart)) return [];
	const values = await recordedValues(db, { id: head.id, chart: head.chart });
	const own = values.filter(({ role }) => rolesOver(actor, head.unionPath, [role]).length > 0);
	return own.reverse().map((value) => ({ value: value.ref, label: recordedText(value) }));
}

/** What a reference can name now, by what it is of. */
const OFFERED: Record<NonNullable<EventField["of"]>, (deps: Here, at: At) => Promise<FieldOption[]>> = {
	/** D25: grassroots unions of the county, other than the case's own. */
	async union({ db }, { head }) {
		const county = await db.union.findUniqueOrThrow({ where: { id: head.countyId }, select: { path: true } });
		const unions = (await unionChoices(db, [county.path])).filter(({ kind, value }) => kind === "grassroots" && value !== head.unionId);
		return unions.map(({ value, label }) => ({ value, label: label.trim() }));
	},
	/** D22: what the national system does not know yet. */
	async entryTask({ db }, { head }) {
		const open = (await entryTasksOf(db, head.id)).filter(({ enteredOn }) => enteredOn === null);
		return open.map(({ id, kind, openedOn, lastDay }) => ({
			value: id,
			label: `${entryKindLabel(kind)}（${formatDate(openedOn)}起，目标 ${formatDate(lastDay)} 前录入）`,
		}));
	},
	/** D24: applications of a spouse that were refused because of this file. */
	async spouseApplication({ db }, { head }) {
		return (await spousesOf(db, head.id)).map(({ id, title, unionName }) => ({ value: id, label: `${title}（${unionName}）` }));
	},
	/** Z5: what the grant rests on. */
	async invoice({ db }, { head }) {
		const { invoices = [] } = (await subjectOf(db, head.id)) ?? {};
		return invoices.map(({ id, issuer, number }) => ({ value: id, label: `${issuer} ${number}` }));
	},
	/** D27: who of the household is still on the blacklist. */
	async listedMember({ db }, { head }) {
		return (await membersListed(db, head.id)).map(({ ref, name, relation }) => ({ value: ref, label: `${name}（${relation}）` }));
	},
};

/** The choices of each reference of a step, by the field's name. */
export async function choicesOf(deps: Here, at: At, spec: EventSpec): Promise<Map<string, readonly FieldOption[]>> {
	const references = spec.fields.filter(({ kind }) => ["reference", "recorded", "papers"].includes(kind));
	return new Map(
		await Promise.all(
			references.map(async ({ name, kind, of, paper }): Promise<[string, FieldOption[]]> => {
				if (kind === "papers") return [name, await paperChoices(deps, at.head.id, paper)];
				if (kind === "recorded") return [name, await recorded(deps, at)];
				return [name, of === undefined ? [] : await OFFERED[of](deps, at)];
			}),
		),
	);
}

/** What the references of a record name, by id. */
export async function namesOf({ db }: Here, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const [unions, tasks, members, cases, invoices] = await Promise.all([
		unionsNamed(db, ids),
		tasksNamed(db, ids),
		membersNamed(db, ids),
		casesNamed(db, ids),
		invoicesNamed(db, ids),
	]);
	return new Map([
		...invoices.map(({ id, issuer, number }): [string, string] => [id, `${issuer} ${number}`]),
		...cases.map(({ id, title }): [string, string] => [id, title]),
		...unions.map(({ id, name }): [string, string] => [id, name]),
		...tasks.map(({ id, kind, openedOn }): [string, string] => [id, `${entryKindLabel(kind)}（${formatDate(openedOn)}起）`]),
		...members.map(({ ref, name, relation }): [string, string] => [ref, `${name}（${relation}）`]),
	]);
}
