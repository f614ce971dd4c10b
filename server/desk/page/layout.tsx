import type { ComponentChildren } from "preact";
import type { Visitor } from "../../access/visitor";
import type { Mistake } from "../../forms/mistake";
import { DISK_FULL_BANNER } from "../../health/disk-words";
import { paths } from "../../paths";
import { Banner } from "../components/badge";
import { PostButton } from "../components/form";
import { Icon } from "../components/icon";
import { MistakeSummary } from "../components/refusals";
import { assetPath } from "./assets";
import { crumbsTo, isHere, menuOf, type PlaceId } from "./menu";

const PRODUCT = "困难职工帮扶";

const HTMX_CONFIG = JSON.stringify({
	includeIndicatorStyles: false,
	allowEval: false,
	historyEnabled: false,
	scrollIntoViewOnBoost: false,
	// The server says within this time that it cannot; after it nobody does.
	timeout: 30_000,
});

function Document({ title, children }: { title: string; children: ComponentChildren }) {
	return (
		<html lang="zh-CN">
			<head>
				<meta charSet="utf-8" />
				<title>{`${title} · ${PRODUCT}`}</title>
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="htmx-config" content={HTMX_CONFIG} />
				<link rel="icon" href={assetPath("icon.svg")} />
				<link rel="stylesheet" href={assetPath("bootstrap.css")} />
				<link rel="stylesheet" href={assetPath("theme.css")} />
				<script src={assetPath("htmx.js")} defer />
				<script src={assetPath("sse.js")} defer />
				<script src={assetPath("desk.js")} defer />
				<script src={assetPath("unanswered.js")} defer />
				<script src={assetPath("upload.js")} defer />
			</head>
			<body>
				<a class="skip" href="#main">
					跳到正文
				</a>
				{children}
			</body>
		</html>
	);
}

function Header({ visitor, place }: { visitor: Visitor; place?: PlaceId }) {
	return (
		<header class="head">
			<div>
				<a class="brand" href={paths.workbench}>
					<Icon name="heart-handshake" /> {PRODUCT}
				</a>
				<nav aria-label="主菜单">
					{menuOf(visitor).map((item) => (
						<a key={item.id} href={item.path} aria-current={isHere(item, place) ? "page" : undefined}>
							<Icon name={item.icon} /> {item.label}
							{item.id === "alerts" && <AlertCount unread={visitor.unreadAlerts} />}
						</a>
					))}
				</nav>
				<div class="who">
					<a href={paths.account}>
						<Icon name="user" /> {visitor.actor.name}
						<span class="narrow-hide">{visitor.unionName && ` · ${visitor.unionName}`}</span>
					</a>
					<PostButton action={paths.signOut}>退出</PostButton>
				</div>
			</div>
		</header>
	);
}

/** Moves by itself where there is JavaScript. */
function AlertCount({ unread }: { unread: number }) {
	return (
		<>
			{" "}
			<span class="count" hx-ext="sse" sse-connect={paths.alertStream} sse-swap="unread">
				{unread > 0 ? unread : ""}
			</span>
		</>
	);
}

export interface PageProps {
	title: string;
	visitor: Visitor;
	/** Which place of the menu this page belongs to. */
	place?: PlaceId;
	/** What stands above it: label and address. */
	crumbs?: readonly (readonly [label: string, path: string])[];
	/** Beside the title: the state. */
	badge?: ComponentChildren;
	/** On the right: what can be done. */
	actions?: ComponentChildren;
	/** What was wrong with the form that was sent. */
	mistakes?: readonly Mistake[];
	children: ComponentChildren;
}

/** A page of the desk for somebody who is signed in. */
export function Page(props: PageProps) {
	const { visitor } = props;
	const crumbs = [...crumbsTo(props.place), ...(props.crumbs ?? [])];
	return (
		<Document title={props.title}>
			<Header visitor={visitor} place={props.place} />
			{visitor.diskFull && (
				<div class="late full" role="alert">
					<Icon name="alert-triangle" /> {DISK_FULL_BANNER}
				</div>
			)}
			{visitor.alertsLate && (
				<div class="late" role="status">
					<Icon name="alarm" /> 后台服务没有回应，预警可能延迟；办理不受影响。
				</div>
			)}
			<main id="main">
				<div class="crumbs">
					{crumbs.map(([label, path]) => (
						<span key={path}>
							<a href={path}>{label}</a> ›{" "}
						</span>
					))}
				</div>
				<div class="title">
					<div>
						<h1>{props.title}</h1>
						{props.badge}
					</div>
					{props.actions && <div class="doing">{props.actions}</div>}
				</div>
				{visitor.flash && <Banner tone="done">{visitor.flash}</Banner>}
				<MistakeSummary mistakes={props.mistakes ?? []} />
				{props.children}
			</main>
		</Document>
	);
}

/** A page for anybody: signing in, first run, what went wrong. */
export function BarePage(props: { title: string; mistakes?: readonly Mistake[]; children: ComponentChildren }) {
	return (
		<Document title={props.title}>
			<header class="head narrow">
				<div>
					<a class="brand" href={paths.workbench}>
						<Icon name="heart-handshake" /> {PRODUCT}
					</a>
				</div>
			</header>
			<main id="main" class="bare">
				<div class="title">
					<h1>{props.title}</h1>
				</div>
				<MistakeSummary mistakes={props.mistakes ?? []} />
				{props.children}
			</main>
		</Document>
	);
}
