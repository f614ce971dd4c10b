-- Z5: what is learned of later may leave nothing for the person to bear.
ALTER TABLE invoice DROP CONSTRAINT invoice_amounts,
  ADD CONSTRAINT invoice_amounts CHECK (total_fen > 0 AND reimbursed_fen >= 0 AND reimbursed_fen <= total_fen);
