import { z } from "zod";
import type { RecordEnv } from "../../../record/env";
import { draftFormOf } from "../../../record/form-store";
import type { Actor } from "../../../record/people/actor";
import type { StaleForm, Written } from "../../../record/written";
import { CHARTS, type ChartId } from "../../../workflows/charts";
import type { S1Draft } from "../../../workflows/rules/s1";
import { byId } from "../fields";
import { writtenOr } from "../outcome";
import { type Route, route } from "../route";
import { headOf } from "./case";
import { s1Draft } from "./s1-schema";

interface FormSaved {
	chart: ChartId;
	summary: string;
	/** Whose form it is: the application's own, or the one that a file came from. */
	applicationOf(env: RecordEnv, caseId: string): Promise<string>;
	save(
		env: RecordEnv,
		caseId: string,
		said: { actor: Actor; form: Readonly<Record<string, unknown>>; kept: S1Draft | undefined; basedOn: number; at: number },
	): Promise<Written<{ formVersion: number }> | StaleForm>;
}

/** A new version of a case's form, on the version that was seen. */
export function formSavedRoute({ chart, summary, applicationOf, save }: FormSaved): Route {
	return route({
		method: "put",
		path: `/${CHARTS[chart].path}/{id}/form`,
		tag: CHARTS[chart].label,
		summary,
		description: "If-Match 是所改的那个版本。与掩码相同的号码保持不变。",
		who: "everyone",
		params: byId,
		body: z.looseObject({}),
		documentedBody: s1Draft,
		match: "required",
		status: 200,
		answer: z.strictObject({ formVersion: z.int() }),
		problems: [422],
		async handle(ask) {
			const { env, actor, now, body } = ask;
			const head = await headOf(ask, chart, ask.params.id);
			const basedOn = ask.ifMatch ?? 0;
			const before = await draftFormOf(env.db, env.secrets, await applicationOf(env, head.id), basedOn);
			const saved = writtenOr(await save(env, head.id, { actor, form: body, kept: before?.form, basedOn, at: now.at }));
			return { body: saved, version: saved.formVersion };
		},
	});
}
