import { z } from "zod";
import { saysNothing, unfitIn } from "../../workflows/rules/text";

/** What an answer says, by its kind. */
export const said = {
	day: z.string().meta({ format: "date" }),
	instant: z.string().meta({ format: "date-time" }),
	fen: z.int().meta({ description: "分" }),
	clause: z.string().meta({ description: "要求编号，如 D14" }),
};

/** One line of text: what is typed, without its outer blanks. */
export function line(max: number) {
	return z
		.string()
		.max(max)
		.meta({ minLength: 1, pattern: "\\S" })
		.superRefine((text, context) => {
			const unfit = unfitIn(text);
			if (unfit) context.addIssue({ code: "custom", message: unfit.what });
			else if (saysNothing(text)) context.addIssue({ code: "custom", message: "未填写" });
		})
		.transform((text) => text.trim());
}
