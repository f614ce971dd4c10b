import type { EffectsOf } from "../step-context";
import { addInvoice } from "./add-invoice";
import { ENTRY_EFFECTS } from "./answer-entry";
import { bounce } from "./bounce";
import { collate } from "./collate";
import { confirmPayment } from "./confirm-payment";
import { askReversal, confirmReversal } from "./confirm-reversal";
import { approve, raise, reduce, refuseGrant } from "./decide";
import { dropPayment } from "./drop-payment";
import { enterGrant } from "./enter-grant";
import { checkAccount, fixAccount } from "./fix-account";
import { moveUnit } from "./move-unit";
import { NOTHING } from "./nothing";
import { noticeEffects } from "./notice";
import { NOTICE_OF_GRANT } from "./notice-of-grant";
import { pay } from "./pay";
import { preparePayment } from "./prepare-payment";
import { propose } from "./propose";
import { recordReimbursement } from "./record-reimbursement";
import { release, withdrawGrant } from "./release";
import { reportGrant, signForm } from "./sign-form";

/** What each event of a grant does. */
export const GRANT_EFFECTS: EffectsOf<"grant"> = {
	PROPOSE: propose,
	...noticeEffects(NOTICE_OF_GRANT),
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
	CHECK_ACCOUNT: checkAccount,
	VOID: release,
	WITHDRAW: withdrawGrant,
	ADD_INVOICE: addInvoice,
	RECORD_REIMBURSEMENT: recordReimbursement,
	ENTER: enterGrant,
	CONFIRM_REVERSAL: confirmReversal,
	MOVE_UNIT: moveUnit(),
	REVERSE: askReversal,
	DECLINE_REVERSAL: NOTHING,
	CORRECT_ENTRY: NOTHING,
	...ENTRY_EFFECTS,
};
