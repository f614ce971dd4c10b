-- Z1: the text names five sources as the main ones: others are allowed. Z7: the same trade once more has a reason. Z11: a meeting is of two at least.

-- AlterTable
ALTER TABLE "grant_subject" ADD COLUMN     "repeat_reason" TEXT;

ALTER TABLE fund DROP CONSTRAINT fund_source, ADD CONSTRAINT fund_source CHECK (source IN ('central', 'provincial', 'local', 'union', 'donation', 'other'));
ALTER TABLE grant_subject ADD CONSTRAINT grant_subject_repeat CHECK (btrim(repeat_reason) <> '');
ALTER TABLE event ADD CONSTRAINT meeting_of_two CHECK (event NOT IN ('APPROVE', 'REDUCE', 'REFUSE', 'RAISE')
  OR coalesce(payload -> 'minutes', 'null') = 'null' OR coalesce(jsonb_array_length(payload -> 'members'), 0) >= 2) NOT VALID;
ALTER TABLE setting ADD CONSTRAINT setting_meeting CHECK (key <> 'meetingMembers' OR (value #>> '{}')::numeric BETWEEN 2 AND 50);
