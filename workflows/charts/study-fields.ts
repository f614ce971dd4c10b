import type { ActId } from "./acts";
import type { EventField } from "./chart";

/** D13: relatives stand aside, in a study as in a meeting; somebody who only bears the same name as a member of the household is explained. */
export const RECUSAL: readonly EventField[] = [
	{ name: "recused", label: "回避人员", kind: "names", optional: true, hint: "职工的亲属应当回避，一行一人" },
	{ name: "sameName", label: "同名说明", kind: "text", optional: true, hint: "参加人员与家庭成员同名但不是同一人也不是亲属的，在此说明" },
];

/** D13, Z10: a collective study of at least three. @param follows what it is held after */
export const studyFields = (...follows: readonly ActId[]): readonly EventField[] => [
	{ name: "heldOn", label: "研究日期", kind: "date", follows },
	{ name: "members", label: "参加人员", kind: "names", min: 3, hint: "至少三人，一行一人", prefilled: "lastStudy" },
	...RECUSAL,
];
