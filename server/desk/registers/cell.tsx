import type { VNode } from "preact";
import { fen } from "../../../workflows/rules/money";
import { plainDate } from "../../../workflows/rules/plain-date";
import type { Value, Words } from "../../registers/value";
import { Badge, DateText, Money, TimeText } from "../components/index";

const BRIEF = 40;

/** A value of a register, drawn. */
export function Shown({ value }: { value: Value }) {
	if (value === null || value === "") return <>—</>;
	if (typeof value === "string") return <>{value}</>;
	if ("text" in value) return <Said words={value} />;
	if ("day" in value) return <DateText day={plainDate(value.day)} provisional={value.provisional} />;
	if ("at" in value)
		return value.link === undefined ? (
			<Time at={value.at} />
		) : (
			<a href={value.link}>
				<Time at={value.at} />
			</a>
		);
	if ("fen" in value) {
		const money = <Money amount={fen(value.fen)} />;
		return value.struck ? <s>{money}</s> : money;
	}
	return <>{value.count}</>;
}

function Time({ at }: { at: string }) {
	return <TimeText at={Date.parse(at)} />;
}

function Said({ words: { text, link, tone, brief, code, depth = 0 } }: { words: Words }): VNode | string {
	const said = "　".repeat(depth) + (brief ? beginningOf(text) : text);
	if (code) return <samp class="hash">{text}</samp>;
	const drawn = tone === undefined ? said : <Badge tone={tone}>{said}</Badge>;
	return link === undefined ? drawn : <a href={link}>{drawn}</a>;
}

function beginningOf(text: string): string {
	const letters = [...text];
	return letters.length > BRIEF ? `${letters.slice(0, BRIEF).join("")}……` : text;
}
