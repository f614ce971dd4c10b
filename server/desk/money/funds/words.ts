export function nameOf(names: Readonly<Record<string, string>>, id: string): string {
	return names[id] ?? id;
}
