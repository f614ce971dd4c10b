/** A reason not to start that the person at the terminal can act on: `message` is one Chinese sentence, shown without a stack trace. */
export class StartError extends Error {
	override name = "StartError";
}
