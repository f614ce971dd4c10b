import type { Role } from "../../workflows/charts/chart";
import type { RecordEnv } from "../env";
import { formOf } from "../form-store";
import { type Actor, reach, roleOver } from "../people/actor";
import type { Written } from "../written";

export interface Unmasked {
	idNumber?: string;
	bankCard?: string;
	phone?: string;
	members: (string | undefined)[];
	/** Of the disabled members' certificates, which hold their ID numbers. */
	certificates: (string | undefined)[];
}

/** Whose work needs the numbers. An administrator keeps accounts and settings. */
const READERS: readonly Role[] = ["unit_clerk", "unit_chair", "centre", "county_chair", "finance", "auditor"];

/** D28: the numbers of an application's form, readable; who looked at them and when stands in the look-up log, in the same transaction. */
export async function unmask(env: RecordEnv, of: { actor: Actor; applicationId: string; reason: string }): Promise<Written<Unmasked>> {
	return env.db.$transaction(async (tx) => {
		const found = await tx.case.findFirst({ where: { id: of.applicationId, chart: "application" }, include: { union: true } });
		if (!found || !reach(of.actor).some((path) => found.union.path.startsWith(path))) return { kind: "not_found" };
		if (!roleOver(of.actor, found.union.path, READERS)) return { kind: "forbidden", message: "系统管理员不查看身份证号、银行卡号和电话" };
		const form = (await formOf(tx, env.secrets, of.applicationId))?.form;
		await tx.lookUp.create({
			data: {
				accountId: of.actor.accountId,
				caseId: of.applicationId,
				what: `身份证号、银行卡号、电话${of.reason ? `（${of.reason}）` : ""}`,
			},
		});
		const { idNumber, bankCard, phone, members = [], disabledMembers = [] } = form ?? {};
		const [numbers, certificates] = [members.map((one) => one.idNumber), disabledMembers.map((one) => one.certificateNumber)];
		return { kind: "written", value: { idNumber, bankCard, phone, members: numbers, certificates } };
	});
}
