import { plainName } from "../../workflows/rules/names";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { S1Draft } from "../../workflows/rules/s1";
import { keepForm, phoneDigest } from "../form-store";
import { openCase } from "../open-case";
import type { Principal } from "../people/actor";
import { rolesOver } from "../people/actor";
import { raise } from "../step";
import type { StepContext } from "../step-context";
import type { Taking } from "./kind";

/** An existing file as its sheet says it, checked. */
export interface FileSaid {
	row: number;
	union: { id: string; path: string; name: string };
	form: S1Draft;
	unproven: readonly string[];
	number: string;
	nationalNumber: string;
	recognisedOn: PlainDate;
	enteredOn: PlainDate;
	/** The last aid before it came here; of one that does not say, the day of the import. */
	helpedOn: PlainDate;
	/** Where the two copies are. */
	holders: readonly [string, string];
}

const OPENER = "county_chair";

/**
 * Brings a file of before this program into the record: an application that is opened and, in one step, imported (`IMPORT`), which opens the file with
 * everything that a recognised one has. @returns the application's id
 */
export async function importFile(taking: Taking & { clocks: Pick<StepContext, "calendar" | "readings"> }, of: FileSaid): Promise<string> {
	const { tx, env, actor, now, importId, countyId, clocks } = taking;
	const [held] = rolesOver(actor, of.union.path, [OPENER]);
	const insteadOf: Principal | undefined = held?.insteadOf;
	const { caseId } = await openCase(tx, {
		chart: "application",
		key: `import/${importId}/${of.row}`,
		unionId: of.union.id,
		countyId,
		title: plainName(of.form.name ?? ""),
		by: actor,
		insteadOf,
		role: OPENER,
		at: now.at,
		clocks,
		payload: { importId, row: of.row },
	});
	await tx.write`
		INSERT INTO application (case_id, origin, form_version, applied_on, standard, file_number, recognised_on, phone_hmac)
		VALUES (${caseId}::uuid, 'import', 1, ${of.form.appliedOn ?? null}::date, ${of.form.category ?? null}, ${of.number}, ${of.recognisedOn}::date,
			${phoneDigest(env.secrets, of.form.phone)})`;
	await keepForm(tx, env.secrets, { caseId, form: of.form, by: actor.accountId });
	const said = {
		number: of.number,
		recognisedOn: of.recognisedOn,
		nationalNumber: of.nationalNumber,
		enteredOn: of.enteredOn,
		helpedOn: of.helpedOn,
		importId,
		row: String(of.row),
		holders: [...of.holders],
		...(of.unproven.length > 0 && { unproven: [...of.unproven] }),
	};
	await raise(env, tx, { caseId, event: { type: "IMPORT", ...said }, actor, insteadOf, at: now.at, cause: importId });
	return caseId;
}

/** The files that these applications have become. Those have ended and nothing of them waits: no workflow has to be started to learn that. */
export async function filesOpened({ tx, importId }: Taking, applicationIds: readonly string[]): Promise<string[]> {
	await tx.write`UPDATE cases SET seen_version = version WHERE id = ANY(${applicationIds}::uuid[])`;
	const files = await tx.rows<{ id: string; applicationId: string }>`
		SELECT case_id AS id, application_id AS "applicationId" FROM file WHERE application_id = ANY(${applicationIds}::uuid[])`;
	const byApplication = new Map(files.map(({ id, applicationId }) => [applicationId, id]));
	return applicationIds.map((id) => {
		const file = byApplication.get(id);
		if (file === undefined) throw new Error(`import ${importId} has opened no file for ${id}`);
		return file;
	});
}
