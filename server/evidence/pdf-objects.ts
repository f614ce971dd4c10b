import {
	EncryptedPDFError,
	PDFArray,
	type PDFContext,
	PDFDict,
	PDFInvalidObject,
	PDFName,
	type PDFObject,
	PDFParser,
	PDFStream,
} from "@cantoo/pdf-lib";
import { FileFailed } from "./looked";

/** More objects than any scanner writes: each is looked at. */
const MOST_OBJECTS = 200_000;
/** What makes a reader do something: programs, other programs started, files inside. */
const ACTIVE = ["JavaScript", "Launch", "ImportData", "SubmitForm", "RichMediaExecute", "Rendition"];
const ACTIVE_KEYS = ["JS", "XFA", "EmbeddedFiles", "EF"];
/** The same in what cannot be read as an object, where a reader may make more of it. */
const ACTIVE_NAMES = new RegExp(`/(${[...ACTIVE, ...ACTIVE_KEYS].join("|")})(?![A-Za-z])`);
const DEEPEST = 8;

/** Reads all of a file's objects, also those that a later part of it writes anew. @throws FileFailed */
export async function refuseActive(bytes: Buffer): Promise<void> {
	const seen = new Objects(bytes);
	try {
		await seen.parseDocument();
	} catch (error) {
		// What holds it together is locked, too.
		if (error instanceof EncryptedPDFError) throw new FileFailed("pdf_encrypted");
		if (!seen.fault) throw new FileFailed("pdf_damaged");
	}
	if (seen.isLocked) throw new FileFailed("pdf_encrypted");
	if (seen.fault) throw new FileFailed(seen.fault);
}

class Objects extends PDFParser {
	fault: "pdf_active" | "file_too_hard" | undefined;
	private count = 0;

	constructor(bytes: Buffer) {
		super(bytes);
		const { context } = this;
		const assign = context.assign.bind(context);
		context.assign = (ref, object) => {
			this.look(object);
			assign(ref, object);
		};
	}

	get isLocked(): boolean {
		return this.context.trailerInfo.Encrypt !== undefined;
	}

	override async parseDocument(): Promise<PDFContext> {
		const context = await super.parseDocument();
		const { Root, Info } = context.trailerInfo;
		for (const direct of [Root, Info]) if (direct) this.look(direct);
		return context;
	}

	private look(object: PDFObject): void {
		this.count += 1;
		if (this.count > MOST_OBJECTS) this.fault = "file_too_hard";
		this.fault ??= actsIn(object, 0) ? "pdf_active" : undefined;
	}
}

/** Direct dictionaries and lists inside it too; what it only points to has its own turn. */
function actsIn(object: PDFObject, depth: number): boolean {
	if (depth > DEEPEST) return false;
	if (object instanceof PDFInvalidObject) return ACTIVE_NAMES.test(bytesOf(object));
	if (object instanceof PDFStream) return actsIn(object.dict, depth);
	if (object instanceof PDFArray) return object.asArray().some((value) => actsIn(value, depth + 1));
	if (!(object instanceof PDFDict)) return false;
	if (ACTIVE_KEYS.some((key) => object.has(PDFName.of(key)))) return true;
	const kind = object.get(PDFName.of("S"));
	if (kind instanceof PDFName && ACTIVE.includes(kind.decodeText())) return true;
	return object.values().some((value) => actsIn(value, depth + 1));
}

function bytesOf(object: PDFObject): string {
	const bytes = Buffer.alloc(object.sizeInBytes());
	object.copyBytesInto(bytes, 0);
	return bytes.toString("latin1");
}
