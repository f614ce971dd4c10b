import { CANCELLATION_GROUNDS } from "../../workflows/charts/file/events";

/** D21, as the text numbers it: `10 两年未得到帮扶`. */
export function groundLabel(ground: string): string {
	return CANCELLATION_GROUNDS.find(({ value }) => value === ground)?.label ?? ground;
}
