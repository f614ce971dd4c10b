import { type Request, type Response, Router } from "express";
import type { VNode } from "preact";
import { ADDRESSES_SHOWN, type TriedAddress, triedAddresses } from "../../../../prisma/read/sign-in-tries";
import { reach } from "../../../../record/people/actor";
import { STRANGE_LOGINS } from "../../../../record/people/sign-in";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import type { Mistake } from "../../../forms/mistake";
import { liftAddressForm, liftDelayForm } from "../../../forms/people";
import { paths } from "../../../paths";
import { signInTriesRegister } from "../../../registers/sign-in-tries";
import { Badge, Card, PostForm, type Sent, Table, TimeText } from "../../components/index";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { registerPart } from "../../registers/part";

/** 登录尝试 (D28): what is being tried at the door, for administrators. Of a login that is nobody's only that it was tried: it may be a password. */
export function signInTriesRouter(deps: Deps): Router {
	const router = Router();
	router.use(paths.signInTries, only("administrator"));

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const addresses = await triedAddresses(deps.db, reach(visitor.actor, ["administrator"]), STRANGE_LOGINS);
		const { part, mistakes } = await registerPart(deps, signInTriesRegister, visitor, req, { title: "您范围内的登录名" });
		const page = <TriesPage visitor={visitor} logins={part} addresses={addresses} mistakes={[...(sent?.mistakes ?? []), ...mistakes]} />;
		sendPage(res, page, mistakes.length > 0 ? 400 : status);
	};
	router.get(paths.signInTries, (req, res) => show(req, res));
	postForms(router, deps, [liftDelayForm, liftAddressForm], show);
	return router;
}

interface TriesProps {
	visitor: Visitor;
	logins: VNode;
	addresses: readonly TriedAddress[];
	mistakes: readonly Mistake[];
}

function TriesPage({ visitor, logins, addresses, mistakes }: TriesProps) {
	return (
		<Page title={signInTriesRegister.title} visitor={visitor} place={signInTriesRegister.id} mistakes={mistakes}>
			<p class="note">
				密码连续输错，从那个地方再试要等，越等越久，最多 15 分钟；在别处登录不受影响。从平时登录的地址或用过的浏览器，密码对的随时都能登录。
				记录保留 30 天。
			</p>
			{logins}
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
