import type { EventSpec } from "../../../../workflows/charts/chart";
import { isSignedPaper } from "../../../../workflows/rules/scans";
import { listOf, type Typed } from "../../../forms/typed";
import { paths } from "../../../paths";

/** Where a step rests on a signed paper: how it comes back, or that what stands there is of one that did. */
export function ScanNote({ caseId, spec, typed }: { caseId: string; spec: EventSpec; typed: Typed }) {
	const field = spec.fields.find(({ paper }) => paper !== undefined && isSignedPaper(paper));
	const isFilled = spec.fields.some(({ name, scanned }) => scanned !== undefined && listOf(typed, name).some((said) => said !== ""));
	const came = isFilled || (field !== undefined && listOf(typed, field.name).length > 0);
	if (came) return <p class="note mt-3 mb-0">收回的签章件已填在上面（材料、签字日期、盖章），请核对后再办理。</p>;
	if (!field) return null;
	return (
		<p class="note mt-3 mb-0">
			打印后签字盖章的，可先<a href={`${paths.newScan}?case=${caseId}`}>收回签章件</a>：按二维码核对版本，材料和签字日期自动填好。
		</p>
	);
}
