import type { ReleasedProject } from "../../../../prisma/read/file-page";
import { GRANT_FIELDS } from "../../../../record/money/grants";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, fieldOf, type Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { Banner, Card, Fields, PostForm } from "../../components/index";
import { Page } from "../../page/layout";
import type { CaseView } from "../view";
import { aidTypeLabel } from "./words";

interface NewGrantPageProps {
	/** The file (Z9 先建档，再帮扶). */
	view: CaseView;
	projects: readonly ReleasedProject[];
	/** What the chosen project's kind of aid asks for, once one is chosen. */
	asked?: { projectId: string; title: string; specs: readonly DeskField[] };
	typed: Typed;
	mistakes?: readonly Mistake[];
}

function fieldsOf(projects: readonly ReleasedProject[]): readonly DeskField[] {
	const options = projects.map(({ id, name, fundName, aidType, availableFen }) => ({
		value: id,
		label: `${aidTypeLabel(aidType)} · ${name}（${fundName}，可用 ${formatYuan(fen(Number(availableFen)))} 元）`,
	}));
	const [, project, reason] = GRANT_FIELDS;
	return [{ ...fieldOf(project, options), wide: true, hint: "只列出资金已下达的项目" }, fieldOf(reason)];
}

/** Says of which project the fields on the page are; with another one chosen, that one's are asked first. */
export const ASKED = "asked";

/** A new grant for a file: which project, why, and for what. The amount comes with the proposal. */
export function NewGrantPage({ view, projects, asked, typed, mistakes = [] }: NewGrantPageProps) {
	const { head, visitor } = view;
	return (
		<Page
			title={`新建帮扶：${head.title}`}
			visitor={visitor}
			place="grants"
			crumbs={[[`档案 ${head.title}`, paths.file(head.id)]]}
			mistakes={mistakes}
		>
			{projects.length === 0 && <Banner tone="near">本县还没有资金已下达的帮扶项目。请县总工会财务在“资金”中下达后再新建。</Banner>}
			<PostForm action={paths.newGrant(head.id)}>
				<Card>
					<Fields specs={fieldsOf(projects)} typed={typed} mistakes={mistakes} />
				</Card>
				{asked && (
					<Card title={asked.title} id="subject">
						<input type="hidden" name={ASKED} value={asked.projectId} />
						<Fields specs={asked.specs} typed={typed} mistakes={mistakes} />
					</Card>
				)}
				<div class="save">
					<a class="btn btn-plain" href={paths.file(head.id)}>
						返回上一页
					</a>
					<button class="btn btn-primary" type="submit">
						{asked ? "新建，去拟定金额" : "下一步"}
					</button>
				</div>
			</PostForm>
		</Page>
	);
}
