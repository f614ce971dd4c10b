import type { NamedCase } from "../../../../prisma/read/scan-origin";
import type { Visitor } from "../../../access/visitor";
import { takeScanForm } from "../../../forms/scans";
import { paths } from "../../../paths";
import { FormCard, type Sent } from "../../components/index";
import { Page } from "../../page/layout";

/** Signed papers are brought: of one case, or a stack. */
export function NewScanPage({ visitor, of, sent }: { visitor: Visitor; of?: NamedCase; sent?: Sent }) {
	return (
		<Page
			title={of ? `收回签章件：${of.title}` : "批量收件"}
			visitor={visitor}
			place="scanPages"
			crumbs={[["收回签章件", paths.scans]]}
			mistakes={sent?.mistakes}
		>
			<FormCard
				form={takeScanForm}
				action={paths.newScan}
				sent={sent}
				given={of ? { caseId: of.id } : {}}
				title="扫描件、照片"
				button="上传并识别"
			>
				<p class="note mt-3 mb-0">
					每页右上角的二维码说明它是哪一件、第几份、第几版；印章不要盖住二维码。成叠的扫描成一个 PDF 即可，横放、倒放、拍斜了都能认。
				</p>
			</FormCard>
		</Page>
	);
}
