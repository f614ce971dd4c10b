import { LEAVE } from "../../../record/people/nobody-left";
import { fieldId } from "../../forms/mistake";
import { textOf } from "../../forms/typed";
import { paths } from "../../paths";
import { Card, PostForm, type Sent } from "../components/index";

interface LeaveProps {
	/** What was to be stopped, and was refused because nobody would be left to act. */
	sent: Sent | undefined;
	action: string;
	button: string;
	/** The role that can be handed over instead. */
	holding?: string;
	/** What the form said besides, by its fields' names. */
	kept?: readonly string[];
}

/** D26: a successor, or a clear word. Nothing for any other refusal. */
export function LeaveForm({ sent, action, button, holding, kept = [] }: LeaveProps) {
	if (!sent?.mistakes.some(({ field }) => field === LEAVE.name)) return null;
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
				{kept.map((name) => (
					<input key={name} type="hidden" name={name} value={textOf(sent.typed, name)} />
				))}
				<label class="form-check mb-3" id={fieldId(LEAVE.name, sent.form.name)}>
					<input class="form-check-input" type="checkbox" name={LEAVE.name} value="yes" />
					<span class="form-check-label">先不安排接任人：知道上面的事项将没有人可以办理，它们会在看板和工作台上列为“无人经办”</span>
				</label>
				<button class="btn btn-plain" type="submit">
					{button}
				</button>
			</PostForm>
		</Card>
	);
}
