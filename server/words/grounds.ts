import { CANCELLATION_GROUNDS } from "../../workflows/charts/file/events";

/** D21, as the text numbers it: `10 两年未得到帮扶`. */
export function groundLabel(ground: string): string {
	return CANCELLATION_GROUNDS.find(({ value }) => value === ground)?.label ?? ground;
}

/** Of a file that ended: a ground of D21, or proven fraud. */
export function endingLabel(ending: string): string {
	return ending === "fraud" ? "查实骗取" : groundLabel(ending);
}
