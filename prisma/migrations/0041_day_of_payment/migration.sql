-- Z4: one day of payment. What arrived counts on the day on which it was sent; what came back, on the day on which it was back. Entries stay as they were
-- written; the view says the day that counts, of old ones and new ones alike.

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "returned_on" DATE;

-- Of reversals from before: what the last request said.
ALTER TABLE payment DISABLE TRIGGER payment_kept;
UPDATE payment y SET returned_on = (
    SELECT (e.payload ->> 'returnedOn')::date FROM event e WHERE e.case_id = y.grant_id AND e.event = 'REVERSE' ORDER BY e.seq DESC LIMIT 1)
  WHERE outcome = 'reversed';
ALTER TABLE payment ENABLE TRIGGER payment_kept;
ALTER TABLE payment ADD CONSTRAINT payment_returned CHECK (returned_on IS NULL OR outcome = 'reversed');

CREATE VIEW booked AS
  SELECT e.id, e.from_id, e.to_id, e.amount_fen, e.kind, e.corrects_id, e.case_id, e.event_seq, e.note, e.at,
    coalesce(CASE e.kind
      WHEN 'paid' THEN (SELECT max(y.sent_on) FROM payment y WHERE y.grant_id = e.case_id AND y.outcome IN ('confirmed', 'reversed'))
      WHEN 'reversed' THEN (SELECT max(y.returned_on) FROM payment y WHERE y.grant_id = e.case_id AND y.outcome = 'reversed') END, e."on") AS "on"
  FROM ledger_entry e;
