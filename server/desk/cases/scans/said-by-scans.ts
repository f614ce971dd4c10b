import { signedPapers } from "../../../../prisma/read/scans";
import type { EventSpec } from "../../../../workflows/charts/chart";
import type { Deps } from "../../../deps";
import type { Typed } from "../../../forms/typed";

/** What signed papers that came back since the case's last step say in the fields of a step: the papers themselves, the day of the signature, the seal. A person still presses. */
export async function saidByScans(
	{ db }: Pick<Deps, "db">,
	{ id, version }: { id: string; version: number },
	{ fields }: Pick<EventSpec, "fields">,
): Promise<Typed> {
	const asked = fields.filter(({ kind, scanned }) => kind === "papers" || scanned !== undefined);
	if (asked.length === 0) return {};
	const came = (await signedPapers(db, id)).filter(({ caseVersion }) => caseVersion === version);
	return Object.fromEntries(
		asked.flatMap(({ name, paper, scanned }): [string, string | string[]][] => {
			const own = came.filter(({ kind }) => kind === (scanned?.[0] ?? paper));
			const [newest] = own;
			if (!newest) return [];
			if (scanned === undefined) return [[name, own.map(({ evidenceId }) => evidenceId)]];
			if (scanned[1] === "signedOn") return [[name, newest.signedOn]];
			return scanned[1] === "signed" || newest.sealed ? [[name, "yes"]] : [];
		}),
	);
}
