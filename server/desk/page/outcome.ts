import type { StaleForm, Written } from "../../../record/written";
import { Forbidden, NotFound } from "../../errors";

type Heard<Value> = Extract<Written<Value>, { kind: "written" | "refused" }>;

/** What a page itself has something to say to: written, or refused with reasons. The rest has pages of its own. @throws NotFound, Forbidden */
export function heard<Value>(written: Written<Value>): Heard<Value>;
export function heard<Value>(written: Written<Value> | StaleForm): Heard<Value> | StaleForm;
export function heard<Value>(written: Written<Value> | StaleForm): Heard<Value> | StaleForm {
	if (written.kind === "not_found") throw new NotFound();
	if (written.kind === "forbidden") throw new Forbidden(`${written.message}。`);
	return written;
}
