import { z } from "zod";
import type { Role } from "../../workflows/charts/chart";
import { CLAUSES, type ClauseId } from "../../workflows/rules/clauses";
import { formatDate, plainDate } from "../../workflows/rules/plain-date";
import { said } from "../words/said";
import { choice } from "./common";
import type { Ask, Filter } from "./register";
import type { Value } from "./value";

/** Z17: units do not read who complained of them, nor what is found before the county has seen it. */
export const OVERSEERS: readonly Role[] = ["centre", "county_chair", "auditor"];

/** What every entry of 监督 says. */
export const entryShape = {
	id: z.string(),
	countyId: z.string(),
	countyName: z.string(),
	caseId: z.string().nullable(),
	chart: z.string().nullable(),
	title: z.string().nullable(),
	text: z.string(),
	byName: z.string(),
};

export const clauseShape = z.enum(Object.keys(CLAUSES) as ClauseId[]).meta({ description: "要求编号，如 D14" });

export const answerShape = { answer: z.string().nullable(), answeredOn: said.day.nullable(), answeredBy: z.string().nullable() };

export const entriesOf = ({ paths, said: { union, state } }: Ask) => ({ paths, countyId: union, state });

/** Open, or answered. @param word 答复 · 处理 */
export function answeredFilter(word: string): Filter {
	return choice("state", word, `不论是否${word}`, { open: `待${word}`, answered: `已${word}` });
}

export const COUNTY: Filter = { name: "union", label: "县总工会", kind: "union", any: "全部" };

export function stateOf(answeredOn: string | null, word: string): Value {
	if (answeredOn === null) return { text: `待${word}`, tone: "near" };
	return { text: `${formatDate(plainDate(answeredOn))}已${word}`, tone: "done" };
}
