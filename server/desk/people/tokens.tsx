import type { TokenRow } from "../../../prisma/read/tokens";
import { Badge, PostButton, Table, TimeText } from "../components/index";

/** An account's tokens, for its owner and for whoever keeps the account. @param revoke where the button of one leads */
export function Tokens({ rows, revoke, empty }: { rows: readonly TokenRow[]; revoke: (id: string) => string; empty: string }) {
	return (
		<Table
			columns={[
				{ label: "用途", cell: (token) => token.label },
				{ label: "建立时间", cell: (token) => <TimeText at={token.createdAt.getTime()} /> },
				{ label: "最近使用", cell: ({ lastUsedAt }) => (lastUsedAt === null ? "没有用过" : <TimeText at={lastUsedAt.getTime()} />) },
				{ label: "状态", cell: (token) => <State token={token} /> },
				{ label: "", cell: (token) => token.revokedAt === null && <PostButton action={revoke(token.id)}>撤销</PostButton> },
			]}
			rows={rows}
			keyOf={(token) => token.id}
			empty={empty}
		/>
	);
}

function State({ token: { revokedAt, revokedBy } }: { token: TokenRow }) {
	if (revokedAt === null) return <Badge tone="done">有效</Badge>;
	return (
		<>
			<Badge>已撤销</Badge>{" "}
			<span class="note">
				{revokedBy} <TimeText at={revokedAt.getTime()} />
			</span>
		</>
	);
}
