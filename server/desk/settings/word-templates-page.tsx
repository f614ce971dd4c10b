import type { TemplateRow, TemplateUse } from "../../../prisma/read/word-templates";
import { TEMPLATE_FIELDS, TEMPLATE_FORMS, TEMPLATE_MOST, type TemplateForm } from "../../../record/documents/word-templates";
import { cite } from "../../../workflows/rules/clauses";
import type { Visitor } from "../../access/visitor";
import type { Mistake } from "../../forms/mistake";
import { fieldOf, type Typed } from "../../forms/typed";
import { useTemplateForm } from "../../forms/word-templates";
import { paths } from "../../paths";
import { megabytes } from "../../sheets/limits";
import { Badge, Card, PostButton, Table, TimeText, UploadForm, WhoseForm } from "../components/index";
import { Page } from "../page/layout";

interface Props {
	visitor: Visitor;
	county: { id: string; name: string };
	templates: readonly TemplateRow[];
	uses: readonly TemplateUse[];
	mayChange: boolean;
	typed: Typed;
	mistakes: readonly Mistake[];
}

/** Word 样式: the county's own forms in the place of the built-in ones. */
export function WordTemplatesPage({ visitor, county, templates, uses, mayChange, typed, mistakes }: Props) {
	return (
		<Page
			title="Word 样式"
			visitor={visitor}
			place="settings"
			crumbs={[[`${county.name}的设置`, `${paths.settings}?county=${county.id}`]]}
			mistakes={mistakes}
		>
			<p class="note">
				建档申请表、帮扶审批表除 PDF 以外也可以打印成 Word。本县要改字体、行高、抬头的，下载内置样式，在 Word 或 WPS
				里修改后上传；表上的各栏和花括号里的标记须保留（{cite("S1")}、{cite("S2")}）。已经打印的各份不变。
			</p>
			{(Object.keys(TEMPLATE_FORMS) as TemplateForm[]).map((form) => (
				<FormTemplates
					key={form}
					{...{ county, form, mayChange }}
					own={templates.filter((row) => row.form === form)}
					use={uses.find((row) => row.form === form)}
				/>
			))}
			{mayChange ? (
				<UploadForm
					action={paths.wordTemplates(county.id)}
					title="上传样式"
					button="上传"
					fields={TEMPLATE_FIELDS.slice(1).map((field) => fieldOf(field))}
					file={{
						label: "Word 文档",
						accept: ".docx",
						hint: `.docx，不超过 ${megabytes(TEMPLATE_MOST)}；上传时核对标记，核对无误的先登记，再由您预览、启用。`,
					}}
					{...{ typed, mistakes }}
				/>
			) : (
				<WhoseForm form={useTemplateForm} />
			)}
		</Page>
	);
}

interface OfForm {
	county: { id: string };
	form: TemplateForm;
	own: readonly TemplateRow[];
	use: TemplateUse | undefined;
	mayChange: boolean;
}

/** A form's templates, the built-in one last. */
function FormTemplates({ county, form, own, use, mayChange }: OfForm) {
	const builtIn = { id: undefined, fileName: "内置样式", byName: "—", at: undefined, inUse: use?.templateId == null };
	const rows = [...own, builtIn];
	const addressOf = (id: string | undefined, sample: boolean) =>
		`${paths.wordTemplate(county.id, form)}?${new URLSearchParams({ sample: String(sample), ...(id !== undefined && { templateId: id }) })}`;
	return (
		<Card title={TEMPLATE_FORMS[form]} flush>
			<Table
				columns={[
					{ label: "样式", cell: ({ fileName }) => fileName },
					{ label: "上传", cell: ({ at, byName }) => (at === undefined ? "—" : <Uploaded at={at} byName={byName} />) },
					{ label: "", cell: ({ inUse }) => inUse && <Badge tone="done">本县所用</Badge> },
					{
						label: "",
						cell: ({ id, fileName, inUse }) => (
							<>
								<a class="btn btn-plain btn-sm" href={addressOf(id, true)} aria-label={`预览${fileName}`}>
									预览
								</a>{" "}
								<a class="btn btn-plain btn-sm" href={addressOf(id, false)} aria-label={`下载${fileName}`}>
									{id === undefined ? "下载内置样式" : "下载"}
								</a>{" "}
								{mayChange && !inUse && (
									<PostButton action={paths.useWordTemplate(county.id)} given={{ form, ...(id !== undefined && { templateId: id }) }}>
										{id === undefined ? "改回内置样式" : "启用"}
									</PostButton>
								)}
							</>
						),
					},
				]}
				rows={rows}
				keyOf={({ id }) => id ?? "built-in"}
				empty=""
			/>
			{use && (
				<p class="note px-3 mb-2">
					现在所用的由{use.byName}于 <TimeText at={use.at.getTime()} /> 登记。
				</p>
			)}
		</Card>
	);
}

function Uploaded({ at, byName }: { at: Date; byName: string }) {
	return (
		<>
			<TimeText at={at.getTime()} /> {byName}
		</>
	);
}
