import type { StepTx } from "../../prisma/step-sql";
import { CHART_IDS, type ChartId } from "../../workflows/charts";
import type { Effect } from "../step-context";
import { aidChanged } from "./aid-changed";
import { bounce } from "./bounce";
import { cancelFile, declineCancel, keepFile, proposeCancel } from "./cancel-file";
import { checkFile } from "./check-file";
import { collate } from "./collate";
import { confirmPayment } from "./confirm-payment";
import { confirmReversal } from "./confirm-reversal";
import { copyBack } from "./copy-back";
import { approve, raise, reduce, refuseGrant } from "./decide";
import { dismiss } from "./dismiss";
import { dropPayment } from "./drop-payment";
import { enterApplication } from "./enter-application";
import { enterGrant } from "./enter-grant";
import { enterChange } from "./entry-tasks";
import { exclude } from "./exclude";
import { fixAccount } from "./fix-account";
import { include } from "./include";
import { moveUnit } from "./move-unit";
import { object } from "./object";
import { pay } from "./pay";
import { postNotice } from "./post-notice";
import { preparePayment } from "./prepare-payment";
import { propose } from "./propose";
import { correctBlacklist, proveFraud } from "./prove-fraud";
import { recognise } from "./recognise";
import { recordChange } from "./record-change";
import { recordService } from "./record-service";
import { recordVisit } from "./record-visit";
import { release, withdrawGrant } from "./release";
import { releaseMember } from "./release-member";
import { reportApplication } from "./report-application";
import { returnApplication } from "./return-application";
import { revoke } from "./revoke";
import { reportGrant, signForm } from "./sign-form";
import { submit } from "./submit";
import { takeDown } from "./take-down";
import { accept, transfer, transferApplication } from "./transfer";
import { uphold } from "./uphold";
import { withdrawApplication } from "./withdraw-application";

const NOTICE = { POST_NOTICE: postNotice, OBJECT: object, DISMISS: dismiss, UPHOLD: uphold, TAKE_DOWN: takeDown } as const;

/** What each event does besides moving its chart; an event that is not here says everything in its record. */
const EFFECTS: Record<ChartId, Readonly<Record<string, Effect>>> = {
	application: {
		SUBMIT: submit,
		RECORD_VISIT: recordVisit,
		INCLUDE: include,
		EXCLUDE: exclude,
		...NOTICE,
		REPORT: reportApplication,
		RETURN: returnApplication,
		RECOGNISE: recognise,
		COPY_BACK: copyBack,
		ENTER: enterApplication,
		WITHDRAW: withdrawApplication,
		TRANSFER: transferApplication,
		MOVE_UNIT: moveUnit,
		REVOKE: revoke,
	},
	grant: {
		PROPOSE: propose,
		...NOTICE,
		SIGN_FORM: signForm,
		REPORT: reportGrant,
		RETURN: release,
		COLLATE: collate,
		APPROVE: approve,
		REDUCE: reduce,
		REFUSE: refuseGrant,
		RAISE: raise,
		PREPARE_PAYMENT: preparePayment,
		DROP_PAYMENT: dropPayment,
		PAY: pay,
		CONFIRM: confirmPayment,
		BOUNCE: bounce,
		FIX_ACCOUNT: fixAccount,
		VOID: release,
		WITHDRAW: withdrawGrant,
		ENTER: enterGrant,
		CONFIRM_REVERSAL: confirmReversal,
		MOVE_UNIT: moveUnit,
	},
	file: {
		RECORD_CHANGE: recordChange,
		RECORD_SERVICE: recordService,
		ENTER_CHANGE: enterChange,
		CHECK: checkFile,
		AID_CHANGED: aidChanged,
		groundDue: aidChanged,
		KEEP: keepFile,
		PROPOSE_CANCEL: proposeCancel,
		DECLINE: declineCancel,
		TRANSFER: transfer,
		ACCEPT: accept,
		CONFIRM: cancelFile,
		PROVE_FRAUD: proveFraud,
		RELEASE_MEMBER: releaseMember,
		CORRECT: correctBlacklist,
	},
};

/** Before it is known of which chart the case is. */
export async function lockFirst(tx: StepTx, event: string, caseId: string): Promise<void> {
	for (const chart of CHART_IDS) await EFFECTS[chart][event]?.locksFirst?.(tx, caseId);
}

const NOTHING: Effect = {};

export function effectOf(chart: ChartId, event: string): Effect {
	return EFFECTS[chart][event] ?? NOTHING;
}
