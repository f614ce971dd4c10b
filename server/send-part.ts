import type { Response } from "express";

/** Part of a long answer: waits until it has gone, so that a slow reader fills no memory. @throws where the reader has gone away */
export async function sendPart(res: Response, text: string): Promise<void> {
	await new Promise<void>((resolve, reject) => res.write(text, (error) => (error ? reject(error) : resolve())));
}
