/** The fields of a page's only form with what stands in them, as a browser would post them (buttons left out). */
export function formIn(html: string): Record<string, string | string[]> {
	const form =
		/<form method="post" action="[^"]*"(?! class="d-inline")[^>]*novalidate[^>]*>(?:(?!<\/form>)[\s\S])*name="key"[\s\S]*?<\/form>/gi;
	const [whole = ""] = [...html.matchAll(form)].map(([text]) => text).sort((a, b) => b.length - a.length);
	const fields: [string, string][] = [];
	for (const [, tag = "", attributes = "", content = ""] of whole.matchAll(/<(input|select|textarea)\b([^>]*)>([\s\S]*?(?=<\/\1>)|)/gi)) {
		const name = attributeOf(attributes, "name");
		if (name === undefined) continue;
		const value = tag === "input" ? valueOfInput(attributes) : tag === "textarea" ? decoded(content) : selected(content);
		if (value !== undefined) fields.push([name, value]);
	}
	const gathered: Record<string, string | string[]> = {};
	for (const [name, value] of fields) {
		const known = gathered[name];
		gathered[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
	}
	return gathered;
}

function valueOfInput(attributes: string): string | undefined {
	const type = attributeOf(attributes, "type");
	if ((type === "radio" || type === "checkbox") && !/\bchecked\b/.test(attributes)) return undefined;
	return attributeOf(attributes, "value") ?? "";
}

function selected(content: string): string {
	const [, attributes = ""] = /<option\b([^>]*\bselected\b[^>]*)>/i.exec(content) ?? [];
	return attributeOf(attributes, "value") ?? "";
}

function attributeOf(attributes: string, name: string): string | undefined {
	const [, value] = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, "i").exec(attributes) ?? [];
	return value === undefined ? undefined : decoded(value);
}

function decoded(text: string): string {
	return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

/** What a page says, its tags left out. */
export function textIn(html: string): string {
	return decoded(html.replace(/<[^>]*>/g, "")).replace(/\s+/g, " ");
}
