import type { Request, Response, Router } from "express";
import { type KeyUsed, keyOfPerson } from "../../../record/key-said";
import type { Written } from "../../../record/written";
import type { Role } from "../../../workflows/charts/chart";
import type { SaidField } from "../../../workflows/rules/field";
import { only } from "../../access/only";
import { type Visitor, visitorOf } from "../../access/visitor";
import type { Mistake } from "../../forms/mistake";
import { fieldOf, sayings, type Typed, typedOf } from "../../forms/typed";
import type { FileRefused } from "../../sheets/file-refused";
import { oneSheet, type Uploaded, uploadOf } from "../../sheets/upload";
import { formKey } from "../components/index";
import { heard, mistakesOf } from "./outcome";
import { seeOther } from "./send";

export interface UploadSent {
	typed: Typed;
	mistakes: readonly Mistake[];
}

interface Upload<Made> {
	action: string;
	who: readonly Role[];
	/** What is said beside the file. */
	fields: readonly SaidField[];
	take(
		req: Request,
		given: { visitor: Visitor; raw: Readonly<Record<string, unknown>>; file: Uploaded | FileRefused; key: string },
	): Promise<Written<Made> | KeyUsed>;
	/** The page again, with what was typed and what is wrong with it. */
	again(req: Request, res: Response, sent: UploadSent, status: number): Promise<void>;
	/** Where it leads, and what is said there. */
	done(made: Made, req: Request): { to: string; said: string };
}

/** Takes an `UploadForm`. */
export function postUpload<Made>(router: Router, { action, who, fields, take, again, done }: Upload<Made>): void {
	const specs = fields.map((field) => fieldOf(field));
	router.post(action, only(...who), oneSheet, async (req, res) => {
		const typed = typedOf(req);
		const given = { visitor: visitorOf(res), raw: sayings(specs, typed), file: uploadOf(req), key: keyOfPerson(formKey(typed)) };
		const written = heard(await take(req, given));
		if (written.kind !== "written") return again(req, res, { typed, mistakes: mistakesOf(written) }, 422);
		const { to, said } = done(written.value, req);
		return seeOther(req, res, to, said);
	});
}
