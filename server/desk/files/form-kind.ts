import { savedSince } from "../../../prisma/read/application-page";
import { saveFileForm } from "../../../record/files/file-forms";
import { draftFormOf } from "../../../record/form-store";
import { eventsHere } from "../../../workflows/charts/standing";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import type { FormKind } from "../cases/applications/form-kind";

async function applicationId({ db }: Pick<Deps, "db">, fileId: string): Promise<string> {
	return (await db.file.findUniqueOrThrow({ where: { caseId: fileId }, select: { applicationId: true } })).applicationId;
}

/** D22: how the household is now; what is saved holds once the change is recorded. */
export const FILE_FORM: FormKind = {
	chart: "file",
	place: "files",
	title: "家庭情况",
	what: "家庭情况",
	list: paths.files,
	path: paths.fileForm,
	onward: (at) =>
		eventsHere(at).some(({ type }) => type === "RECORD_CHANGE") ? { event: "RECORD_CHANGE", label: "保存并去登记变化" } : undefined,
	applicationId,
	kept: async ({ db, secrets }, fileId, version) => draftFormOf(db, secrets, await applicationId({ db }, fileId), version),
	savedSince: async ({ db }, fileId, version) =>
		savedSince(db, { applicationId: await applicationId({ db }, fileId), version, drafts: true }),
	save: (env, { caseId, ...of }) => saveFileForm(env, { ...of, fileId: caseId }),
};
