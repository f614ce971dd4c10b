import type { CountyRow, SettingRow } from "../../../prisma/read/settings";
import { LOW_LINE, type SettingKey, type Settings } from "../../../record/settings/settings";
import { type ClauseId, cite } from "../../../workflows/rules/clauses";
import { fen, formatYuan } from "../../../workflows/rules/money";
import { type PlainDate, parsePlainDate } from "../../../workflows/rules/plain-date";
import { READINGS, type ReadingId } from "../../../workflows/rules/readings";
import { holds, type Visitor } from "../../access/visitor";
import { SETTING_FORMS } from "../../forms/settings";
import { paths } from "../../paths";
import { Badge, Card, DateText, Facts, FormCard, type Sent, Table, TimeText } from "../components/index";
import { Page } from "../page/layout";
import { InterpretationsCard } from "./interpretations-card";
import { PreviewCard, type Previewed } from "./preview-card";

interface Words {
	label: string;
	unit: string;
	clause: ClauseId;
	source: string;
}

function wordsOf(key: SettingKey): Words {
	return key === LOW_LINE ? { label: "低保线", unit: "元／人·月", clause: "D7", source: "本县公布" } : READINGS[key];
}

function valueText(key: SettingKey, value: number): string {
	return key === LOW_LINE ? formatYuan(fen(value)) : String(value);
}

interface InForce {
	key: SettingKey;
	value: number | undefined;
	/** What the value rests on, where the county has settled it. */
	rests: SettingRow | undefined;
}

function inForceOf(settings: Settings, history: readonly SettingRow[], today: PlainDate): InForce[] {
	const rests = (key: SettingKey) => history.find((row) => row.key === key && row.effectiveFrom <= today);
	const keys = Object.keys(READINGS) as ReadingId[];
	return [
		{ key: LOW_LINE, value: settings.lowLine?.fen, rests: rests(LOW_LINE) },
		...keys.map((key) => ({ key, value: settings.readings[key], rests: rests(key) })),
	];
}

interface SettingsPageProps {
	visitor: Visitor;
	county: CountyRow;
	counties: readonly CountyRow[];
	inForce: Settings;
	history: readonly SettingRow[];
	demo: boolean;
}

export function SettingsPage({ visitor, county, counties, inForce, history, demo }: SettingsPageProps) {
	const links = (
		<>
			<a class="btn btn-plain" href={paths.aidStandards(county.id)}>
				培训、法律援助标准
			</a>
			<a class="btn btn-plain" href={paths.confirmLine(county.id)}>
				确认标准仍然有效
			</a>
			<a class="btn btn-plain" href={paths.wordTemplates(county.id)}>
				Word 样式
			</a>
			<a class="btn btn-plain" href={paths.calendar}>
				工作日历
			</a>
			{demo && holds(visitor, "administrator") && (
				<a class="btn btn-plain" href={paths.clock}>
					业务时钟
				</a>
			)}
		</>
	);
	return (
		<Page title={`${county.name}的设置`} visitor={visitor} place="settings" actions={links}>
			{counties.length > 1 && (
				<p>
					{counties.map((one) => (
						<a key={one.id} class="me-3" href={`${paths.settings}?county=${one.id}`}>
							{one.name}
						</a>
					))}
				</p>
			)}
			<Card title="现行标准和期限" flush>
				<Table
					columns={[
						{ label: "项目", cell: ({ key }) => <a href={paths.setting(county.id, key)}>{wordsOf(key).label}</a> },
						{
							label: "现行",
							cell: ({ key, value }) => (value === undefined ? "尚未设定" : `${valueText(key, value)} ${wordsOf(key).unit}`),
							number: true,
						},
						{ label: "依据", cell: ({ key, rests }) => rests?.decision ?? wordsOf(key).source },
						{ label: "生效", cell: ({ rests }) => rests && <Day text={rests.effectiveFrom} /> },
						{ label: "条款", cell: ({ key }) => <span class="note">{cite(wordsOf(key).clause)}</span> },
					]}
					rows={inForceOf(inForce, history, visitor.now.today)}
					keyOf={({ key }) => key}
					empty=""
				/>
			</Card>
			<InterpretationsCard county={county} />
		</Page>
	);
}

interface SettingPageProps {
	visitor: Visitor;
	county: CountyRow;
	setting: SettingKey;
	history: readonly SettingRow[];
	sent: Sent | undefined;
	mayChange: boolean;
	/** What the change that was typed would touch. */
	preview?: Previewed;
}

export function SettingPage({ visitor, county, setting, history, sent, mayChange, preview }: SettingPageProps) {
	const words = wordsOf(setting);
	const { today } = visitor.now;
	const standing = history.find((row) => row.effectiveFrom <= today);
	return (
		<Page
			title={words.label}
			visitor={visitor}
			place="settings"
			crumbs={[[`${county.name}的设置`, `${paths.settings}?county=${county.id}`]]}
			mistakes={sent?.mistakes}
		>
			<Card>
				<Facts
					facts={[
						["条款", cite(words.clause)],
						["单位", words.unit],
						["没有另行决定时", setting === LOW_LINE ? "无" : `${READINGS[setting].value}（${words.source}）`],
					]}
				/>
			</Card>
			{mayChange && (
				<FormCard form={SETTING_FORMS[setting]} action={paths.setting(county.id, setting)} sent={sent} title="新的决定" button="保存">
					<p class="mt-3 mb-0 text-end">
						<button
							class="btn btn-plain"
							type="submit"
							formMethod="get"
							formAction={paths.setting(county.id, setting)}
							formNoValidate
							name="preview"
							value="true"
						>
							先看影响（不保存）
						</button>
					</p>
				</FormCard>
			)}
			{preview && <PreviewCard preview={preview} />}
			<Card title="历次决定" flush>
				<Table
					columns={[
						{ label: "数值", cell: ({ value }) => valueText(setting, value), number: true },
						{ label: "生效", cell: (row) => <Day text={row.effectiveFrom} /> },
						{ label: "依据", cell: ({ decision }) => decision },
						{ label: "登记人", cell: ({ byName }) => byName ?? "—" },
						{ label: "登记时间", cell: ({ at }) => <TimeText at={at.getTime()} /> },
						{ label: "", cell: (row) => row === standing && <Badge tone="done">现行</Badge> },
					]}
					rows={history}
					keyOf={(row) => `${row.effectiveFrom}-${row.at.getTime()}`}
					empty="还没有决定。"
				/>
			</Card>
		</Page>
	);
}

function Day({ text }: { text: string }) {
	const day = parsePlainDate(text);
	return day === undefined ? null : <DateText day={day} />;
}
