import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { ROLE_LABELS } from "../../workflows/charts/chart";
import { movedShape } from "./fields";
import { idSourceInPath } from "./id-sources";
import { refusalShape } from "./refusal";
import type { ProblemStatus, Route } from "./route";
import { ROUTES } from "./routes";

/** What every route answers where it does not do what was asked. */
export const problem = z
	.strictObject({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string(),
		refusals: z.array(refusalShape),
		version: z.int().optional().meta({ description: "412：现在的版本" }),
		moved: z.array(movedShape).optional().meta({ description: "412：您看到之后登记的，新的在前" }),
		state: z.string().optional().meta({ description: "409：现在的状态" }),
	})
	.meta({ id: "Problem", description: "RFC 9457" });

const PROBLEMS: Record<ProblemStatus, string> = {
	400: "请求不合格式",
	401: "没有登录，令牌无效或已撤销",
	403: "角色不符，或须由另一人办理",
	404: "没有这一项，或在您的工会范围之外",
	409: "现在的状态没有这个步骤",
	412: "您看到之后已有更新",
	413: "内容超过 1 MB",
	415: "内容不是 UTF-8 的 JSON",
	422: "不符合规定：全部理由及条款",
	503: "数据库没有回应、磁盘已满或一时太忙，按 Retry-After 稍后再试",
};

const INTRODUCTION = [
	"困难职工帮扶的程序接口。用登录会话，或在“我的账号”中建立的令牌（Authorization: Bearer）。",
	"金额是以分计的整数；日期是北京时间的日历日。列表按游标翻页：把答复中的 next 作为下一页的 after。",
	"办理一步须带 Idempotency-Key：同一编号再次提交，得到第一次的结果（包括当时的退回理由）；改正后再办请换一个编号。",
].join("\n\n");

let document: ReturnType<typeof createDocument> | undefined;

/** OpenAPI 3.1 of every route. */
export function openApi(): ReturnType<typeof createDocument> {
	document ??= createDocument({
		openapi: "3.1.0",
		info: { title: "困难职工帮扶", version: "1", description: INTRODUCTION },
		servers: [{ url: "/api" }],
		security: [{ token: [] }, { session: [] }],
		paths: { ...pathsOf(ROUTES), "/openapi.json": { get: ITSELF } },
		components: {
			securitySchemes: { token: { type: "http", scheme: "bearer" }, session: { type: "apiKey", in: "cookie", name: "aid" } },
		},
	});
	return document;
}

const ITSELF: ZodOpenApiOperationObject = {
	operationId: "openApi",
	tags: ["接口"],
	summary: "本文档",
	security: [],
	responses: {
		200: { description: "OpenAPI 3.1", content: { "application/json": { schema: { type: "object", description: "OpenAPI 3.1 的文档" } } } },
	},
};

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
	const paths: ZodOpenApiPathsObject = {};
	for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
	return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
	const { method, path, tag, summary, who, params, query, body, takes, key, match, status, answer } = route;
	const may = who === "everyone" ? "" : `由${who.map((role) => ROLE_LABELS[role]).join("、")}使用。`;
	const headers = {
		...(key ? { "Idempotency-Key": z.string().min(1).max(200).meta({ description: "这一步自己的编号；重试时用同一个" }) } : {}),
		...(match ? { "If-Match": match === "required" ? VERSION : VERSION.optional() } : {}),
	};
	return {
		operationId: `${method}${path.replace(/\{(\w+)\}/g, "_by_$1").replace(/[^\w]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
		tags: [tag],
		summary,
		description: `${may}${route.description ?? ""}`,
		requestParams: {
			...(params instanceof z.ZodObject ? { path: withSources(params, path) } : {}),
			...(query instanceof z.ZodObject ? { query } : {}),
			...(Object.keys(headers).length > 0 ? { header: z.object(headers) } : {}),
		},
		...(takes ? { requestBody: { required: true, content: { [takes]: { schema: z.string().meta({ format: "binary" }) } } } } : {}),
		...(body ? { requestBody: { required: true, content: { "application/json": { schema: route.documentedBody ?? body } } } } : {}),
		responses: {
			[status]: {
				description: "完成",
				content: Object.fromEntries(
					[route.media ?? "application/json", route.otherMedia].flatMap((media) => (media ? [[media, { schema: answer }]] : [])),
				),
			},
			...problemResponses(route),
		},
	};
}

/** Each id in the address, with where it is learned. */
function withSources(params: z.ZodObject, path: string): z.ZodObject {
	const shape = Object.entries(params.shape).map(([name, schema]) => {
		const description = idSourceInPath(path, name);
		return [name, description === undefined || !(schema instanceof z.ZodType) ? schema : schema.meta({ ...schema.meta(), description })];
	});
	return z.strictObject(Object.fromEntries(shape));
}

const VERSION = z.string().meta({ description: "读取时的 ETag" });

function problemResponses(route: Route): ZodOpenApiResponsesObject {
	return Object.fromEntries(
		problemStatuses(route).map((status) => [
			String(status),
			{ description: PROBLEMS[status], content: { "application/problem+json": { schema: problem } } },
		]),
	);
}

/** The problems that a route may answer, in the order of their numbers. */
export function problemStatuses({ who, method, params, query, body, takes, key, match, problems = [] }: Route): ProblemStatus[] {
	const statuses = new Set<ProblemStatus>([401, 503, ...problems]);
	// 403 also for a post that comes with a cookie and from another site.
	if (who !== "everyone" || method !== "get") statuses.add(403);
	if (params) statuses.add(400).add(404);
	if (query || body || key || match) statuses.add(400);
	if (body) statuses.add(413).add(415);
	if (takes) statuses.add(415);
	if (match) statuses.add(412);
	return [...statuses].sort((a, b) => a - b);
}
