-- How the sending of an export ended: delivered (sent to its last byte) or broken off. Null where it is under way, where a page showed it, and
-- of all that was taken out before this was kept.
ALTER TABLE "export_log" ADD COLUMN "delivery" TEXT;

-- Nothing has gone out whole that was not made whole first.
ALTER TABLE export_log ADD CONSTRAINT export_log_delivery CHECK (delivery IN ('delivered', 'broken_off')),
  ADD CONSTRAINT export_log_sent CHECK (delivery IS NULL OR sha256 IS NOT NULL);
