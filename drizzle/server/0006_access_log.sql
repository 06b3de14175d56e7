CREATE TABLE "access_chain" (
	"network_id" uuid PRIMARY KEY NOT NULL,
	"n" bigint NOT NULL,
	"hash" text NOT NULL,
	"base_n" bigint NOT NULL,
	"base_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_line" (
	"network_id" uuid NOT NULL,
	"n" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"org_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid,
	"record_id" uuid,
	"count" integer,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "access_line_network_id_n_pk" PRIMARY KEY("network_id","n")
);
--> statement-breakpoint
-- Against slips, not against whoever owns the database: for them there are the hashes.
CREATE FUNCTION "access_line_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND OLD.n <= (SELECT base_n FROM access_chain WHERE network_id = OLD.network_id) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'lines of the access log are never changed, and go only from the front, by retention';
END $$;
--> statement-breakpoint
CREATE TRIGGER "access_line_stays" BEFORE UPDATE OR DELETE ON "access_line" FOR EACH ROW EXECUTE FUNCTION "access_line_stays"();
--> statement-breakpoint
CREATE TRIGGER "access_line_is_not_emptied" BEFORE TRUNCATE ON "access_line" FOR EACH STATEMENT EXECUTE FUNCTION "access_line_stays"();
