-- D26: what the chair sends back to the clerk says why.
ALTER TABLE event ADD CONSTRAINT send_back_says_why CHECK (event <> 'SEND_BACK' OR coalesce(payload ->> 'reason', '') <> '');
