import type { PaymentSection as Read, PaymentRow as ReadRow } from "../../../../prisma/read/payments";
import { paymentsWaiting } from "../../../../prisma/read/payments";
import type { RecordEnv } from "../../../../record/env";
import { writableIn } from "../../../../record/money/bank/encoding";
import { layoutInUse } from "../../../../record/money/bank/layouts";
import { type Actor, reach } from "../../../../record/people/actor";
import type { EventOf } from "../../../../workflows/charts";
import { whyNotInFile } from "../../../../workflows/rules/bank-lines";
import { maskCard } from "../../../../workflows/rules/identity-number";
import { specOf, statesTaking } from "../../../cases/taking";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import type { IconName } from "../../components/index";

/** A stage of paying that one button carries on, for many grants at once (Z12). */
export interface Stage {
	id: "prepare" | "release" | "confirm";
	event: "PREPARE_PAYMENT" | "PAY" | "CONFIRM";
	title: string;
	path: string;
	icon: IconName;
	empty: string;
	/** Fields that stand in a row of their own. */
	ofEach: readonly string[];
}

export const STAGES: readonly Stage[] = [
	{
		id: "prepare",
		event: "PREPARE_PAYMENT",
		title: "待编制付款",
		path: paths.preparePayments,
		icon: "note",
		empty: "没有等待付款的帮扶。",
		ofEach: [],
	},
	{
		id: "release",
		event: "PAY",
		title: "待复核放行",
		path: paths.releasePayments,
		icon: "send",
		empty: "没有等待放行的付款。",
		ofEach: [],
	},
	{
		id: "confirm",
		event: "CONFIRM",
		title: "已付款，待到账",
		path: paths.confirmPayments,
		icon: "circle-check",
		empty: "没有等待结果的付款。",
		ofEach: ["identityShown", "signed"],
	},
];

/** Payments that came back, and new accounts: the unit puts the account right, the centre checks it. */
const BOUNCED = statesTaking("grant", "FIX_ACCOUNT", "CHECK_ACCOUNT").filter(
	(state) => !statesTaking("grant", "PREPARE_PAYMENT").includes(state),
);

/** So many rows one page shows and one batch takes. */
export const MOST = 200;

/** The account is shown masked: it is what was sealed when the payment was prepared. */
export type PaymentRow = Omit<ReadRow, "card"> & {
	card: string | null;
	/** Z12: why the bank's file cannot bear it. */
	unfit?: string;
};

export interface PaymentSection extends Omit<Read, "rows"> {
	rows: PaymentRow[];
}

function shown({ rows, ...section }: Read, secrets: RecordEnv["secrets"]): PaymentSection {
	return { ...section, rows: rows.map(({ card, ...row }) => ({ ...row, card: card && maskCard(secrets.open(card)) })) };
}

/** Of payments that wait for their release: which of them the county's file for the bank cannot bear. */
async function unfitOf({ db, secrets }: Pick<Deps, "db" | "secrets">, rows: readonly ReadRow[]): Promise<Map<string, string>> {
	const unfit = new Map<string, string>();
	for (const countyId of new Set(rows.map((row) => row.countyId))) {
		const layout = await layoutInUse(db, countyId);
		const writable = writableIn(layout.encoding);
		for (const { id, title, payee, card } of rows.filter((row) => row.countyId === countyId && row.method === "bank")) {
			const [why] = card ? whyNotInFile(layout, { payee: payee ?? title, card: secrets.open(card) }, writable) : [];
			if (why) unfit.set(id, why.message);
		}
	}
	return unfit;
}

export interface Sections {
	stages: { stage: Stage; section: PaymentSection }[];
	bounced: PaymentSection;
}

export async function sectionsFor({ db, secrets }: Pick<Deps, "db" | "secrets">, actor: Actor): Promise<Sections> {
	const within = reach(actor);
	const stages = [];
	for (const stage of STAGES) {
		const bar = { accountId: actor.accountId, events: specOf("grant", stage.event).barredTo ?? [] };
		const section = await paymentsWaiting(db, within, statesTaking("grant", stage.event), bar, stage.event, MOST);
		const unfit = stage.event === "PAY" ? await unfitOf({ db, secrets }, section.rows) : new Map<string, string>();
		const { rows, ...sums } = shown(section, secrets);
		stages.push({ stage, section: { ...sums, rows: rows.map((row) => ({ ...row, unfit: unfit.get(row.id) })) } });
	}
	const bounced = await paymentsWaiting(db, within, BOUNCED, { accountId: actor.accountId, events: [] }, "FIX_ACCOUNT", MOST);
	return { stages, bounced: shown(bounced, secrets) };
}

/** Whether this person may take the event for that county. */
export function paysFor(actor: Actor, countyPath: string, event: EventOf<"grant">): boolean {
	const { who } = specOf("grant", event);
	return actor.roles.some((held) => who.includes(held.role) && countyPath.startsWith(held.unionPath));
}

/** Z12: who prepared it, or proposed or approved it, never releases it. */
export function whyNot(stage: Stage, row: PaymentRow, actor: Actor): string | undefined {
	if (stage.event === "PAY" && row.preparedBy === actor.accountId) return "由您编制，须由另一名财务人员放行";
	if (row.unfit !== undefined) return row.unfit;
	return row.barred ? "您经办过本案的前一环节，须由另一人办理" : undefined;
}
