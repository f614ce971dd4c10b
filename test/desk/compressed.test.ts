import { randomUUID } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { PASSWORD, visitor } from "../support/site";

/** What goes over the wire, as it is. */
interface Sent {
	status: number | undefined;
	encoding: string | undefined;
	length: string | undefined;
	bytes: Buffer;
}

describe("what a page weighs", () => {
	const { site, county } = withCountySite({ today: "2026-03-20" });

	async function sent(path: string, encoding: string): Promise<Sent> {
		const door = await visitor(site)
			.post("/sign-in")
			.type("form")
			.send({ login: "clerk", password: PASSWORD, key: randomUUID() })
			.expect(303);
		const cookie = (door.get("Set-Cookie") ?? []).map((one) => one.split(";")[0]).join("; ");
		const answer = await new Promise<IncomingMessage>((resolve, reject) => {
			get(new URL(path, site.url), { headers: { "Accept-Encoding": encoding, Cookie: cookie } }, resolve).once("error", reject);
		});
		const parts: Buffer[] = [];
		for await (const part of answer) parts.push(part as Buffer);
		const { "content-encoding": said, "content-length": length } = answer.headers;
		return { status: answer.statusCode, encoding: said, length, bytes: Buffer.concat(parts) };
	}

	test("a case's page is sent packed, to whoever takes it so, and says the same", async () => {
		const id = await anApplication(county, { seq: 1, until: "report" });
		const plain = await sent(`/applications/${id}`, "identity");
		expect([plain.encoding, plain.bytes.length > 20_000]).toEqual([undefined, true]);
		for (const [encoding, unpack] of [
			["gzip", gunzipSync],
			["br", brotliDecompressSync],
		] as const) {
			const packed = await sent(`/applications/${id}`, encoding);
			expect(packed.encoding).toBe(encoding);
			expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
			expect(unpack(packed.bytes).toString("utf8")).toContain("</html>");
		}
	});

	test("files go as they are, with what they weigh", async () => {
		const csv = await sent("/applications.csv", "gzip");
		expect([csv.status, csv.encoding, csv.length]).toEqual([200, undefined, String(csv.bytes.length)]);
		expect(csv.bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
	});
});
