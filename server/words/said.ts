import { z } from "zod";

/** What an answer says, by its kind. */
export const said = {
	day: z.string().meta({ format: "date" }),
	instant: z.string().meta({ format: "date-time" }),
	fen: z.int().meta({ description: "分" }),
	clause: z.string().meta({ description: "要求编号，如 D14" }),
};
