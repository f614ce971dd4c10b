import { Prisma, type Tx } from "../prisma/client";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { Secrets } from "./env";

/** D24, D27 (`own`: this application, and its file if it has one): an ID number belongs to one open application or active file, and to none if it is blacklisted. */
export async function checkHolds(tx: Tx, secrets: Secrets, own: readonly string[], idNumbers: readonly string[]): Promise<Refusal[]> {
	const hmacs = idNumbers.map((number) => new Uint8Array(secrets.sameness(number)));
	if (hmacs.length === 0) return [];
	const listed = await tx.blacklistEntry.findFirst({ where: { idHmac: { in: hmacs }, liftedOn: null }, select: { id: true } });
	// A union is told no more than where to ask (the reading of the blacklist's reach).
	if (listed) return [refusal("refer_to_county", "D27", "该家庭不能建档", { next: "请联系县总工会" })];
	const held = await tx.identityHold.findFirst({
		where: { idHmac: { in: hmacs }, active: true, caseId: { notIn: [...own] } },
		select: { case: { select: { chart: true, union: { select: { name: true } } } } },
	});
	if (!held) return [];
	const where = held.case.chart === "file" ? "已有有效档案" : "已有在办的建档申请";
	return [
		refusal("household_held", "D24", `该家庭有成员在${held.case.union.name}${where}（一户一档）`, {
			next: "请与帮扶中心核对，同一家庭只保留一份",
		}),
	];
}

/** This case holds exactly these ID numbers from now on. */
export async function holdOnly(tx: Tx, secrets: Secrets, caseId: string, idNumbers: readonly string[]): Promise<void> {
	const hmacs = idNumbers.map((number) => new Uint8Array(secrets.sameness(number)));
	await tx.identityHold.updateMany({ where: { caseId, active: true, idHmac: { notIn: hmacs } }, data: { active: false } });
	const kept = await tx.identityHold.findMany({ where: { caseId, active: true }, select: { idHmac: true } });
	const known = new Set(kept.map(({ idHmac }) => Buffer.from(idHmac).toString("hex")));
	await tx.identityHold.createMany({
		data: hmacs.filter((hmac) => !known.has(Buffer.from(hmac).toString("hex"))).map((idHmac) => ({ idHmac, caseId })),
	});
}

/** The case is over: its household is free again. */
export async function releaseHolds(tx: Tx, caseId: string): Promise<void> {
	await tx.identityHold.updateMany({ where: { caseId, active: true }, data: { active: false } });
}

/** The application has become a file: the file holds the household now. */
export async function handOverHolds(tx: Tx, applicationId: string, fileId: string): Promise<void> {
	await tx.$executeRaw(Prisma.sql`UPDATE identity_hold SET case_id = ${fileId}::uuid WHERE case_id = ${applicationId}::uuid AND active`);
}
