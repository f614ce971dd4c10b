import { IMPORT_KINDS } from "../../../../record/imports/kinds";
import { UPLOAD_FIELDS } from "../../../../record/imports/open-import";
import type { FieldOption } from "../../../../workflows/rules/field";
import { holds, type Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import { fieldOf, type Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { megabytes, SHEET_ENDINGS, SHEET_LIMITS } from "../../../sheets/limits";
import { Card, UploadForm } from "../../components/index";
import { Page } from "../../page/layout";

interface NewImportProps {
	visitor: Visitor;
	unions: readonly FieldOption[];
	typed: Typed;
	mistakes: readonly Mistake[];
}

/** A sheet to upload, and the template that it is filled in by. */
export function NewImportPage({ visitor, unions, typed, mistakes }: NewImportProps) {
	const kinds = Object.values(IMPORT_KINDS).filter(({ who }) => holds(visitor, ...who));
	const [kind, unionId] = UPLOAD_FIELDS;
	return (
		<Page title="上传表格" visitor={visitor} place="imports" crumbs={[["导入", paths.imports]]} mistakes={mistakes}>
			<Card title="模板">
				<p class="mb-2">
					模板里有下拉列表和批注，各列都是文本格式，身份证号码不会被改。自己的表格也可以，标题的说法由程序对应，您可以改正。
				</p>
				<ul class="mb-0">
					{kinds.map((one) => (
						<li key={one.id}>
							<a href={paths.importTemplate(one.id)}>{one.label}模板（.xlsx）</a>
						</li>
					))}
				</ul>
			</Card>
			<UploadForm
				action={paths.newImport}
				title="上传"
				button="上传"
				fields={[
					fieldOf(
						kind,
						kinds.map(({ id: value, label }) => ({ value, label })),
					),
					fieldOf(unionId, unions),
				]}
				file={{
					label: "表格",
					accept: SHEET_ENDINGS,
					hint: `.xlsx、.xls 或 CSV，不超过 ${megabytes(SHEET_LIMITS.file)}、${SHEET_LIMITS.rows.toLocaleString("en")} 行；不带宏、不设密码。上传后先试算，不会直接写入。`,
				}}
				{...{ typed, mistakes }}
			/>
		</Page>
	);
}
