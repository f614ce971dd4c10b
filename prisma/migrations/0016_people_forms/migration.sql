-- What is said of people, unions and settings is said: no blank names, reasons and decisions. Rows of before may offend.
ALTER TABLE account ADD CONSTRAINT account_name CHECK (btrim(name) <> '') NOT VALID;
ALTER TABLE unions ADD CONSTRAINT union_name CHECK (btrim(name) <> '') NOT VALID;
ALTER TABLE api_token ADD CONSTRAINT api_token_label CHECK (btrim(label) <> '') NOT VALID;
ALTER TABLE aid_standard ADD CONSTRAINT aid_standard_words CHECK (btrim(name) <> '' AND btrim(decision) <> '') NOT VALID;
ALTER TABLE declared_relative ADD CONSTRAINT declared_relative_name CHECK (btrim(name) <> '') NOT VALID,
  ADD CONSTRAINT declared_relative_relation CHECK (relation IN ('本人', '配偶', '父母', '子女', '兄弟姐妹', '其他近亲属')) NOT VALID,
  ADD CONSTRAINT declared_relative_reason CHECK (end_reason IS NULL OR btrim(end_reason) <> '') NOT VALID;

-- D26: nobody stands in, nor takes over, from a day that was over when it was registered.
ALTER TABLE substitution ADD CONSTRAINT substitution_reason CHECK (btrim(reason) <> '') NOT VALID,
  ADD CONSTRAINT substitution_begins CHECK (from_on >= (at AT TIME ZONE 'Asia/Shanghai')::date) NOT VALID;
ALTER TABLE handover ADD CONSTRAINT handover_begins CHECK (taken_on >= (at AT TIME ZONE 'Asia/Shanghai')::date) NOT VALID;

-- D28: an account of the national system is held since a day that had come (by one person at a time: national_account_one).
ALTER TABLE national_account ADD CONSTRAINT national_account_words CHECK (btrim(login) <> '' AND btrim(holder) <> '') NOT VALID,
  ADD CONSTRAINT national_account_begun CHECK (from_on <= (at AT TIME ZONE 'Asia/Shanghai')::date) NOT VALID;

-- D14: a notice says which days of its year are off, and which weekends are worked; it may touch the last days of the year before.
CREATE FUNCTION notice_days_of(of_year int, days date[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_and(d BETWEEN make_date(of_year - 1, 12, 20) AND make_date(of_year, 12, 31)), true) FROM unnest(days) d $$;
CREATE FUNCTION notice_weekends(days date[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_and(extract(isodow FROM d) >= 6), true) FROM unnest(days) d $$;
ALTER TABLE calendar_notice ADD CONSTRAINT calendar_notice_year CHECK (year BETWEEN 1950 AND 2198) NOT VALID,
  ADD CONSTRAINT calendar_notice_source CHECK (btrim(source) <> '') NOT VALID,
  ADD CONSTRAINT calendar_notice_days CHECK (cardinality(holidays) > 0 AND notice_days_of(year, holidays) AND notice_days_of(year, workdays)) NOT VALID,
  ADD CONSTRAINT calendar_notice_workdays CHECK (NOT holidays && workdays AND notice_weekends(workdays)) NOT VALID;
