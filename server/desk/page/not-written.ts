import type { KeyUsed } from "../../../record/key-said";
import type { Written } from "../../../record/written";
import { Forbidden, NotFound } from "../../errors";
import { keyUsedBefore, type Mistake } from "../../forms/mistake";

/** Why nothing was written, for the form that is shown again. @throws Forbidden, NotFound */
export function whyNotWritten(of: Exclude<Written<unknown> | KeyUsed, { kind: "written" }>): readonly Mistake[] {
	switch (of.kind) {
		case "refused":
			return of.refusals;
		case "key_used":
			return [keyUsedBefore(of.recorded)];
		case "forbidden":
			throw new Forbidden(`${of.message}。`);
		case "not_found":
			throw new NotFound();
	}
}
