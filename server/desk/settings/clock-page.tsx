import type { Visitor } from "../../access/visitor";
import { clockForm } from "../../forms/settings";
import { paths } from "../../paths";
import { Banner, Card, DateText, Facts, FormCard, type Sent } from "../components/index";
import { Page } from "../page/layout";

/** Of a demo: time moves on by days, and every case with it. */
export function ClockPage(props: { visitor: Visitor; whyNot: string | undefined; sent: Sent | undefined }) {
	const { visitor, whyNot, sent } = props;
	const days = Math.round(visitor.now.offsetMs / 86_400_000);
	return (
		<Page title="业务时钟" visitor={visitor} place="settings" crumbs={[["设置", paths.settings]]} mistakes={sent?.mistakes}>
			<Card>
				<Facts
					facts={[
						["业务日期", <DateText key="today" day={visitor.now.today} />],
						["比实际日期快", `${days} 天`],
					]}
				/>
			</Card>
			{whyNot !== undefined && <Banner tone="calm">{whyNot}。</Banner>}
			{whyNot === undefined && <FormCard form={clockForm} action={paths.clock} sent={sent} typed={{ days: "1" }} />}
		</Page>
	);
}
