import { type PlainDate, yearOf } from "../../../../workflows/rules/plain-date";
import { Filter } from "../../components/filter";
import { type CountyAsked, yearOptions } from "./years";

/** Which year, of which county where there are several; `more` choices stand behind them. */
export function YearFilter(props: {
	action: string;
	county: CountyAsked;
	year: number;
	today: PlainDate;
	more?: Parameters<typeof Filter>[0]["selects"];
}) {
	const { action, county, year, today, more = [] } = props;
	const thisYear = yearOf(today);
	const [first, ...others] = county.options;
	const counties = {
		name: "county",
		label: "县总工会",
		any: first?.label ?? "",
		options: others,
		chosen: county.id === first?.value ? undefined : county.id,
	};
	const years = {
		name: "year",
		label: "年度",
		any: `${thisYear} 年`,
		options: yearOptions(today).filter(({ value }) => value !== String(thisYear)),
		chosen: year === thisYear ? undefined : String(year),
	};
	return <Filter action={action} selects={[...(others.length > 0 ? [counties] : []), years, ...more]} />;
}
