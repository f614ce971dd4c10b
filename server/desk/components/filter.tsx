import { Icon } from "./icon";

interface Choice {
	value: string;
	label: string;
}

/** Which rows of a list: choices sent with the address, each named by what it filters. */
export function Filter(props: {
	action: string;
	selects: readonly { name: string; label: string; any: string; options: readonly Choice[]; chosen: string | undefined }[];
}) {
	const filtered = props.selects.some(({ chosen }) => chosen !== undefined);
	return (
		<form method="get" action={props.action} class="filter">
			{props.selects.map(({ name, label, any, options, chosen }) => (
				<label key={name}>
					<span class="visually-hidden">{label}</span>
					<select name={name} class="form-select">
						<option value="">{any}</option>
						{options.map((option) => (
							<option key={option.value} value={option.value} selected={option.value === chosen}>
								{option.label}
							</option>
						))}
					</select>
				</label>
			))}
			<button class="btn btn-plain" type="submit">
				<Icon name="search" /> 筛选
			</button>
			{filtered && <a href={props.action}>全部</a>}
		</form>
	);
}
