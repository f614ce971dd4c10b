import { withCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { PASSWORD, signedIn, visitor } from "../support/site";

const { site } = withCountySite();

const signIn = (login: string, password: string, to = "") => visitor(site).post("/sign-in").type("form").send({ login, password, to });

test("a page leads to the sign-in and back", async () => {
	const agent = visitor(site);
	await agent.get("/alerts?before=x").expect(303).expect("Location", "/sign-in?to=%2Falerts%3Fbefore%3Dx");
	await agent
		.post("/sign-in")
		.type("form")
		.send({ login: "clerk", password: PASSWORD, to: "/alerts" })
		.expect(303)
		.expect("Location", "/alerts");
	await agent.get("/alerts").expect(200);
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example"])("and never to %s", async (to) => {
	await signIn("clerk", PASSWORD, to).expect(303).expect("Location", "/");
});

test.each(["Clerk", " CLERK ", "ｃｌｅｒｋ", "Ｃｌｅｒｋ"])("“%s” is the login clerk: large, small, full-width", async (login) => {
	await signIn(login, PASSWORD).expect(303);
});

test.each(["%", "cler_", "c%", "clerk\\", "_____", "%clerk%", "clerk%", "c.*", "clerk' OR 'x'='x"])(
	"“%s” is no pattern that finds a login",
	async (login) => {
		const { text } = await signIn(login, PASSWORD).expect(422);
		expect(textIn(text)).toContain("登录名或密码不对");
	},
);

test("a form that comes after the session has ended is not done, and says how nothing is lost", async () => {
	const answer = await visitor(site).post("/applications/new").type("form").send({ name: "张建国" }).expect(401);
	expect(answer.text).toContain("您填写的内容还在");
	expect(answer.text).toContain('target="_blank"');
});

test("cookies are for this site alone; the session's is new at each sign-in, the browser's stays", async () => {
	const agent = visitor(site);
	const cookies = async () => {
		const answer = await agent.post("/sign-in").type("form").send({ login: "clerk", password: PASSWORD }).expect(303);
		const set = answer.get("Set-Cookie") ?? [];
		return { session: set.find((one) => one.startsWith("aid=")) ?? "", device: set.find((one) => one.startsWith("aid-device=")) ?? "" };
	};
	const [first, second] = [await cookies(), await cookies()];
	expect(first.session).toMatch(/^aid=.*; HttpOnly; SameSite=Lax$/);
	expect(first.device).toMatch(/^aid-device=[\w-]{43}; Max-Age=7776000; Path=\/sign-in; Expires=.*; HttpOnly; SameSite=Lax$/);
	expect(second.session.split(";")[0]).not.toBe(first.session.split(";")[0]);
	expect(second.device.split(";")[0]).toBe(first.device.split(";")[0]);
});

test("however many sign in at once, each is signed in when the browser comes back", async () => {
	const logins = ["clerk", "chair", "otherClerk", "centre", "auditor", "administrator"].flatMap((login) => [login, login, login]);
	const answers = await Promise.all(logins.map(async (login) => (await signedIn(site, login)).get("/")));
	expect(answers.map(({ status }) => status)).toEqual(logins.map(() => 200));
});

test("signing out ends the session", async () => {
	const agent = await signedIn(site, "chair");
	const before = await site.db.session.count();
	await agent.post("/sign-out").expect(303);
	await agent.get("/").expect(303);
	await expect(site.db.session.count()).resolves.toBe(before - 1);
});

test("nobody who only looks at the sign-in page gets a session or a cookie", async () => {
	const before = await site.db.session.count();
	const answer = await visitor(site).get("/sign-in").expect(200);
	expect(answer.get("Set-Cookie")).toBeUndefined();
	await expect(site.db.session.count()).resolves.toBe(before);
});
