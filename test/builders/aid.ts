import { ADD_STANDARD, type StandardType } from "../../record/money/aid-standards";
import { openGrant } from "../../record/money/grants";
import { perform } from "../../record/write";
import type { AidType, SubjectSaid } from "../../workflows/rules/grant-subject";
import { aKey, type County, morningOf, written } from "./county";
import { fundsOf, nowOn, type OwnStandard } from "./funds";

/** A project of the kind, with 100,000 yuan released to it. @returns its id */
export async function aProjectFor(county: County, aidType: AidType, of: { standard?: OwnStandard; fen?: number } = {}): Promise<string> {
	const { env, countyId, people } = county;
	const funds = fundsOf(env, people.finance);
	const money = { amountFen: of.fen ?? 10_000_000, on: "2025-01-02" };
	const name = `资金${await env.db.fund.count()}`;
	const { id: fundId } = written(await funds.open(countyId, "provincial", name));
	written(await funds.receive(fundId, money));
	const { id: projectId } = written(await funds.openProject(fundId, aidType, `${name}项目`));
	if (of.standard) written(await funds.standard(projectId, of.standard));
	written(await funds.release(projectId, money));
	return projectId;
}

/** What others have set for a trade or a kind of case. @returns its id */
export async function aStandard(
	county: County,
	of: { aidType: StandardType; name: string; amountFen: number; from?: string; decision?: string },
): Promise<string> {
	const { env, countyId, people } = county;
	const { from = "2026-01-01", decision = "青人社发〔2026〕4号", ...rest } = of;
	const raw = { countyId, ...rest, effectiveFrom: from, decision };
	written(await perform(env, ADD_STANDARD, { actor: people.administrator, now: nowOn("2026-01-05"), raw }));
	const found = await env.db.aidStandard.findFirstOrThrow({ where: { countyId, name: of.name, decision, amountFen: of.amountFen } });
	return found.id;
}

let invoices = 0;

/** 10,000.00 yuan of which 6,500.00 came back, for the builder household's holder: 3,500.00 borne. Another invoice each time. */
export function anInvoice(more: SubjectSaid = {}): SubjectSaid {
	invoices += 1;
	return {
		member: 0,
		invoiceIssuer: "青禾县人民医院",
		invoiceNumber: `0042${String(invoices).padStart(6, "0")}`,
		invoiceIssuedOn: "2026-02-20",
		invoiceTotalFen: 1_000_000,
		invoiceReimbursedFen: 650_000,
		...more,
	};
}

/** A grant of the project for the file, that says what it is for; it waits to be proposed. */
export async function aGrantFor(
	county: County,
	of: { fileId: string; projectId: string; subject?: SubjectSaid; on?: string },
): Promise<string> {
	const { on = "2026-03-02", ...rest } = of;
	const opened = await openGrant(county.env, {
		actor: county.people.chair,
		...rest,
		reason: "家中有人患重病，收入低于标准。",
		at: morningOf(on),
		key: aKey(),
	});
	return written(opened).caseId;
}
