import type { KeyUsed } from "../../record/key-said";
import type { Moved, Outcome } from "../../record/outcome";
import type { Refusal } from "../../workflows/rules/refusal";
import { NOTHING_HERE, Problem } from "./problem";

type Refused =
	| { kind: "refused"; refusals: readonly Refusal[] }
	| { kind: "forbidden"; message: string; refusals?: readonly Refusal[] }
	| { kind: "not_found" }
	| { kind: "stale"; version: number; moved?: readonly Moved[] };

/** What a write has made. @throws Problem where it was not written */
export function writtenOr<Value>(written: { kind: "written"; value: Value } | Refused | KeyUsed): Value {
	if (written.kind === "written") return written.value;
	if (written.kind === "key_used") throw keyUsed(written.recorded);
	throw problemOf(written);
}

/** Where a step has led. @throws Problem where it was not taken */
export function takenOr(outcome: Outcome): { version: number; state: string } {
	switch (outcome.kind) {
		case "taken":
			return { version: outcome.version, state: outcome.state };
		case "not_allowed":
			throw new Problem(409, outcome.message, outcome.refusals ?? [], { state: outcome.state });
		case "key_used":
			throw keyUsed(outcome.recorded);
		case "not_due":
			throw new Error("a person's step is never early");
		default:
			throw problemOf(outcome);
	}
}

function keyUsed(recorded: string): Problem {
	const message = `${KEY_USED}${recorded === "" ? "" : `当时登记的是：${recorded}。`}每件新的事用一个新的编号，只有原样重试才用同一个。`;
	return new Problem(422, message, [{ code: "key_used", message, field: "Idempotency-Key" }]);
}

const KEY_USED = "这个 Idempotency-Key 已经用于别的内容，这一次没有办理。";

function problemOf(refused: Refused): Problem {
	switch (refused.kind) {
		case "refused":
			return new Problem(422, refused.refusals.map(({ message }) => message).join("；"), refused.refusals);
		case "forbidden":
			return new Problem(403, refused.message, refused.refusals);
		case "not_found":
			return new Problem(404, NOTHING_HERE);
		case "stale":
			return new Problem(412, "您看到之后已有人办理或修改过，请重新读取。", [], { version: refused.version, moved: refused.moved ?? [] });
	}
}
