import type { CountyRow } from "../../../prisma/read/settings";
import { cite } from "../../../workflows/rules/clauses";
import { INTERPRETATIONS } from "../../../workflows/rules/interpretations";
import { READINGS } from "../../../workflows/rules/readings";
import { paths } from "../../paths";
import { Card, Table } from "../components/index";

/** How the text is read where it is silent or open, and what the county may settle otherwise (D29). */
export function InterpretationsCard({ county }: { county: CountyRow }) {
	return (
		<Card title="原文未明之处的读法" flush>
			<Table
				columns={[
					{ label: "问题", cell: ({ question }) => question },
					{ label: "读法", cell: ({ reading }) => reading },
					{
						label: "本县可以设定",
						cell: ({ settings = [] }) =>
							settings.map((key) => (
								<div key={key}>
									<a href={paths.setting(county.id, key)}>{READINGS[key].label}</a>
								</div>
							)),
					},
					{ label: "条款", cell: ({ clause }) => <span class="note">{cite(clause)}</span> },
				]}
				rows={INTERPRETATIONS}
				keyOf={({ question }) => question}
				empty=""
			/>
		</Card>
	);
}
