import { z } from "zod";
import { fileFacts } from "../../../prisma/read/case-facts";
import { said } from "../fields";
import type { Route } from "../route";
import { caseRoutes } from "./case";

const facts = z.strictObject({
	applicationId: z.string(),
	number: z.string().meta({ description: "建档编号" }),
	recognisedOn: said.day,
	nature: z.string(),
	standard: z.string(),
	nationalNumber: z.string().meta({ description: "全国系统中的编号" }),
	nationalEnteredOn: said.day,
	heldOn: said.day.nullable().meta({ description: "认定正在重新核实，自哪天起" }),
	cancelledAs: z.string().nullable(),
	formVersion: z.int().meta({ description: "在用的家庭情况是申请表的哪一版" }),
	illnessReviewOn: said.day.nullable().meta({ description: "大病下次复查日期" }),
	grants: z.array(z.string()).meta({ description: "各笔帮扶的编号，新的在前" }),
});

export const fileRoutes: readonly Route[] = caseRoutes("file", facts, async ({ deps }, caseId) => {
	const { caseId: _, ...file } = await fileFacts(deps.db, caseId);
	return file;
});
