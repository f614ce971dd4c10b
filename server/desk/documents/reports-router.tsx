import { type Request, type Response, Router } from "express";
import { unionChoices } from "../../../prisma/read/unions";
import { reach } from "../../../record/people/actor";
import { cite } from "../../../workflows/rules/clauses";
import { addDays, plainDate, yearOf } from "../../../workflows/rules/plain-date";
import { only } from "../../access/only";
import { holds, type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { REPORTERS, REPORTS } from "../../documents/reports/index";
import type { Report } from "../../documents/reports/report";
import { rolesOf } from "../../forms/form";
import { paths } from "../../paths";
import { FormCard, type Sent } from "../components/index";
import { queried } from "../page/address";
import { postForms } from "../page/form-post";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";

/** 报送的材料: what an official hands in, each a form: of which union, of when, what for (D28). */
export function reportsOfficeRouter(deps: Deps): Router {
	const router = Router();
	router.use(paths.reports, only(...REPORTERS));
	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const asked = queried(req, "name");
		const own = REPORTS.filter(
			({ name, who }) => holds(visitor, ...who) && (asked === undefined || name === asked || sent?.form.name === `reports.${name}`),
		);
		const offered = await Promise.all(own.map(async (report) => ({ report, choices: await choicesFor(deps, visitor, report) })));
		sendPage(res, <ReportsPage {...{ visitor, offered, sent }} />, status);
	};
	router.get(paths.reports, (req, res) => show(req, res));
	postForms(
		router,
		deps,
		REPORTS.map(({ form }) => form),
		show,
	);
	return router;
}

type Choices = Readonly<Record<string, readonly { value: string; label: string }[]>>;

async function choicesFor({ db }: Deps, { actor }: Visitor, { form, over }: Report): Promise<Choices> {
	const unions = await unionChoices(db, reach(actor, rolesOf(form)));
	return { unionId: unions, countyId: over === "county" ? unions.filter(({ kind }) => kind === "county") : [] };
}

interface Shown {
	visitor: Visitor;
	offered: readonly { report: Report; choices: Choices }[];
	sent?: Sent;
}

const FORMATS = { docx: "下载 Word", xlsx: "下载 Excel", pdf: "下载 PDF" } as const;

function ReportsPage({ visitor, offered, sent }: Shown) {
	const { today } = visitor.now;
	// A month is handed in when it is over.
	const month = addDays(plainDate(`${today.slice(0, 7)}-01`), -1);
	return (
		<Page title="报送的材料" visitor={visitor} place="reports" mistakes={sent?.mistakes}>
			<p class="note">谁、何时、取走什么、作什么用，都留在导出记录中（{cite("D28")}）。</p>
			{offered.map(({ report: { name, title, about, form, clause, format }, choices }) => (
				<FormCard
					key={name}
					form={form}
					action={paths.takeReport(name)}
					title={title}
					button={FORMATS[format]}
					sent={sent}
					choices={choices}
					typed={{
						...(choices.countyId?.length === 1 && { countyId: choices.countyId[0]?.value ?? "" }),
						...(choices.unionId?.length === 1 && { unionId: choices.unionId[0]?.value ?? "" }),
						year: String(form.fields.some((field) => field.name === "month") ? yearOf(month) : yearOf(today)),
						month: String(Number(month.slice(5, 7))),
						fromOn: `${yearOf(today)}-01-01`,
						untilOn: today,
					}}
				>
					<p class="note mb-0">
						{about}（{cite(clause)}）。
					</p>
				</FormCard>
			))}
		</Page>
	);
}
