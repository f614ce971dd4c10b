import type { Database, Tx } from "../../prisma/client";
import { columnOf, dayOf } from "../../prisma/dates";
import { keepOpenOfRole } from "../../prisma/read/handovers";
import { candidates } from "../../prisma/read/staff";
import { checkField } from "../../workflows/rules/field-check";
import { formatDate, later, type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { NOT_FOUND, refused, WRITTEN, type Written } from "../written";
import type { Actor } from "./actor";
import { span, tellOfAppointment, tooNear, tooNearHolding, whoseRole } from "./appointments";
import { beyondSubstitute, type HeldHolding, keepsAccount, lockHolding, whyNotTo, writeHolding } from "./roles";

export interface NewHandover {
	holdingId: string;
	takerId: string;
	/** The first day of the taker's; the giver's last is the day before. */
	takenOn: PlainDate;
	note: string;
}

const no = (code: string, message: string, field?: string, next?: string) => refusal(code, "D26", message, { field, next });

/** D26: why a role cannot be handed over like this; every reason at once. */
async function whyNot(tx: Tx, holding: HeldHolding, of: NewHandover, today: PlainDate): Promise<Refusal[]> {
	const refusals = checkField({ name: "note", label: "说明", kind: "longText", clause: "D26", max: 1_000 }, of.note, {
		path: "note",
		on: today,
	});
	if (of.takenOn < today) refusals.push(no("handover_past", "接任日期不能早于今天", "takenOn"));
	refusals.push(...notWithin(holding, of.takenOn, today));
	const [taker] = await candidates(tx, holding.id, today, of.takerId);
	if (!taker) {
		const next = "请从列出的人员中选择，没有的请系统管理员添加";
		refusals.push(no("no_such_taker", "接任人应是本县工会另一名在任且账号启用的人员", "takerId", next));
	}
	const open = await tx.handover.findFirst({ where: { holdingId: holding.id, withdrawnAt: null, ...UNSIGNED } });
	if (open) refusals.push(no("handover_open", "这个角色已有一份还没有签完的交接", undefined, "请先签完或撤回"));
	return refusals;
}

/** A role is handed over on a day on which it is held: a handover cannot make it last longer. */
function notWithin({ fromOn, untilOn }: HeldHolding, takenOn: PlainDate, today: PlainDate): Refusal[] {
	if (takenOn < fromOn) return [no("handover_early", `该角色自 ${formatDate(fromOn)} 起担任，接任日期不能更早`, "takenOn")];
	if (untilOn === null || untilOn <= today || takenOn < untilOn) return [];
	return [no("handover_late", `该角色到 ${formatDate(untilOn)} 停止，接任日期应在此之前`, "takenOn", "请撤回后另行办理")];
}

const UNSIGNED = { OR: [{ giverSignedAt: null }, { takerSignedAt: null }] };

/** D26: a handover of a role, with everything open in it, from its holder to somebody else. Opened by the holder, or by an administrator who keeps the account. */
export async function openHandover(db: Database, by: Actor, of: NewHandover, at: number): Promise<Written<{ handoverId: string }>> {
	const today = shanghaiDate(at);
	return db.$transaction(async (tx) => {
		const holding = await lockHolding(tx, by, of.holdingId, today);
		if (!holding) return NOT_FOUND;
		const not = await whyNotTo(tx, by, holding, { accountId: of.takerId, today, act: "移交角色", field: "takerId" });
		const wrong = [...holding.over, ...not, ...(await whyNot(tx, holding, of, today))];
		if (wrong.length > 0) return refused(...wrong);
		const { id } = await tx.handover.create({
			data: {
				holdingId: holding.id,
				giverId: holding.accountId,
				takerId: of.takerId,
				takenOn: columnOf(of.takenOn),
				note: of.note.trim(),
				byAccountId: by.accountId,
				at: new Date(at),
			},
		});
		return { kind: "written", value: { handoverId: id } };
	});
}

/** Locked, and only while it can still be signed. */
async function openOne(tx: Tx, id: string) {
	await tx.$queryRaw`SELECT 1 FROM handover WHERE id = ${id}::uuid FOR UPDATE`;
	return tx.handover.findUnique({
		where: { id },
		include: {
			taker: { select: { active: true } },
			holding: { select: { role: true, union: { select: { path: true } }, account: { select: { name: true, active: true } } } },
		},
	});
}

const OVER = no("handover_over", "这份交接已经签完或撤回");

/**
 * D26: one's own signature, and nobody else's: the giver's, the taker's; in the stead of a giver whose account is switched off an administrator who keeps it signs, by
 * name. With the second one the list is written down as it stands, the giver's role ends and the taker's begins, all at once.
 */
export async function signHandover(db: Database, by: Actor, id: string, at: number): Promise<Written> {
	const today = shanghaiDate(at);
	return db.$transaction(async (tx) => {
		const found = await openOne(tx, id);
		if (!found) return NOT_FOUND;
		const taker = found.takerId === by.accountId;
		const giver = found.giverId === by.accountId;
		const instead = !taker && !giver && (await keepsAccount(tx, by, found.giverId, today));
		if (!taker && !giver && !instead) return NOT_FOUND;
		const giving = found.holding.account;
		if (instead && giving.active) {
			return { kind: "forbidden", message: `${giving.name}的账号在用，由本人签字；人已离任的，请先停用账号` };
		}
		const { role, union } = found.holding;
		const beyond = instead ? beyondSubstitute(by, union.path, { role, accountId: found.takerId }) : [];
		const near = { unionPath: union.path, today, act: "移交角色" } as const;
		if (instead && beyond.length === 0) beyond.push(...(await tooNear(tx, by, found.takerId, near)));
		if (beyond.length > 0) return refused(...beyond);
		if (found.withdrawnAt !== null || (found.giverSignedAt !== null && found.takerSignedAt !== null)) return refused(OVER);
		if (taker ? found.takerSignedAt !== null : found.giverSignedAt !== null) return refused(no("handover_signed", "这一方已经签字"));
		const signed = taker ? { takerSignedAt: new Date(at) } : { giverSignedAt: new Date(at), giverSignedBy: by.accountId };
		const second = taker ? found.giverSignedAt !== null : found.takerSignedAt !== null;
		if (!second) {
			await tx.handover.update({ where: { id }, data: signed });
			return WRITTEN;
		}
		const holding = await lockHolding(tx, { ...by, accountId: found.giverId }, found.holdingId, today);
		const gone = !found.taker.active ? [no("taker_gone", "接任人的账号已停用", undefined, "请撤回这份交接，另行选择接任人")] : [];
		if (!holding) throw new Error(`handover ${id} is of a role that is not there`);
		const takenOn = later(dayOf(found.takenOn), today);
		// One that was opened before such rules were, or a password that was set meanwhile.
		const bars = await tooNearHolding(tx, holding.id, found.takerId, { act: "移交角色", field: "takerId" });
		const wrong = [...holding.over, ...gone, ...bars, ...notWithin(holding, takenOn, today)];
		if (wrong.length > 0) return refused(...wrong);
		await tx.handover.update({ where: { id }, data: { ...signed, takenOn: columnOf(takenOn) } });
		await keepOpenOfRole(tx, id, holding.role, holding.unionId);
		const signer = taker ? await signerOf(tx, id) : { accountId: by.accountId, name: by.name };
		await moveRole(tx, holding, found.takerId, takenOn, { by: signer, at, handoverId: id });
		return WRITTEN;
	});
}

/** The giver's role ends on the day on which the taker's begins; nothing is given to whoever holds it by then. */
async function moveRole(
	tx: Tx,
	holding: HeldHolding,
	takerId: string,
	takenOn: PlainDate,
	given: { by: Pick<Actor, "accountId" | "name">; at: number; handoverId: string },
): Promise<void> {
	const { unionId, role, untilOn } = holding;
	const ended = { untilOn: columnOf(takenOn), endedBy: given.by.accountId, endedAt: new Date(given.at) };
	await tx.roleHolding.update({ where: { id: holding.id }, data: ended });
	const held = await tx.roleHolding.findFirst({
		where: {
			accountId: takerId,
			unionId,
			role,
			fromOn: { lte: columnOf(takenOn) },
			OR: [{ untilOn: null }, { untilOn: { gt: columnOf(takenOn) } }],
		},
	});
	if (!held) await writeHolding(tx, takerId, { unionId, role, fromOn: takenOn, untilOn: untilOn ?? undefined }, given);
	const giver = await whoseRole(tx, holding.accountId, { unionId, role });
	const taker = await tx.account.findUniqueOrThrow({ where: { id: takerId }, select: { name: true } });
	const stead = given.by.accountId === holding.accountId ? "" : `，由${given.by.name}代签`;
	const says = `${giver}把角色移交给${taker.name}，${span({ fromOn: takenOn, untilOn })}${stead}。`;
	await tellOfAppointment(tx, { occasion: `handed_over/${given.handoverId}`, unionId, says, at: given.at });
}

/** Who signed for the giver. */
async function signerOf(tx: Tx, handoverId: string): Promise<{ accountId: string; name: string }> {
	const { signer } = await tx.handover.findUniqueOrThrow({
		where: { id: handoverId },
		include: { signer: { select: { id: true, name: true } } },
	});
	if (!signer) throw new Error(`handover ${handoverId} has no giver's signature`);
	return { accountId: signer.id, name: signer.name };
}

/** D26: it came to nothing. Either party, or an administrator who keeps the giver's account, before both have signed. */
export async function withdrawHandover(db: Database, by: Actor, id: string, at: number): Promise<Written> {
	return db.$transaction(async (tx) => {
		const found = await openOne(tx, id);
		if (!found) return NOT_FOUND;
		const party = found.takerId === by.accountId || found.giverId === by.accountId;
		if (!party && !(await keepsAccount(tx, by, found.giverId, shanghaiDate(at)))) return NOT_FOUND;
		if (found.withdrawnAt !== null || (found.giverSignedAt !== null && found.takerSignedAt !== null)) return refused(OVER);
		await tx.handover.update({ where: { id }, data: { withdrawnAt: new Date(at) } });
		return WRITTEN;
	});
}
