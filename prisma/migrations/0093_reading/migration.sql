-- Lists find their rows by the unions and counties that somebody reaches, in the order in which they are shown.
DROP INDEX "cases_county_id_chart_ended_idx";
DROP INDEX "cases_union_id_ended_idx";
DROP INDEX "cases_turn_role_ended_idx";
CREATE INDEX "cases_union_id_chart_id_idx" ON "cases" ("union_id", "chart", "id");
CREATE INDEX "cases_county_id_chart_id_idx" ON "cases" ("county_id", "chart", "id");
CREATE INDEX cases_open_in_state ON cases (county_id, chart, state) WHERE NOT ended;
-- What waits for somebody, the most urgent first.
CREATE INDEX cases_turn_of_union ON cases (turn_union_id, turn_role, (coalesce(due_on, 'infinity'::date)), since_at, id) WHERE NOT ended AND turn_role IS NOT NULL;
CREATE INDEX cases_turn_of_county ON cases (county_id, turn_role, (coalesce(due_on, 'infinity'::date)), since_at, id) WHERE NOT ended AND turn_role IS NOT NULL;
CREATE INDEX "meeting_line_case_id_idx" ON "meeting_line" ("case_id");
-- A union's path and what begins with it, whatever the database's own order of letters is.
CREATE INDEX unions_below ON unions (path COLLATE "C");
-- A household is of few cases: without that the planner reads every household's people to find one's.
ALTER FUNCTION household_cases(uuid) ROWS 4;
ALTER FUNCTION declarants(uuid) ROWS 2;
