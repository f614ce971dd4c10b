import { type SavedForm, savedSince } from "../../../../prisma/read/application-page";
import { type SaidForm, saveForm } from "../../../../record/applications";
import type { RecordEnv } from "../../../../record/env";
import { formOf } from "../../../../record/form-store";
import type { StaleForm, Written } from "../../../../record/written";
import type { ChartId } from "../../../../workflows/charts/index";
import { eventsHere, type Standing } from "../../../../workflows/charts/standing";
import type { S1Draft } from "../../../../workflows/rules/s1";
import { paths } from "../../../paths";
import type { PlaceId } from "../../page/menu";

/** Whose form S1 a page changes: an application's until it is recognised, a file's ever after (D22). */
export interface FormKind {
	chart: ChartId;
	place: PlaceId;
	title: string;
	/** What the form is called in a sentence. */
	what: string;
	/** The list that the case stands in. */
	list: string;
	path(caseId: string): string;
	/** The step that takes what was saved. */
	onward(at: Standing): { event: string; label: string } | undefined;
	applicationId(env: RecordEnv, caseId: string): Promise<string>;
	/** A version, or the one that is changed next. */
	kept(env: RecordEnv, caseId: string, version?: number): Promise<{ version: number; form: S1Draft } | undefined>;
	/** Versions after one, the newest first. */
	savedSince(env: RecordEnv, caseId: string, version: number): Promise<SavedForm[]>;
	save(env: RecordEnv, said: SaidForm): Promise<Written<{ formVersion: number }> | StaleForm>;
}

export const APPLICATION_FORM: FormKind = {
	chart: "application",
	place: "applications",
	title: "困难职工建档申请表",
	what: "申请表",
	list: paths.applications,
	path: paths.applicationForm,
	onward: (at) => (eventsHere(at).some(({ type }) => type === "SUBMIT") ? { event: "SUBMIT", label: "保存并去提交" } : undefined),
	applicationId: async (_env, caseId) => caseId,
	kept: ({ db, secrets }, caseId, version) => formOf(db, secrets, caseId, version),
	savedSince: ({ db }, applicationId, version) => savedSince(db, { applicationId, version, drafts: false }),
	save: saveForm,
};
