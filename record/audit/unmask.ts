import type { Role } from "../../workflows/charts/chart";
import type { RecordEnv } from "../env";
import { formOf } from "../form-store";
import { type Actor, reach, roleOver } from "../people/actor";
import type { Written } from "../written";

export interface Unmasked {
	idNumber?: string;
	bankCard?: string;
	members: (string | undefined)[];
}

/** Whose work needs the numbers. An administrator keeps accounts and settings. */
const READERS: readonly Role[] = ["unit_clerk", "unit_chair", "centre", "county_chair", "finance", "auditor"];

/** D28: the numbers of an application's form, readable; who looked at them and when stands in the look-up log, in the same transaction. */
export async function unmask(env: RecordEnv, of: { actor: Actor; applicationId: string; reason: string }): Promise<Written<Unmasked>> {
	return env.db.$transaction(async (tx) => {
		const found = await tx.case.findFirst({ where: { id: of.applicationId, chart: "application" }, include: { union: true } });
		if (!found || !reach(of.actor).some((path) => found.union.path.startsWith(path))) return { kind: "not_found" };
		if (!roleOver(of.actor, found.union.path, READERS)) return { kind: "forbidden", message: "系统管理员不查看身份证号和银行卡号" };
		const form = (await formOf(tx, env.secrets, of.applicationId))?.form;
		await tx.lookUp.create({
			data: { accountId: of.actor.accountId, caseId: of.applicationId, what: `身份证号、银行卡号${of.reason ? `（${of.reason}）` : ""}` },
		});
		const value = { idNumber: form?.idNumber, bankCard: form?.bankCard, members: (form?.members ?? []).map(({ idNumber }) => idNumber) };
		return { kind: "written", value };
	});
}
