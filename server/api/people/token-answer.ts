import { z } from "zod";
import type { TokenRow } from "../../../prisma/read/tokens";
import { said } from "../fields";

/** Tokens as the API lists them, an account's own and those of somebody whose account is kept. */
export const tokenList = z.strictObject({
	items: z.array(
		z.strictObject({
			id: z.string(),
			label: z.string().meta({ description: "用途" }),
			createdAt: said.instant,
			lastUsedAt: said.instant.nullable().meta({ description: "最近一次使用，准到一分钟" }),
			revokedAt: said.instant.nullable(),
			revokedBy: z.string().nullable().meta({ description: "由谁撤销" }),
		}),
	),
});

export function asToken({ createdAt, lastUsedAt, revokedAt, ...token }: TokenRow) {
	return {
		...token,
		createdAt: createdAt.toISOString(),
		lastUsedAt: lastUsedAt?.toISOString() ?? null,
		revokedAt: revokedAt?.toISOString() ?? null,
	};
}
