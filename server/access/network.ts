import { isIPv4, isIPv6 } from "node:net";

/**
 * What counts as one place on the network: an IPv4 address, or the first half of an IPv6 one, of which whoever holds it has all the rest.
 * @example networkOf("::ffff:192.0.2.7") === "192.0.2.7"; networkOf("2001:db8:1:2:3::9") === "2001:db8:1:2::/64"
 */
export function networkOf(address: string | undefined): string {
	const bare = (address ?? "").split("%")[0]?.toLowerCase() ?? "";
	const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare;
	if (isIPv4(mapped)) return mapped;
	if (!isIPv6(bare)) return "unknown";
	const [head = "", tail] = bare.split("::");
	const groups = head === "" ? [] : head.split(":");
	const after = tail === undefined || tail === "" ? [] : tail.split(":");
	const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
	const all = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...after];
	const first = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
	return `${first.join(":")}::/64`;
}
