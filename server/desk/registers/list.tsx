import type { ComponentChildren } from "preact";
import type { FieldOption } from "../../../workflows/rules/field";
import type { Filter, Line, Link, Register } from "../../registers/register";
import { Card, type Column, Icon, PostForm, Table } from "../components/index";
import { BACK } from "../page/address";
import { type Asked, addressOf, searchPath } from "./address";
import { Shown } from "./cell";

/** More are not counted. */
export const MOST_COUNTED = 1_000;

interface Shows {
	register: Register;
	asked: Asked;
	/** What is searched for. */
	search: string | undefined;
	/** What each filter offers. */
	choices: Readonly<Record<string, readonly FieldOption[]>>;
	/** Of the card, where a page shows more than the list. */
	title: string | undefined;
	/** Said where there is nothing and nothing was filtered out. */
	empty: ComponentChildren;
	/** The first rows alone, without filters. */
	beginning: boolean;
	/** The address asks what cannot be asked: nothing is listed. */
	wrong?: boolean;
	lines: readonly Line[];
	/** Up to one more than MOST_COUNTED. */
	count: number;
	/** Whether rows come before and after these. */
	more: { before: boolean; after: boolean };
}

/** A list with its filters, as the address asks for it. */
export function RegisterList(shows: Shows) {
	const { register, asked, count, wrong, beginning } = shows;
	if (beginning) return <Beginning {...shows} />;
	return (
		<>
			<Filters {...shows} />
			{wrong ? (
				<a href={register.path}>查看全部</a>
			) : (
				<>
					<div class="listed">
						<span class="note">共 {countText(count)}</span>
						{register.orders.length > 1 && <Orders register={register} asked={asked} />}
						<a href={addressOf(register, hereOf(asked), ".csv")}>
							<Icon name="download" /> 导出 CSV
						</a>
					</div>
					<Card title={shows.title} flush>
						<Rows {...shows} />
					</Card>
				</>
			)}
		</>
	);
}

/** The list's first rows on a page that shows more, and the way to all of it. */
function Beginning(shows: Shows) {
	const { register, asked, title = register.title, count } = shows;
	const all = (
		<a class="btn btn-plain btn-sm" href={addressOf(register, asked)}>
			全部 {countText(count)}
		</a>
	);
	return (
		<Card title={title} flush actions={count > 0 && all}>
			{register.note !== undefined && <p class="note px-3 pt-2 mb-0">{register.note}</p>}
			<Rows {...shows} />
		</Card>
	);
}

function Rows({ register, asked, lines, more, empty, beginning }: Shows) {
	const here = hereOf(asked);
	return (
		<Table
			columns={columnsOf(register, asked)}
			rows={lines}
			keyOf={(line) => line.id}
			empty={isFiltered(asked) && !beginning ? "没有符合条件的。可以放宽条件，或查看全部。" : empty}
			previous={more.before ? addressOf(register, { ...here, before: lines[0]?.id }) : undefined}
			next={more.after ? addressOf(register, { ...here, after: lines.at(-1)?.id }) : undefined}
		/>
	);
}

function countText(count: number): string {
	return count > MOST_COUNTED ? `${MOST_COUNTED.toLocaleString("en")} 条以上` : `${count} 条`;
}

/** What the address says, but for where its page begins. */
function hereOf({ said, find, order }: Asked): Asked {
	return { said, find, order };
}

function isFiltered({ said, find }: Asked): boolean {
	return find !== undefined || Object.keys(said).length > 0;
}

function Orders({ register, asked }: Pick<Shows, "register" | "asked">) {
	const [usual] = register.orders;
	const chosen = asked.order ?? usual?.value;
	return (
		<nav aria-label="排序">
			{register.orders.map(({ value, label }) => (
				<a
					key={value}
					href={addressOf(register, { said: asked.said, find: asked.find, order: value === usual?.value ? undefined : value })}
					aria-current={value === chosen ? "true" : undefined}
				>
					{label}
				</a>
			))}
		</nav>
	);
}

/** What stands under another on a page is one column with it. */
function columnsOf(register: Register, asked: Asked): Column<Line>[] {
	const here = addressOf(register, asked);
	const columns = register.columns
		.map((column, at) => ({ ...column, at }))
		.filter(({ unless }) => unless === undefined || asked.said[unless] === undefined);
	const drawn = columns.flatMap(({ label, number, under, at }, nth): Column<Line>[] => {
		if (under) return [];
		const next = columns.findIndex((column, index) => index > nth && !column.under);
		const below = columns.slice(nth + 1, next < 0 ? columns.length : next);
		return [{ label, number, cell: (line) => <Cell line={line} at={at} below={below} /> }];
	});
	return register.acts ? [...drawn, { label: "", cell: ({ actions }) => <Actions actions={actions} here={here} /> }] : drawn;
}

/** @param props.here the list as it stands, to come back to */
function Actions({ actions, here }: { actions: readonly Link[]; here: string }) {
	if (actions.length === 0) return null;
	return (
		<div class="doing">
			{actions.map((action) => (
				<Action key={action.href} action={action} here={here} />
			))}
		</div>
	);
}

function Action({ action: { label, href, post }, here }: { action: Link; here: string }) {
	if (post)
		return (
			<PostForm action={href}>
				<input type="hidden" name={BACK} value={here} />
				<button class="btn btn-plain btn-sm text-nowrap" type="submit">
					{label}
				</button>
			</PostForm>
		);
	return (
		<a class="btn btn-plain btn-sm text-nowrap" href={href}>
			{label}
		</a>
	);
}

function Cell({ line, at, below }: { line: Line; at: number; below: readonly { at: number; label: string }[] }) {
	const said = below.filter((one) => line.values[one.at] !== null && line.values[one.at] !== "");
	return (
		<>
			<Shown value={line.values[at] ?? null} />
			{said.map((one) => (
				<div class="note" key={one.label}>
					<Shown value={line.values[one.at] ?? null} />
				</div>
			))}
		</>
	);
}

function Filters({ register, asked, search, choices }: Shows) {
	const offered = register.filters.filter(({ kind, name }) => kind !== "union" || (choices[name]?.length ?? 0) > 1 || asked.said[name]);
	if (offered.length === 0) return null;
	const searches = offered.some(({ kind }) => kind === "search");
	return (
		<form method={searches ? "post" : "get"} action={searches ? searchPath(register) : register.path} class="filter">
			{asked.order !== undefined && <input type="hidden" name="order" value={asked.order} />}
			{offered.map((filter) => (
				<Choice
					key={filter.name}
					filter={filter}
					options={choices[filter.name] ?? []}
					chosen={filter.kind === "search" ? search : asked.said[filter.name]}
				/>
			))}
			{offered.some(({ kind }) => kind !== "id") && (
				<button class="btn btn-plain" type="submit">
					<Icon name="search" /> {searches ? "查找" : "筛选"}
				</button>
			)}
			{isFiltered(asked) && <a href={addressOf(register, { said: {}, order: asked.order })}>全部</a>}
		</form>
	);
}

function Choice({ filter, options, chosen }: { filter: Filter; options: readonly FieldOption[]; chosen: string | undefined }) {
	const { kind, name, label, any } = filter;
	if (kind === "id") {
		if (chosen === undefined) return null;
		return (
			<>
				<input type="hidden" name={name} value={chosen} />
				<span class="note">{any}</span>
			</>
		);
	}
	if (kind === "day")
		return (
			<label>
				<span class="note">{label}</span> <input type="date" class="form-control" name={name} value={chosen ?? ""} />
			</label>
		);
	if (kind === "search")
		return (
			<label>
				<span class="note">{label}</span> <input type="search" class="form-control" name="search" value={chosen ?? ""} autoComplete="off" />
			</label>
		);
	return (
		<label>
			<span class="visually-hidden">{label}</span>
			<select name={name} class="form-select">
				<option value="">{any ?? label}</option>
				{options.map((option) => (
					<option key={option.value} value={option.value} selected={option.value === chosen}>
						{option.label}
					</option>
				))}
			</select>
		</label>
	);
}
