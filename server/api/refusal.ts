import { z } from "zod";
import { CLAUSES } from "../../workflows/rules/clauses";
import type { Refusal } from "../../workflows/rules/refusal";

/** A rule's refusal; of what is malformed in itself no clause says anything. */
export type Reason = Omit<Refusal, "clause"> & Partial<Pick<Refusal, "clause">>;

const code = z.string().meta({ description: "不变的代号，供程序使用" });
const clause = z.string().meta({ description: "要求编号，如 D14；格式错误没有条款" });
const cited = z.string().meta({ description: "原文的条款，如《档案办法》三（三）" });
const text = z.string().meta({ description: "该条款的原文" });
const message = z.string().meta({ description: "理由，含据以判断的事实" });
const field = z.string().optional().meta({ description: "在哪一项，如 members.2.idNumber" });
const next = z.string().optional().meta({ description: "接下来怎么办" });
const count = z.int().optional().meta({ description: "涉及多少件" });

/** A rule's refusal as an answer gives it. */
export const refusalShape = z.strictObject({ code, clause, cite: cited, text, message, field, next, count });

/** The same in a problem, which may also be one of form. */
export const reasonShape = z.strictObject({
	code,
	clause: clause.optional(),
	cite: cited.optional(),
	text: text.optional(),
	message,
	field,
	next,
	count,
});

/** A refusal with its clause as the text numbers it, and the clause's own words. */
export function refusalSaid(refusal: Refusal): z.input<typeof refusalShape> {
	const { cite, text } = CLAUSES[refusal.clause];
	return { ...refusal, cite, text };
}

export function reasonSaid({ clause, ...rest }: Reason): z.input<typeof reasonShape> {
	return clause === undefined ? rest : refusalSaid({ ...rest, clause });
}
