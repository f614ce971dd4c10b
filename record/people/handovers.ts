import { keepOpenOfRole } from "../../prisma/read/handovers";
import { candidates } from "../../prisma/read/staff";
import type { StepTx } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { SaidField } from "../../workflows/rules/field";
import { formatDate, later, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { defineWrite } from "../write";
import { NOT_FOUND, refused, WRITTEN } from "../written";
import type { Actor } from "./actor";
import { nameOf, span, tellOfAppointment, tooNear, tooNearHolding, whoseRole } from "./appointments";
import { ANYBODYS, NOWHERE } from "./places";
import { beyondSubstitute, type HeldHolding, holdingPlace, keepsAccount, lockHolding, whyNotTo, writeHolding } from "./roles";

const no = (code: string, message: string, field?: string, next?: string) => refusal(code, "D26", message, { field, next });

/** D26: why a role cannot be handed over like this; every reason at once. */
async function whyNot(tx: StepTx, holding: HeldHolding, of: { takerId: string; takenOn: PlainDate }, today: PlainDate): Promise<Refusal[]> {
	const refusals: Refusal[] = [];
	if (of.takenOn < today) refusals.push(no("handover_past", "接任日期不能早于今天", "takenOn"));
	refusals.push(...notWithin(holding, of.takenOn, today));
	const [taker] = await candidates(tx, holding.id, today, of.takerId);
	if (!taker) {
		const next = "请从列出的人员中选择，没有的请系统管理员添加";
		refusals.push(no("no_such_taker", "接任人应是本县工会另一名在任且账号启用的人员", "takerId", next));
	}
	const open = await tx.row`
		SELECT 1 FROM handover WHERE holding_id = ${holding.id}::uuid AND withdrawn_at IS NULL
			AND (giver_signed_at IS NULL OR taker_signed_at IS NULL)`;
	if (open) refusals.push(no("handover_open", "这个角色已有一份还没有签完的交接", undefined, "请先签完或撤回"));
	return refusals;
}

/** A role is handed over on a day on which it is held, since a handover cannot make it last longer. */
function notWithin({ fromOn, untilOn }: HeldHolding, takenOn: PlainDate, today: PlainDate): Refusal[] {
	if (takenOn < fromOn) return [no("handover_early", `该角色自 ${formatDate(fromOn)} 起担任，接任日期不能更早`, "takenOn")];
	if (untilOn === null || untilOn <= today || takenOn < untilOn) return [];
	return [no("handover_late", `该角色到 ${formatDate(untilOn)} 停止，接任日期应在此之前`, "takenOn", "请撤回后另行办理")];
}

/** D26: a handover of a role, with everything open in it, from its holder to somebody else. Opened by the holder, or by an administrator who keeps the account. */
export const OPEN_HANDOVER = defineWrite({
	name: "handovers.open",
	label: "发起交接",
	clause: "D26",
	...ANYBODYS,
	fields: [
		{ name: "holdingId", label: "任职", kind: "reference" },
		{ name: "takerId", label: "接任人", kind: "reference", hint: "本县工会在任的人员，没有的请系统管理员添加" },
		{ name: "takenOn", label: "接任日期", kind: "date", future: true, hint: "自该日起由接任人担任" },
		{ name: "note", label: "说明", kind: "longText", optional: true },
	],
	where: holdingPlace,
	async run(tx, { said, where: { holdingId }, actor, now: { at, today } }) {
		const holding = await lockHolding(tx, actor, holdingId, today);
		if (!holding) return NOT_FOUND;
		const of = { takerId: said.text("takerId"), takenOn: said.date("takenOn") };
		const not = await whyNotTo(tx, actor, holding, { accountId: of.takerId, today, act: "移交角色", field: "takerId" });
		const wrong = [...holding.over, ...not, ...(await whyNot(tx, holding, of, today))];
		if (wrong.length > 0) return refused(...wrong);
		const id = uuidv7();
		await tx.write`
			INSERT INTO handover (id, holding_id, giver_id, taker_id, taken_on, note, by_account_id, at)
			VALUES (${id}::uuid, ${holdingId}::uuid, ${holding.accountId}::uuid, ${of.takerId}::uuid, ${of.takenOn}::date, ${said.text("note")},
				${actor.accountId}::uuid, ${new Date(at)})`;
		return { kind: "written", value: { id } };
	},
});

interface OpenOne {
	id: string;
	holdingId: string;
	giverId: string;
	takerId: string;
	takenOn: PlainDate;
	giverSigned: boolean;
	signer: string | null;
	takerSigned: boolean;
	withdrawn: boolean;
	takerActive: boolean;
	role: Role;
	unionPath: string;
	giverName: string;
	giverActive: boolean;
}

/** Locked. */
async function openOne(tx: StepTx, id: string): Promise<OpenOne | undefined> {
	return tx.row<OpenOne>`
		SELECT h.id, h.holding_id AS "holdingId", h.giver_id AS "giverId", h.taker_id AS "takerId", h.taken_on AS "takenOn",
			h.giver_signed_at IS NOT NULL AS "giverSigned", h.giver_signed_by AS signer, h.taker_signed_at IS NOT NULL AS "takerSigned",
			h.withdrawn_at IS NOT NULL AS withdrawn, t.active AS "takerActive", r.role, u.path AS "unionPath", g.name AS "giverName", g.active AS "giverActive"
		FROM handover h JOIN account t ON t.id = h.taker_id JOIN role_holding r ON r.id = h.holding_id JOIN account g ON g.id = r.account_id
			JOIN unions u ON u.id = r.union_id WHERE h.id = ${id}::uuid FOR UPDATE OF h`;
}

const OVER = no("handover_over", "这份交接已经签完或撤回");

const HANDOVER: SaidField = { name: "handoverId", label: "交接", kind: "reference" };

/**
 * D26: one's own signature, and nobody else's: the giver's, the taker's; in the stead of a giver whose account is switched off an administrator who keeps it signs, by
 * name. With the second one the list is written down as it stands, the giver's role ends and the taker's begins, all at once.
 */
export const SIGN_HANDOVER = defineWrite({
	name: "handovers.sign",
	label: "签字",
	clause: "D26",
	...ANYBODYS,
	fields: [HANDOVER],
	where: async () => NOWHERE,
	async run(tx, { said, actor: by, now: { at, today } }) {
		const found = await openOne(tx, said.text("handoverId"));
		if (!found) return NOT_FOUND;
		const taker = found.takerId === by.accountId;
		const giver = found.giverId === by.accountId;
		const instead = !taker && !giver && (await keepsAccount(tx, by, found.giverId, today));
		if (!taker && !giver && !instead) return NOT_FOUND;
		if (instead && found.giverActive) {
			return { kind: "forbidden", message: `${found.giverName}的账号在用，由本人签字；人已离任的，请先停用账号` };
		}
		const { id, role, unionPath, takerId } = found;
		const beyond = instead ? beyondSubstitute(by, unionPath, { role, accountId: takerId }) : [];
		if (instead && beyond.length === 0) beyond.push(...(await tooNear(tx, by, takerId, { unionPath, today, act: "移交角色" })));
		if (beyond.length > 0) return refused(...beyond);
		if (found.withdrawn || (found.giverSigned && found.takerSigned)) return refused(OVER);
		if (taker ? found.takerSigned : found.giverSigned) return refused(no("handover_signed", "这一方已经签字"));
		if (taker) await tx.write`UPDATE handover SET taker_signed_at = ${new Date(at)} WHERE id = ${id}::uuid`;
		else
			await tx.write`UPDATE handover SET giver_signed_at = ${new Date(at)}, giver_signed_by = ${by.accountId}::uuid WHERE id = ${id}::uuid`;
		if (!(taker ? found.giverSigned : found.takerSigned)) return WRITTEN;
		const holding = await lockHolding(tx, { ...by, accountId: found.giverId }, found.holdingId, today);
		const gone = found.takerActive ? [] : [no("taker_gone", "接任人的账号已停用", undefined, "请撤回这份交接，另行选择接任人")];
		if (!holding) throw new Error(`handover ${id} is of a role that is not there`);
		const takenOn = later(found.takenOn, today);
		// The handover may be older than these rules, or a password may have been set meanwhile.
		const bars = await tooNearHolding(tx, holding.id, takerId, { act: "移交角色", field: "takerId" });
		const wrong = [...holding.over, ...gone, ...bars, ...notWithin(holding, takenOn, today)];
		if (wrong.length > 0) return refused(...wrong);
		await tx.write`UPDATE handover SET taken_on = ${takenOn}::date WHERE id = ${id}::uuid`;
		await keepOpenOfRole(tx, id, holding.role, holding.unionId);
		// Who signed for the giver.
		const signerId = found.signer ?? by.accountId;
		const signer = { accountId: signerId, name: await nameOf(tx, signerId) };
		await moveRole(tx, holding, takerId, takenOn, { by: signer, at, handoverId: id });
		return WRITTEN;
	},
});

/** Ends the giver's role on the day on which the taker's begins. Whoever holds the role by then gets nothing new. */
async function moveRole(
	tx: StepTx,
	holding: HeldHolding,
	takerId: string,
	takenOn: PlainDate,
	given: { by: Pick<Actor, "accountId" | "name">; at: number; handoverId: string },
): Promise<void> {
	const { unionId, role, untilOn } = holding;
	await tx.write`
		UPDATE role_holding SET until_on = ${takenOn}::date, ended_by = ${given.by.accountId}::uuid, ended_at = ${new Date(given.at)}
		WHERE id = ${holding.id}::uuid`;
	const held = await tx.row`
		SELECT 1 FROM role_holding WHERE account_id = ${takerId}::uuid AND union_id = ${unionId}::uuid AND role = ${role}
			AND from_on <= ${takenOn}::date AND (until_on IS NULL OR until_on > ${takenOn}::date)`;
	if (!held) await writeHolding(tx, takerId, { unionId, role, fromOn: takenOn, untilOn: untilOn ?? undefined }, given);
	const giver = await whoseRole(tx, holding.accountId, { unionId, role });
	const stead = given.by.accountId === holding.accountId ? "" : `，由${given.by.name}代签`;
	const says = `${giver}把角色移交给${await nameOf(tx, takerId)}，${span({ fromOn: takenOn, untilOn })}${stead}。`;
	await tellOfAppointment(tx, { occasion: `handed_over/${given.handoverId}`, unionId, says, at: given.at });
}

/** D26: either party, or an administrator who keeps the giver's account, withdraws a handover before both have signed. */
export const WITHDRAW_HANDOVER = defineWrite({
	name: "handovers.withdraw",
	label: "撤回",
	clause: "D26",
	...ANYBODYS,
	fields: [HANDOVER],
	where: async () => NOWHERE,
	async run(tx, { said, actor, now: { at, today } }) {
		const found = await openOne(tx, said.text("handoverId"));
		if (!found) return NOT_FOUND;
		const party = found.takerId === actor.accountId || found.giverId === actor.accountId;
		if (!party && !(await keepsAccount(tx, actor, found.giverId, today))) return NOT_FOUND;
		if (found.withdrawn || (found.giverSigned && found.takerSigned)) return refused(OVER);
		await tx.write`UPDATE handover SET withdrawn_at = ${new Date(at)} WHERE id = ${found.id}::uuid`;
		return WRITTEN;
	},
});
