import type { CopyStanding, Offered } from "../../documents/printing";
import { documentPath } from "../../paths";
import { Badge, Card, Icon, Table, TimeText } from "../components/index";

interface DocumentsCardProps {
	/** `/applications` */
	list: string;
	id: string;
	offered: readonly Offered[];
}

/** A copy that can be printed, or the whole where none is counted, and how it was printed last. */
interface Row {
	offered: Offered;
	copy: number;
	name: string;
	printed: CopyStanding | undefined;
}

/** 文书: what is printed here, and whether what was printed still says what the record says. */
export function DocumentsCard({ list, id, offered }: DocumentsCardProps) {
	if (offered.length === 0) return null;
	const rows = offered.flatMap((one): Row[] => {
		const printedAs = (copy: number) => one.printed.find((row) => row.copy === copy);
		const { title, copies } = one.document;
		if (copies.length === 0) return [{ offered: one, copy: 0, name: title, printed: printedAs(0) }];
		return copies.map((keeper, index) => ({
			offered: one,
			copy: index + 1,
			name: `${title}第${"一二"[index]}份（${keeper}）`,
			printed: printedAs(index + 1),
		}));
	});
	return (
		<Card title="文书" id="documents" flush>
			<Table
				columns={[
					{ label: "文书", cell: (row) => row.name },
					{ label: "上次打印", cell: ({ printed }) => <Last printed={printed} /> },
					{ label: "", cell: (row) => <Links {...row} path={documentPath(list, id, row.offered.document.name)} /> },
				]}
				rows={rows}
				keyOf={({ offered: { document }, copy }) => `${document.name}${copy}`}
				empty=""
			/>
			{offered
				.flatMap(({ bars }) => bars.map(({ message, next }) => ({ message, next })))
				.map(({ message, next }) => (
					<p key={message} class="note px-3 mb-2">
						{message}。{next}。
					</p>
				))}
		</Card>
	);
}

const STATES = { current: ["done", "与现在一致"], reprint: ["overdue", "须重印"], void: ["overdue", "已作废"] } as const;

function Last({ printed }: { printed: CopyStanding | undefined }) {
	if (!printed) return <>—</>;
	const [tone, text] = STATES[printed.state];
	return (
		<>
			<Badge tone={tone}>{text}</Badge> <TimeText at={printed.at.getTime()} /> {printed.byName}
			<div class="note">
				{printed.format === "docx" && "Word，"}校验码 {printed.check}
				{printed.formVersion !== null && `，申请表第 ${printed.formVersion} 版`}
			</div>
		</>
	);
}

function Links({ offered: { may, bars, document }, copy, name, path }: Row & { path: string }) {
	const counted = document.copies.length > 0;
	return (
		<>
			{may && bars.length === 0 && (
				<a
					class="btn btn-plain btn-sm"
					href={copy > 0 ? `${path}?copy=${copy}` : path}
					target="_blank"
					rel="noopener"
					aria-label={`打印${name}${document.numbers ? "（留记录）" : ""}`}
				>
					<Icon name="printer" /> 打印{document.numbers && "（留记录）"}
				</a>
			)}{" "}
			{counted && copy === 1 && (
				<a class="btn btn-plain btn-sm" href={path} target="_blank" rel="noopener" aria-label={`${document.title}样稿`}>
					样稿
				</a>
			)}{" "}
			{document.word && <WordLink {...{ may, bars, copy, name, path, document }} />}
		</>
	);
}

interface WordLinkProps extends Pick<Offered, "may" | "bars" | "document">, Pick<Row, "copy" | "name"> {
	path: string;
}

/** The same copy as Word; the draft where no copy may go out yet. */
function WordLink({ may, bars, copy, name, path, document }: WordLinkProps) {
	const counts = may && bars.length === 0;
	if (!counts && copy !== 1) return null;
	return (
		<a
			class="btn btn-plain btn-sm"
			href={counts ? `${path}?copy=${copy}&format=docx` : `${path}?format=docx`}
			aria-label={counts ? `${name}的 Word${document.numbers ? "（留记录）" : ""}` : `${document.title}样稿的 Word`}
		>
			{counts ? "Word" : "样稿 Word"}
		</a>
	);
}
