import { z } from "zod";
import { CLAUSES } from "../../workflows/rules/clauses";
import type { Refusal } from "../../workflows/rules/refusal";

const code = z.string().meta({ description: "不变的代号，供程序使用" });
const clause = z.string().meta({ description: "要求编号，如 D14；格式错误没有条款" });
const cited = z.string().meta({ description: "原文的条款，如《档案办法》三（三）" });
const text = z.string().meta({ description: "该条款的原文" });
const message = z.string().meta({ description: "理由，含据以判断的事实" });
const field = z.string().optional().meta({ description: "在哪一项，如 members.2.idNumber" });
const next = z.string().optional().meta({ description: "接下来怎么办" });
const count = z.int().optional().meta({ description: "涉及多少件" });

/** A rule's refusal as an answer gives it. Of one without a clause the reader is to learn no more (D27). */
export const refusalShape = z.strictObject({
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
export function refusalSaid({ clause, ...rest }: Refusal): z.input<typeof refusalShape> {
	return clause === undefined ? rest : { ...rest, clause, cite: CLAUSES[clause].cite, text: CLAUSES[clause].text };
}
