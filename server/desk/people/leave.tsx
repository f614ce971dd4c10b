import type { Request } from "express";
import { fieldId, type Mistake } from "../../forms/mistake";
import { textOf, typedOf } from "../../forms/typed";
import { paths } from "../../paths";
import { Card, PostForm } from "../components/index";

/** What was to be stopped, and how it is sent once more. */
export interface Leaving {
	action: string;
	button: string;
	/** The role that can be handed over instead. */
	holding?: string;
	/** What the form said besides. */
	hidden?: Readonly<Record<string, string>>;
}

const LEAVE = "leave";

/** D26: it was read what nobody could act on, and is to be left so. */
export function saysLeave(req: Request): boolean {
	return textOf(typedOf(req), LEAVE) === "yes";
}

/** Where something was refused because nobody would be left to act: a successor, or a clear word. Nothing for any other refusal. */
export function LeaveForm({ mistakes, action, button, holding, hidden = {} }: Leaving & { mistakes: readonly Mistake[] }) {
	if (!mistakes.some(({ field }) => field === LEAVE)) return null;
	return (
		<Card title="先安排接任人">
			<p>
				这些事项轮到的角色将没有人担任。请先<a href={paths.newPerson}>任命接任人</a>
				{holding === undefined ? (
					"，或在该角色的“代理与交接”中办理工作交接"
				) : (
					<>
						，或<a href={paths.holding(holding)}>办理工作交接</a>
					</>
				)}
				，再来停止。
			</p>
			<PostForm action={action}>
				{Object.entries(hidden).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<label class="form-check mb-3" id={fieldId(LEAVE)}>
					<input class="form-check-input" type="checkbox" name={LEAVE} value="yes" />
					<span class="form-check-label">先不安排接任人：知道上面的事项将没有人可以办理，它们会在看板和工作台上列为“无人经办”</span>
				</label>
				<button class="btn btn-plain" type="submit">
					{button}
				</button>
			</PostForm>
		</Card>
	);
}
