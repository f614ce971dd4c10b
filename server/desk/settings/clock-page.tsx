import type { Visitor } from "../../access/visitor";
import type { Mistake } from "../../forms/mistake";
import { paths } from "../../paths";
import { Banner, Card, DateText, Facts, Field, PostForm } from "../components/index";
import { Page } from "../page/layout";

/** Of a demo: time moves on by days, and every case with it. */
export function ClockPage(props: { visitor: Visitor; whyNot: string | undefined; mistakes: readonly Mistake[] }) {
	const { visitor, whyNot, mistakes } = props;
	const days = Math.round(visitor.now.offsetMs / 86_400_000);
	return (
		<Page title="业务时钟" visitor={visitor} place="settings" crumbs={[["设置", paths.settings]]} mistakes={mistakes}>
			<Card>
				<Facts
					facts={[
						["业务日期", <DateText key="today" day={visitor.now.today} />],
						["比实际日期快", `${days} 天`],
					]}
				/>
			</Card>
			{whyNot !== undefined && <Banner tone="calm">{whyNot}。</Banner>}
			{whyNot === undefined && (
				<Card title="拨快">
					<PostForm action={paths.clock} class="stack">
						<Field
							spec={{ name: "days", label: "天数", kind: "integer", required: true, hint: "只能往前拨；各案件的期限随之推进" }}
							typed={{ days: "1" }}
							mistakes={mistakes}
						/>
						<div>
							<button class="btn btn-primary" type="submit">
								拨快
							</button>
						</div>
					</PostForm>
				</Card>
			)}
		</Page>
	);
}
