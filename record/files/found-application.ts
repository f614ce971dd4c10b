import { shanghaiDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { beginApplication } from "../applications";
import { defineWrite } from "../write";
import { refused } from "../written";
import { foundOf, lockFound } from "./found-households";

/** D10: the union helps a household that it has found, and that has agreed, with its application. It is begun once, whoever begins it. */
export const APPLY_FOUND = defineWrite({
	name: "found.apply",
	label: "协助申请",
	clause: "D10",
	who: ["unit_clerk"],
	whose: "建档申请由基层工会经办人受理",
	fields: [{ name: "foundId", label: "走访发现", kind: "reference" }],
	where: foundOf,
	async run(tx, { env, actor, now, where: { foundId, unionPath } }) {
		const found = await lockFound(tx, foundId);
		if (found.applicationId !== null) return { kind: "written", value: { id: found.applicationId, formVersion: 1 } };
		if (found.consent !== "consented") {
			const message = found.consent === "refused" ? "本人不同意申请" : "还没有登记本人是否同意申请";
			return refused(refusal("no_consent", "D10", message, { next: "取得并登记本人同意后，再协助申请" }));
		}
		const begun = await beginApplication(env, tx, {
			actor,
			unionId: found.unionId,
			unionPath,
			form: { name: found.name, appliedOn: shanghaiDate(now.at) },
			origin: "union",
			at: now.at,
			key: `found/${foundId}`,
		});
		if (begun.kind !== "written") return begun;
		const { caseId, formVersion } = begun.value;
		await tx.write`UPDATE found_household SET application_id = ${caseId}::uuid WHERE id = ${foundId}::uuid`;
		return { kind: "written", value: { id: caseId, formVersion } };
	},
});
