-- Who comes in: one form of a login; what is tried at the door; tokens that are seen and end (D26, D28).

-- Logins were told apart without regard to case, and compared as patterns. They are kept in one form now, and compared by `=`.
DO $$
DECLARE alike text;
DECLARE odd text;
BEGIN
  SELECT string_agg(logins, '；') INTO alike FROM (
    SELECT string_agg(login, '、' ORDER BY login) AS logins FROM account GROUP BY lower(login COLLATE "C") HAVING count(*) > 1
  ) AS twice;
  IF alike IS NOT NULL THEN
    RAISE EXCEPTION '有的登录名只有大小写不同，升级后会是同一个：%；请先在数据库的 account 表中把其中一个改成别的登录名，再升级', alike;
  END IF;
  SELECT string_agg(login, '、' ORDER BY login) INTO odd FROM account
    WHERE lower(login COLLATE "C") COLLATE "C" !~ '^[a-z0-9][a-z0-9._-]{1,29}$';
  IF odd IS NOT NULL THEN
    RAISE EXCEPTION '有的登录名不是 2 至 30 位字母、数字、点、横线或下划线：%；请先在数据库的 account 表中改正，再升级', odd;
  END IF;
END $$;
UPDATE account SET login = lower(login COLLATE "C") WHERE login <> lower(login COLLATE "C");
ALTER TABLE account ADD CONSTRAINT account_login_normal CHECK (login COLLATE "C" ~ '^[a-z0-9][a-z0-9._-]{1,29}$');

-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "revoked_by" UUID;

-- CreateTable
CREATE TABLE "sign_in_try" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "login_digest" BYTEA NOT NULL,
    "place" TEXT NOT NULL,
    "account_id" UUID,
    "address" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" UUID,

    CONSTRAINT "sign_in_try_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_address" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_address_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "sign_in_place" (
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_place_pkey" PRIMARY KEY ("account_id","kind","place")
);

-- CreateIndex
CREATE INDEX "sign_in_try_account_id_idx" ON "sign_in_try"("account_id");

-- CreateIndex
CREATE INDEX "sign_in_try_last_at_idx" ON "sign_in_try"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_try_login_digest_place_key" ON "sign_in_try"("login_digest", "place");

-- CreateIndex
CREATE INDEX "sign_in_place_last_at_idx" ON "sign_in_place"("last_at");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_revoked_by_fkey" FOREIGN KEY ("revoked_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_try" ADD CONSTRAINT "sign_in_try_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_try" ADD CONSTRAINT "sign_in_try_lifted_by_fkey" FOREIGN KEY ("lifted_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_place" ADD CONSTRAINT "sign_in_place_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE api_token ADD CONSTRAINT api_token_revoked CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL);
ALTER TABLE sign_in_place ADD CONSTRAINT sign_in_place_kind CHECK (kind IN ('address', 'device'));

-- A token that was taken back stays so: nothing that was under way brings it to life again.
CREATE FUNCTION token_stays_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a revoked token stays revoked';
END $$;
CREATE TRIGGER api_token_stays_revoked BEFORE UPDATE OF revoked_at ON api_token FOR EACH ROW
  WHEN (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) EXECUTE FUNCTION token_stays_revoked();
