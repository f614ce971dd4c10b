import type { applicationFacts } from "../../prisma/read/application-page";
import { householdsToEnter } from "../../prisma/read/to-enter";
import { type KeyingSheet, keyingSheetOf, keyingSheetsOf } from "../../record/keying/sheet";
import { type KeyingLine, stillToAsk } from "../../workflows/rules/keying-sheet";
import { ENTERS } from "../cases/to-enter";
import { openText } from "../words/keying";
import { dayOf } from "./boxes";
import { defineDocument, type Heads } from "./document";
import { type Part, sheet } from "./sheet";

const KEYERS = ["unit_clerk", "unit_chair", "centre"] as const;
const MASKED = { name: "keying-masked", title: "全国系统录入单（号码遮盖）", numbers: false, who: "everyone" } as const;
const WHOLE = { name: "keying", title: "全国系统录入单", numbers: true, who: KEYERS } as const;
const OF_ONE = { clause: "D19", copies: [], template: "sheet" } as const;

type Of = "application" | "file";

/** Which application a case's form stands on. */
async function applicationOf(db: Parameters<typeof applicationFacts>[0], kind: Of, head: Heads[Of]): Promise<string> {
	if (kind === "application") return head.id;
	return (await db.file.findUniqueOrThrow({ where: { caseId: head.id }, select: { applicationId: true } })).applicationId;
}

const partsOf = (lines: readonly KeyingLine[]): [string, KeyingLine[]][] => {
	const parts: [string, KeyingLine[]][] = [];
	for (const line of lines) {
		const last = parts.at(-1);
		if (last && last[0] === line.field.section) last[1].push(line);
		else parts.push([line.field.section, [line]]);
	}
	return parts;
};

/** One household, box after box in the order of the national system's form. */
function drawnSheet({ lines, title, keyedOn, changed }: KeyingSheet): Part[] {
	const number = new Map(lines.map(({ field }, index) => [field.id, String(index + 1)]));
	const asks = stillToAsk(lines).length;
	const boxes = (own: readonly KeyingLine[]) => own.filter(({ table }) => table === undefined);
	return [
		{
			kind: "facts",
			facts: [
				["姓名", title],
				["还要询问", asks === 0 ? "没有" : `${asks} 项`],
				...(keyedOn === null
					? []
					: ([
							["上次录入", dayOf(keyedOn)],
							["此后有变", changed.size === 0 ? "没有" : `${changed.size} 栏（标“改”）`],
						] as const)),
			],
		},
		...partsOf(lines).flatMap(([section, own]): Part[] => [
			{
				kind: "list",
				name: section,
				labels: ["序号", "栏目", "代码", "内容", ...(keyedOn === null ? [] : ["变动"]), "已录"],
				widths: [11, 44, 20, null, ...(keyedOn === null ? [] : [13]), 13],
				left: ["栏目", "内容"],
				size: 9.5,
				pad: 1.1,
				rows: boxes(own).map((line) => ({
					序号: number.get(line.field.id) ?? "",
					栏目: `${line.field.label}${line.needed ? " *" : ""}`,
					代码: line.code,
					内容: line.words === "" ? openText(line) : line.words,
					变动: changed.has(line.field.id) ? "改" : "",
					已录: "",
				})),
			},
			...own.flatMap(({ table, field }): Part[] =>
				table === undefined || table.rows.length === 0
					? []
					: [
							{
								kind: "list",
								name: `${number.get(field.id)}. ${field.label}${changed.has(field.id) ? "（改）" : ""}`,
								labels: table.labels,
								widths: table.labels.map((label) => (label === "身份证号码" ? 42 : null)),
								size: 9,
								pad: 1,
								rows: table.rows.map((row) => Object.fromEntries(table.labels.map((label, index) => [label, row[index] ?? ""]))),
							},
						],
			),
		]),
	];
}

const SIGNED: Part[] = [
	{ kind: "words", text: "带 * 的为必填。照本单录入全国工会帮扶工作管理系统后，在本系统登记录入日期和编号。", size: 9.5 },
	{ kind: "signs", labels: ["录入人签字：", "核对人签字："], across: 2 },
];

const kept = ({ lines }: KeyingSheet) => lines.map(({ field, code, words, table }) => [field.id, code, words, table?.rows ?? []]);

function ofOne<Kind extends Of>(kind: Kind, how: typeof MASKED | typeof WHOLE) {
	return defineDocument({
		...OF_ONE,
		...how,
		of: kind,
		async read(env, { head }, { today, at }): Promise<KeyingSheet | undefined> {
			const applicationId = await applicationOf(env.db, kind, head);
			return keyingSheetOf(env, { applicationId, today, at: new Date(at), ...(how.numbers ? {} : { masked: true }) });
		},
		formVersion: ({ formVersion }) => formVersion,
		people: ({ lines }) => 1 + lines.reduce((sum, { table }) => sum + (table?.rows.length ?? 0), 0),
		content: (facts) => kept(facts),
		draw: (facts, { unionName }) =>
			sheet("全国工会帮扶工作管理系统录入单", { kind: "words", text: unionName, middle: true, size: 10 }, ...drawnSheet(facts), ...SIGNED),
	});
}

/** So many in one run: a stack that somebody keys in a day. */
const MOST = 100;

interface Stack {
	sheets: KeyingSheet[];
	/** There are more than go into one run. */
	more: boolean;
}

/** All that a union has to key, one sheet after another; what is due first comes first. */
const STACK = defineDocument({
	name: "keying-stack",
	title: "待录入的录入单",
	clause: "D19",
	of: "union",
	who: KEYERS,
	copies: [],
	numbers: true,
	template: "sheet",
	async read({ db, secrets }, { unionPath, countyId }, { today, at: ms }): Promise<Stack | undefined> {
		const rows = await householdsToEnter(db, { paths: [unionPath], states: ENTERS }, MOST + 1);
		const ids = rows.slice(0, MOST).map(({ applicationId }) => applicationId);
		const sheets = await keyingSheetsOf({ db, secrets }, { countyId, today, at: new Date(ms) }, ids);
		return sheets.length === 0 ? undefined : { sheets, more: rows.length > MOST };
	},
	people: ({ sheets }) => sheets.length,
	looked: ({ sheets }) => sheets.map(({ caseId }) => caseId),
	content: ({ sheets }) => sheets.map((one) => [one.caseId, kept(one)]),
	draw: ({ sheets, more }, { unionName }) =>
		sheet(
			"全国工会帮扶工作管理系统录入单",
			{
				kind: "words",
				text: `${unionName}：待录入 ${sheets.length} 户${more ? `（最紧的 ${MOST} 户，录完后再印其余的）` : ""}`,
				middle: true,
				size: 10,
			},
			...sheets.flatMap((one, index): Part[] => [...(index === 0 ? [] : [{ kind: "page" } as const]), ...drawnSheet(one)]),
			...SIGNED,
		),
});

export const KEYING_SHEETS = [
	ofOne("application", WHOLE),
	ofOne("application", MASKED),
	ofOne("file", WHOLE),
	ofOne("file", MASKED),
	STACK,
];
