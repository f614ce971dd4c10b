import { sameName } from "./names";

interface Row {
	name?: string;
	relation?: string;
	idNumber?: string;
}

/** Digits by which two people of one name are told apart; the rest of the number stays hidden (D28). */
const TAIL = 4;

/** A member's name; where another member has the same, with what tells them apart. */
export function memberName(members: readonly Row[], member: Row): string {
	const { name = "", relation = "", idNumber = "" } = member;
	if (members.filter((other) => sameName(other.name ?? "", name)).length < 2) return name;
	const marks = [relation, ...(idNumber === "" ? [] : [`证号尾号 ${idNumber.slice(-TAIL)}`])].filter((mark) => mark !== "");
	return `${name}（${marks.join("，")}）`;
}

/** A member as a list to choose from has it: `张小明（子女）`, of two of one name `张小明（子女，证号尾号 0031）`. */
export function memberChoice(members: readonly Row[], member: Row): string {
	const named = memberName(members, member);
	return named === (member.name ?? "") ? `${named}（${member.relation ?? ""}）` : named;
}
