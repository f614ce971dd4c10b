import { type Request, type Response, Router } from "express";
import { sampleOf, type WholeSample } from "../../../prisma/read/audit";
import { csvOf, figure } from "../../../record/audit/csv";
import { SAMPLED, type Sampled } from "../../../record/audit/sampling";
import { reach } from "../../../record/people/actor";
import { fen, formatYuan } from "../../../workflows/rules/money";
import { formatDate } from "../../../workflows/rules/plain-date";
import { SAMPLE_METHODS, type SampleMethod } from "../../../workflows/rules/sampling";
import { only } from "../../access/only";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import { sampleForm } from "../../forms/audit";
import { paths } from "../../paths";
import { caseLink } from "../cases/case-row";
import { Card, type Column, Facts, FormCard, Icon, type Sent, Table, TimeText } from "../components/index";
import { idOf } from "../page/address";
import { postForms } from "../page/form-post";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import { onlyCounty, type Places, placesOf } from "./places";

/** Z17 抽查: drawings with their seeds; each can be done again by hand. */
export function samplesRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.samples, only("auditor"));

	const showNew = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const places = await placesOf(deps, visitor.actor, ["auditor"]);
		sendPage(res, <NewSamplePage visitor={visitor} places={places} sent={sent} />, status);
	};
	router.get(paths.newSample, (req, res) => showNew(req, res));
	postForms(router, deps, [sampleForm], showNew);

	const sampleAt = async (req: Request, res: Response): Promise<WholeSample> => {
		const sample = await sampleOf(db, reach(visitorOf(res).actor, ["auditor"]), idOf(req));
		if (!sample) throw new NotFound();
		return sample;
	};
	router.get(paths.sample(":id"), async (req, res) => {
		sendPage(res, <SamplePage visitor={visitorOf(res)} sample={await sampleAt(req, res)} />);
	});
	router.get(paths.sampleFrame(":id"), async (req, res) => {
		const { id, frame } = await sampleAt(req, res);
		const { accountId } = visitorOf(res).actor;
		const make = (write: (text: string) => Promise<void>) => write(frameText(frame));
		await deps.downloads.send(res, { accountId, fileName: `frame-${id}.csv`, media: "text/csv", make });
	});
	return router;
}

/** What was drawn from, with the sums on which the numbers fall. */
function frameText(frame: WholeSample["frame"]): string {
	let sum = 0n;
	const lines = frame.map(([caseId, weight], index) => {
		sum += BigInt(weight);
		return [figure(index + 1), caseId, figure(weight), figure(sum)];
	});
	return csvOf([["次序", "编号", "权重", "累计权重"], ...lines]);
}

function NewSamplePage({ visitor, places, sent }: { visitor: Visitor; places: Places; sent?: Sent }) {
	const { today } = visitor.now;
	const typed = { chart: "grant", method: "size", fromOn: `${today.slice(0, 4)}-01-01`, untilOn: today, wanted: "10" };
	return (
		<Page title="新建抽查" visitor={visitor} place="samples" crumbs={[["抽查", paths.samples]]} mistakes={sent?.mistakes}>
			<FormCard form={sampleForm} action={paths.newSample} sent={sent} choices={places} typed={typed} given={onlyCounty(places)} />
		</Page>
	);
}

type Drawn = WholeSample["rows"][number];

function SamplePage({ visitor, sample }: { visitor: Visitor; sample: WholeSample }) {
	const bySize = sample.method === "size";
	const columns: readonly Column<Drawn>[] = [
		{ label: "次序", cell: (row) => row.position, number: true },
		{ label: "姓名", cell: (row) => <a href={caseLink({ id: row.caseId, chart: row.chart })}>{row.title}</a> },
		{ label: "工会", cell: (row) => row.unionName },
		{
			label: bySize ? "权重（元）" : "权重（分）",
			cell: ({ weight }) => (bySize ? formatYuan(fen(Number(weight))) : String(weight)),
			number: true,
		},
		{ label: "依据", cell: (row) => row.reasons.join("；") || "无风险记录" },
		{
			label: "发现",
			cell: (row) => (
				<>
					{row.findings > 0 && `${row.findings} 项 `}
					<a
						href={`${paths.newFinding}?${new URLSearchParams({ case: caseLink({ id: row.caseId, chart: row.chart }), sample: sample.id })}`}
					>
						登记
					</a>
				</>
			),
		},
	];
	return (
		<Page title="抽查结果" visitor={visitor} place="samples" crumbs={[["抽查", paths.samples]]}>
			<Card>
				<Facts
					facts={[
						["县总工会", sample.countyName],
						["对象", SAMPLED[sample.chart as Sampled]],
						["方法", SAMPLE_METHODS[sample.method as SampleMethod]],
						["期间", `${formatDate(sample.fromOn)}至${formatDate(sample.untilOn)}`],
						["总体", `${sample.population} 件`],
						["抽取", `${sample.rows.length} 件（要求 ${sample.wanted} 件）`],
						["种子", <samp key="seed">{sample.seed}</samp>],
						["经审", sample.byName],
						["时间", <TimeText key="at" at={sample.at.getTime()} />],
					]}
				/>
			</Card>
			<Card title="抽中的" flush>
				<Table columns={columns} rows={sample.rows} keyOf={(row) => row.caseId} empty="没有抽中的。" />
			</Card>
			<Card title="怎样复算">
				<p>
					第 n 次抽取：把“{sample.seed}/n”作
					SHA-256，结果作为一个整数，除以余下权重之和取余数；按抽取时总体的次序累加权重，第一个累计权重大于余数的即抽中，抽中的移出，再抽下一个。同一种子、同一总体，抽出的总是一样。
				</p>
				<a class="btn btn-plain" href={paths.sampleFrame(sample.id)}>
					<Icon name="download" /> 抽取时的总体（CSV）
				</a>
			</Card>
		</Page>
	);
}
