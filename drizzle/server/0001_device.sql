CREATE TABLE "alert_receipt" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "button" (
	"id" uuid PRIMARY KEY NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"label" text NOT NULL,
	"file_number" text NOT NULL,
	"key_id_hex" text NOT NULL,
	"algorithm" text NOT NULL,
	"verify_key" "bytea" NOT NULL,
	"highest_counter" numeric(20, 0),
	"window_bitmap" bigint DEFAULT 0 NOT NULL,
	"last_seen_at" timestamp with time zone,
	"battery_percent" integer,
	"is_blocked" boolean DEFAULT false NOT NULL,
	"line_tokens" double precision DEFAULT 20 NOT NULL,
	"line_tokens_at" timestamp with time zone DEFAULT now() NOT NULL,
	"gathered_presses" integer DEFAULT 0 NOT NULL,
	"gathered_alert_id" uuid,
	CONSTRAINT "button_key_id_hex_unique" UNIQUE("key_id_hex")
);
--> statement-breakpoint
CREATE TABLE "button_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"button_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"counter" numeric(20, 0),
	"type" text,
	"received_at" timestamp with time zone NOT NULL,
	"alert_id" uuid,
	"frame" "bytea",
	CONSTRAINT "button_message_content" UNIQUE("button_id","content_hash"),
	CONSTRAINT "button_message_counter" UNIQUE("button_id","counter")
);
--> statement-breakpoint
CREATE TABLE "quarantine_count" (
	"network_id" uuid NOT NULL,
	"bucket" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"reason" text NOT NULL,
	"message_id" uuid NOT NULL,
	"count" bigint NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quarantine_count_network_id_bucket_reason_content_hash_pk" PRIMARY KEY("network_id","bucket","reason","content_hash")
);
--> statement-breakpoint
ALTER TABLE "alert_receipt" ADD CONSTRAINT "alert_receipt_message_id_button_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."button_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "button_message" ADD CONSTRAINT "button_message_button_id_button_id_fk" FOREIGN KEY ("button_id") REFERENCES "public"."button"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_receipt_message" ON "alert_receipt" USING btree ("message_id","created_at");--> statement-breakpoint
CREATE INDEX "button_owner" ON "button" USING btree ("network_id","owner_org_id");--> statement-breakpoint
CREATE INDEX "button_gathered" ON "button" USING btree ("gathered_presses");--> statement-breakpoint
CREATE INDEX "button_message_alert" ON "button_message" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "quarantine_count_bucket" ON "quarantine_count" USING btree ("bucket","first_at");