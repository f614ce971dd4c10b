/** How many outcomes are remembered; a page that was sent twice was sent twice within seconds. */
const REMEMBERED = 1_000;

/** What a form's token began: the same page sent twice makes one thing. For writes whose record keeps no keys of its own. */
export function once<Value>(): (key: string, make: () => Promise<Value>) => Promise<Value> {
	const begun = new Map<string, Promise<Value>>();
	return (key, make) => {
		const earlier = begun.get(key);
		if (earlier) return earlier;
		const making = make();
		begun.set(key, making);
		// What failed may be tried again.
		making.catch(() => begun.delete(key));
		const [oldest] = begun.keys();
		if (begun.size > REMEMBERED && oldest !== undefined) begun.delete(oldest);
		return making;
	};
}
