import { createHash } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import { ADD_EVIDENCE } from "../../record/evidence/add-evidence";
import { beginUpload, endUpload, growUpload } from "../../record/evidence/uploads";
import { uuidv7 } from "../../record/ids";
import type { Actor } from "../../record/people/actor";
import type { BusinessNow } from "../../record/settings/clock";
import { perform } from "../../record/write";
import type { EvidenceKind, EvidenceType } from "../../workflows/rules/evidence-kinds";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { press } from "../documents/press";
import { type Part, sheet } from "../documents/sheet";
import { folderStorage } from "../evidence/folder-storage";
import { keyOf } from "../evidence/keys";
import { sealed } from "../evidence/sealed-storage";
import { type DemoCounty, written } from "./county";
import type { Household } from "./household";

interface Bringing {
	caseId: string;
	by: Actor;
	now: BusinessNow;
}

/** Papers of the invented households, each with 样张 on it: drawn as the demo is told, and kept as any that comes in. */
export interface DemoPapers {
	/** What an application rests on: the applicant's card, the household's book, what proves the cause. */
	bring(of: Bringing & { form: Household["form"] }): Promise<void>;
	/** A photograph of a visit, with its own day. @returns the ids that the step names */
	photograph(of: Bringing & { taken: PlainDate }): Promise<string[]>;
	close(): Promise<void>;
}

interface Drawn {
	kind: EvidenceKind;
	fileName: string;
	type: EvidenceType;
	bytes: Buffer;
	width: number;
	height: number;
	person?: string;
	takenOn?: PlainDate;
}

/** What stands on papers of this house, and on none that others make. */
const PLAIN = { copy: "", code: null, short: "", foot: { left: "", right: "虚构，仅供演示" } };
const A4 = { type: "application/pdf", width: 595, height: 842 } as const;

export function demoPapers({ env }: Pick<DemoCounty, "env">, dataDir: string): DemoPapers {
	const { db, secrets } = env;
	const { files } = secrets;
	const storage = folderStorage(join(dataDir, "evidence"));
	const printing = press(dataDir);

	async function keep({ caseId, by, now }: Bringing, { kind, person, fileName, bytes, takenOn, type, width, height }: Drawn) {
		const sha256 = createHash("sha256").update(bytes).digest();
		await storage.put(keyOf(files.address(sha256)), sealed(files, Readable.from([bytes])));
		const id = uuidv7();
		await beginUpload(db, { id, accountId: by.accountId, fileName, bytes: bytes.length });
		await growUpload(db, id, { from: 0, to: bytes.length });
		await endUpload(db, id, { sha256, type, pages: 1, width, height, takenOn: takenOn ?? null });
		const raw = { caseId, kind, uploads: [id], ...(person !== undefined && { person }) };
		return written(await perform(env, ADD_EVIDENCE, { actor: by, now, raw })).ids;
	}

	async function page(title: string, ...parts: Part[]): Promise<Buffer> {
		const drawing = { ...sheet(title, ...parts), ...PLAIN, watermark: "样　张" };
		const printed = await printing.print({ template: "sheet", drawing, gaps: true });
		if (!("bytes" in printed)) throw new Error(`the demo's ${title} did not print`);
		return Buffer.from(printed.bytes);
	}

	return {
		async bring({ form, ...of }) {
			const { name, idNumber, registeredAddress, ethnicity, members, causeText, evidence } = form;
			const id = parseIdentityNumber(idNumber, of.now.today);
			const facts: [string, string][] = [
				["姓名", name],
				["民族", ethnicity],
				["住址", registeredAddress],
				["公民身份号码", id.ok ? id.number : idNumber],
			];
			await keep(of, {
				...A4,
				kind: "身份证",
				person: name,
				fileName: `身份证复印件（${name}）.pdf`,
				bytes: await page("居民身份证", { kind: "facts", facts }),
			});
			const rows = members.map((member) => ({ 姓名: member.name, 与户主关系: member.relation, 公民身份号码: member.idNumber ?? "" }));
			const labels = ["序号", "姓名", "与户主关系", "公民身份号码"];
			const book: Part = { kind: "list", labels, widths: [15, 35, 35, null], rows };
			await keep(of, { ...A4, kind: "户口簿", fileName: "户口簿全本.pdf", bytes: await page("居民户口簿", book) });
			const proof = evidence.find((one) => PROOFS.includes(one));
			if (proof === undefined) return;
			const said: Part[] = [
				{ kind: "words", text: `兹证明：${name}一户，${causeText}` },
				{ kind: "seal", text: "（虚构单位，仅供演示）" },
			];
			await keep(of, { ...A4, kind: proof, fileName: `${proof}.pdf`, bytes: await page(proof, ...said) });
		},
		async photograph({ taken, ...of }) {
			const bytes = await picture(taken, of.caseId);
			const fileName = `入户照片 ${formatDate(taken)}.jpg`;
			return keep(of, { ...PICTURE, kind: "入户调查照片", fileName, bytes, type: "image/jpeg", takenOn: taken });
		},
		close: () => printing.close(),
	};
}

const PROOFS: readonly EvidenceKind[] = ["病情证明", "住院证明", "困难证明", "失业证", "录取通知书", "残疾证", "低保证"];
const PICTURE = { width: 960, height: 640 } as const;

/** A house under a sky, no two of one colour, as a camera would have kept it. */
async function picture(taken: PlainDate, of: string): Promise<Buffer> {
	const { default: sharp } = await import("sharp");
	const hue = Number.parseInt(createHash("sha256").update(of).digest("hex").slice(0, 4), 16) % 360;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 64"><rect width="96" height="64" fill="#cfe3f5"/><rect y="44" width="96" height="20" fill="#9bb37f"/>
		<rect x="26" y="26" width="44" height="24" fill="#efe6d6"/><path d="M20 28 48 10 76 28Z" fill="hsl(${hue},45%,42%)"/><rect x="43" y="34" width="10" height="16" fill="#7a5a3c"/>
		<rect x="31" y="32" width="8" height="8" fill="#a9c7dd"/><rect x="57" y="32" width="8" height="8" fill="#a9c7dd"/></svg>`;
	const exif = { IFD2: { DateTimeOriginal: `${taken.replaceAll("-", ":")} 10:00:00` } };
	return sharp(Buffer.from(svg)).resize(PICTURE).jpeg().withExif(exif).toBuffer();
}
