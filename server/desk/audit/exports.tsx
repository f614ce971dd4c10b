import { type Request, type Response, Router } from "express";
import { beginExport, EXPORT_IDS, type Exported, labelOf, manifestOf } from "../../../record/audit/export";
import type { ExportId } from "../../../record/audit/export-tables";
import { COUNTY } from "../../../record/people/county";
import { cite } from "../../../workflows/rules/clauses";
import { type PlainDate, parsePlainDate } from "../../../workflows/rules/plain-date";
import { only } from "../../access/only";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { tableDownload } from "../../downloads/exports";
import { NotFound } from "../../errors";
import type { Mistake } from "../../forms/mistake";
import { type DeskField, fieldOf } from "../../forms/typed";
import { paths } from "../../paths";
import { Card, Fields, Icon, Table } from "../components/index";
import { queried, queriedId } from "../page/address";
import { Page } from "../page/layout";
import { heard } from "../page/outcome";
import { sendPage } from "../page/send";
import { type Places, placesOf } from "./places";

type Manifest = Awaited<ReturnType<typeof manifestOf>>;

/** Z17: what state auditors take with them: each table with its rows and checksum, and who has taken which. */
export function exportsRouter(deps: Deps): Router {
	const router = Router();
	router.use(paths.exports, only("auditor"));

	router.get(paths.exports, async (req, res) => {
		const visitor = visitorOf(res);
		const { countyId: counties } = await placesOf(deps, visitor.actor, ["auditor"]);
		const asked = askedOf(req, visitor.now.today);
		const countyId = counties.find(({ value }) => value === queriedId(req, "countyId"))?.value ?? counties[0]?.value;
		if (countyId === undefined) throw new NotFound();
		const exported = { countyId, ...asked };
		const mistakes: Mistake[] = exported.untilOn < exported.fromOn ? [{ message: "期间的末日早于首日", field: "untilOn" }] : [];
		// Every row is gone through: only when somebody asks for it.
		const asks = queried(req, "fromOn") !== undefined && mistakes.length === 0;
		const { secrets } = deps;
		const manifest = asks ? await deps.downloads.withReader((pool) => manifestOf({ pool, secrets }, exported)) : [];
		sendPage(res, <ExportsPage {...{ visitor, counties, exported, manifest, mistakes }} />, mistakes.length > 0 ? 422 : 200);
	});

	router.get(paths.exported(":name"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const name = EXPORT_IDS.find((one) => one === req.params.name);
		const countyId = queriedId(req, "countyId");
		if (!name || countyId === undefined) throw new NotFound();
		const exported = { countyId, ...askedOf(req, now.today) };
		const begun = heard(await beginExport(deps, { actor, name, exported, at: now.at }));
		if (begun.kind !== "written") throw new NotFound();
		const { exportId } = begun.value;
		const fileName = `${labelOf(name)}-${exported.fromOn}-${exported.untilOn}.csv`;
		await deps.downloads.send(res, tableDownload(deps, { accountId: actor.accountId, exportId, fileName }, name, exported));
	});
	return router;
}

/** The days asked for; without any, this year so far. */
function askedOf(req: Request, today: PlainDate): Pick<Exported, "fromOn" | "untilOn"> {
	const day = (name: string) => parsePlainDate(queried(req, name) ?? "");
	return { fromOn: day("fromOn") ?? firstOfYear(today), untilOn: day("untilOn") ?? today };
}

function firstOfYear(today: PlainDate): PlainDate {
	return parsePlainDate(`${today.slice(0, 4)}-01-01`) ?? today;
}

interface Shown {
	visitor: Visitor;
	counties: Places["countyId"];
	exported: Exported;
	manifest: Manifest;
	mistakes: readonly Mistake[];
}

const DAYS: readonly DeskField[] = [
	{ name: "fromOn", label: "期间首日", kind: "date", required: true },
	{ name: "untilOn", label: "期间末日", kind: "date", required: true },
];

function ExportsPage({ visitor, counties, exported, manifest, mistakes }: Shown) {
	const { countyId, fromOn, untilOn } = exported;
	const query = new URLSearchParams({ countyId, fromOn, untilOn });
	const measureOf = (name: ExportId) => manifest.find((line) => line.name === name);
	const county = counties.length > 1 ? [fieldOf(COUNTY, counties)] : [];
	return (
		<Page title="审计导出" visitor={visitor} place="exports" mistakes={mistakes}>
			<p class="note">
				供审计机关使用（{cite("Z17")}）。身份证号已遮盖；要 Excel 的，在<a href={paths.reports}>报送的材料</a>中取；每次导出都
				<a href={paths.exportLog}>留有记录</a>（{cite("D28")}）。
			</p>
			<Card title="期间">
				<form method="get" action={paths.exports}>
					<Fields specs={[...county, ...DAYS]} typed={{ countyId, fromOn, untilOn }} mistakes={mistakes} />
					<button class="btn btn-plain mt-3" type="submit">
						<Icon name="refresh" /> 核算行数和校验值
					</button>
				</form>
			</Card>
			<Card title="各表" flush>
				<Table
					columns={[
						{ label: "表", cell: labelOf },
						{ label: "行数", cell: (name) => measureOf(name)?.rows ?? "—", number: true },
						{ label: "SHA-256", cell: (name) => <samp class="hash">{measureOf(name)?.sha256 ?? "—"}</samp> },
						{
							label: "",
							cell: (name) => (
								<a class="btn btn-plain btn-sm" href={`${paths.exported(name)}?${query}`} aria-label={`导出${labelOf(name)}`}>
									<Icon name="download" /> 导出
								</a>
							),
						},
					]}
					rows={mistakes.length === 0 ? EXPORT_IDS : []}
					keyOf={(name) => name}
					empty="请先更正期间。"
				/>
			</Card>
		</Page>
	);
}
