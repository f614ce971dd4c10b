import type { Person } from "../builders/county";
import { aGrant, anApplication, taken } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";

describe("the page of a case has one blue step, the one that leads on; what sends back stands apart", () => {
	const { site, county } = withCountySite({ today: "2026-03-20" });
	let seq = 0;
	const application = (until: string) => anApplication(county, { seq: ++seq, until });
	const grant = (until: string) => aGrant(county, { seq: ++seq, until });
	const held = async () => {
		const id = await application("publicise.posted");
		await taken(county, id, { event: "OBJECT", by: "clerk", on: "2026-02-09", say: { receivedOn: "2026-02-09", text: "收入不实。" } });
		return id;
	};
	/** What leads to a step, by the look of its button. */
	const stepsOn = (html: string, look: "btn-primary" | "btn-plain") =>
		new Set(
			[...html.matchAll(/<a\b[^>]*class="btn ([\w-]+)[^"]*"[^>]*href="[^"]*\/steps\/(\w+)"/g)].flatMap(([, own, type = ""]) =>
				own === look ? [type] : [],
			),
		);

	test.each<[what: string, by: Person, () => Promise<string>, blue: string | undefined, plain: string]>([
		["the centre recognises, or returns", "centre", () => application("recognise"), "RECOGNISE", "RETURN"],
		["the chair includes, excludes or sends back", "chair", () => application("verify.study"), "INCLUDE", "SEND_BACK"],
		["the chair decides an objection either way", "chair", held, undefined, "DISMISS"],
		["who releases a payment pays it, or drops it", "finance2", () => grant("disburse.prepared"), "PAY", "DROP_PAYMENT"],
		["who prepared it can only drop it", "finance", () => grant("disburse.prepared"), undefined, "DROP_PAYMENT"],
		["the county chair approves, lowers, raises or refuses", "countyChair", () => grant("approve.meeting"), "APPROVE", "REFUSE"],
	])("%s", async (_, by, made, blue, plain) => {
		const id = await made();
		const { chart } = await county.db.case.findUniqueOrThrow({ where: { id } });
		const { text } = await (await signedIn(site, by)).get(`/${chart}s/${id}`).expect(200);
		expect([...stepsOn(text, "btn-primary")]).toEqual(blue === undefined ? [] : [blue]);
		expect([...stepsOn(text, "btn-plain")]).toContain(plain);
	});
});
