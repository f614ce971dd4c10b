import { type Request, type Response, Router } from "express";
import {
	ADDRESSES_SHOWN,
	TRIES_PAGE,
	type TriedAddress,
	type TriedLogin,
	triedAddresses,
	triedLogins,
} from "../../../../prisma/read/sign-in-tries";
import { reach } from "../../../../record/people/actor";
import { STRANGE_LOGINS } from "../../../../record/people/sign-in";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { liftAddressForm, liftDelayForm } from "../../../forms/people";
import { paths } from "../../../paths";
import { Badge, Card, PostButton, PostForm, type Sent, Table, TimeText } from "../../components/index";
import { queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";

const FROM: Readonly<Record<TriedLogin["from"], string>> = { address: "这个地址", device: "用过的浏览器", own: "修改密码时" };

/** 登录尝试 (D28): what is being tried at the door, for administrators. Of a login that is nobody's only that it was tried: it may be a password. */
export function signInTriesRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.signInTries, only("administrator"));

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const reached = reach(visitor.actor, ["administrator"]);
		const logins = await triedLogins(db, reached, queriedId(req, "after"));
		const addresses = await triedAddresses(db, reached, STRANGE_LOGINS);
		sendPage(res, <TriesPage visitor={visitor} logins={logins} addresses={addresses} sent={sent} />, status);
	};
	router.get(paths.signInTries, (req, res) => show(req, res));
	postForms(router, deps, [liftDelayForm, liftAddressForm], show);
	return router;
}

interface TriesProps {
	visitor: Visitor;
	/** One more than are shown, where there are more. */
	logins: readonly TriedLogin[];
	addresses: readonly TriedAddress[];
	sent: Sent | undefined;
}

function TriesPage({ visitor, logins, addresses, sent }: TriesProps) {
	const shown = logins.slice(0, TRIES_PAGE);
	const last = logins.length > TRIES_PAGE ? shown.at(-1) : undefined;
	return (
		<Page title="登录尝试" visitor={visitor} place="signInTries" mistakes={sent?.mistakes}>
			<p class="note">
				密码连续输错，从那个地方再试要等，越等越久，最多 15 分钟；在别处登录不受影响。从平时登录的地址或用过的浏览器，密码对的随时都能登录。
				记录保留 30 天。
			</p>
			<Card title="您范围内的登录名" flush>
				<Table
					columns={[
						{ label: "姓名", cell: (row) => <a href={paths.person(row.accountId)}>{row.name}</a> },
						{ label: "登录名", cell: (row) => row.login },
						{ label: "从哪里", cell: (row) => <Where row={row} /> },
						{ label: "自", cell: (row) => <TimeText at={row.since.getTime()} /> },
						{ label: "最近一次", cell: (row) => <TimeText at={row.lastAt.getTime()} /> },
						{ label: "密码不对", number: true, cell: (row) => `${row.failures} 次` },
						{ label: "太早被挡回", number: true, cell: (row) => `${row.refused} 次` },
						{ label: "等到", cell: (row) => <Until at={row.delayedUntil} /> },
						{ label: "", cell: (row) => row.delayedUntil && <PostButton action={paths.liftDelay(row.id)}>解除</PostButton> },
					]}
					rows={shown}
					keyOf={(row) => row.id}
					empty="没有人输错过密码。"
					next={last && `${paths.signInTries}?after=${last.id}`}
				/>
			</Card>
			<Card title="不存在的登录名，按地址" flush>
				<Table
					columns={[
						{ label: "地址", cell: (row) => row.address },
						{ label: "登录名", number: true, cell: (row) => `${row.logins} 个` },
						{ label: "自", cell: (row) => <TimeText at={row.since.getTime()} /> },
						{ label: "最近一次", cell: (row) => <TimeText at={row.lastAt.getTime()} /> },
						{ label: "密码不对", number: true, cell: (row) => `${row.failures} 次` },
						{ label: "太早被挡回", number: true, cell: (row) => `${row.refused} 次` },
						{ label: "关到", cell: (row) => <Until at={row.closedUntil} /> },
						{ label: "", cell: (row) => <LiftAddress address={row.address} /> },
					]}
					rows={addresses}
					keyOf={(row) => row.address}
					empty="没有人试过不存在的登录名。"
				/>
			</Card>
			<p class="note">
				输错的登录名可能正是密码，所以不记、不显示，只数个数；不在您范围内的登录名也算在这里。最多列出 {ADDRESSES_SHOWN}{" "}
				个地址。一个地址一小时内试了 {STRANGE_LOGINS} 个以上没有从那里登录过的登录名，就不能再试新的；平时从那里登录的人照常登录。
			</p>
		</Page>
	);
}

function Where({ row: { address, from, liftedBy } }: { row: TriedLogin }) {
	return (
		<>
			{from === "own" ? FROM.own : from === "device" ? `${address}（${FROM.device}）` : address}
			{liftedBy !== null && <div class="note">{liftedBy} 解除过等待</div>}
		</>
	);
}

function Until({ at }: { at: Date | null }) {
	if (at === null) return <>—</>;
	return (
		<Badge tone="near">
			<TimeText at={at.getTime()} />
		</Badge>
	);
}

function LiftAddress({ address }: { address: string }) {
	return (
		<PostForm action={paths.liftAddress} class="d-inline">
			<input type="hidden" name="address" value={address} />
			<button class="btn btn-plain btn-sm" type="submit">
				解除
			</button>
		</PostForm>
	);
}
