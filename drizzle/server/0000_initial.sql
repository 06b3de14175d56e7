CREATE TABLE "auth_account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text,
	"status" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"inviter_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"metadata" text,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"active_organization_id" text,
	CONSTRAINT "auth_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "sync_change" (
	"network_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"idx" integer NOT NULL,
	"tbl" text NOT NULL,
	"row_id" uuid NOT NULL,
	"op" smallint NOT NULL,
	"body" jsonb,
	"actor_id" text,
	"mutation_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_change_network_id_seq_idx_pk" PRIMARY KEY("network_id","seq","idx")
);
--> statement-breakpoint
CREATE TABLE "sync_change_scope" (
	"network_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"seq" bigint NOT NULL,
	"idx" integer NOT NULL,
	"op" smallint NOT NULL,
	CONSTRAINT "sync_change_scope_network_id_scope_seq_idx_pk" PRIMARY KEY("network_id","scope","seq","idx")
);
--> statement-breakpoint
CREATE TABLE "sync_client" (
	"network_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"last_mid" bigint NOT NULL,
	"cursor_min" bigint,
	"schema" integer NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_client_network_id_client_id_pk" PRIMARY KEY("network_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "sync_epoch" (
	"network_id" uuid NOT NULL,
	"epoch" uuid NOT NULL,
	"start_seq" bigint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_epoch_network_id_epoch_pk" PRIMARY KEY("network_id","epoch")
);
--> statement-breakpoint
CREATE TABLE "sync_head" (
	"network_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"horizon" bigint NOT NULL,
	"epoch" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_mutation" (
	"network_id" uuid NOT NULL,
	"mutation_id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"client_id" uuid NOT NULL,
	"mid" bigint NOT NULL,
	"args_hash" text NOT NULL,
	"seq" bigint,
	"rejection" jsonb,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_mutation_network_id_mutation_id_pk" PRIMARY KEY("network_id","mutation_id")
);
--> statement-breakpoint
CREATE TABLE "alert" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"button_id" uuid NOT NULL,
	"button_label" text NOT NULL,
	"file_number" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"press_count" integer NOT NULL,
	"first_received_at_utc" text NOT NULL,
	"last_received_at_utc" text NOT NULL,
	"claimed_at_utc" text,
	"clock_is_suspect" boolean NOT NULL,
	"lon" double precision,
	"lat" double precision,
	"accuracy_meters" double precision,
	"fix_age_seconds" double precision,
	"battery_percent" integer,
	"acknowledged_at_utc" text,
	"acknowledged_by" text,
	"cancel_requested_at_utc" text,
	"button_is_blocked" boolean NOT NULL,
	"closed_at_utc" text,
	"outcome" text,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "alert_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "alert_event" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"alert_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at_utc" text NOT NULL,
	"actor_id" text,
	"lon" double precision,
	"lat" double precision,
	"accuracy_meters" double precision,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "alert_event_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"source" text NOT NULL,
	"row_count" integer NOT NULL,
	"created_count" integer NOT NULL,
	"updated_count" integer NOT NULL,
	"unchanged_count" integer NOT NULL,
	"rejected_count" integer NOT NULL,
	"state" text NOT NULL,
	"applied_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "import_batch_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "place" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"owner_kind" text NOT NULL,
	"address_typed" text NOT NULL,
	"postcode" text NOT NULL,
	"commune_code" text NOT NULL,
	"commune_name" text NOT NULL,
	"department_code" text NOT NULL,
	"lon" double precision,
	"lat" double precision,
	"phone" text NOT NULL,
	"email" text NOT NULL,
	"website" text NOT NULL,
	"opening_hours" text NOT NULL,
	"time_zone" text NOT NULL,
	"accessibility" text NOT NULL,
	"visibility" text NOT NULL,
	"welcomes_public" boolean NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"source_updated_on" text,
	"import_batch_id" uuid,
	"import_trace" jsonb,
	"label_state" text NOT NULL,
	"label_until" text,
	"created_at_utc" text NOT NULL,
	"updated_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "place_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "place_contact" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"referent_name" text NOT NULL,
	"referent_phone" text NOT NULL,
	"backup_name" text NOT NULL,
	"backup_phone" text NOT NULL,
	"note" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "place_contact_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "quarantined_message" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid,
	"button_id" uuid,
	"received_at_utc" text NOT NULL,
	"reason" text NOT NULL,
	"key_id_hex" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"bytes_hex" text NOT NULL,
	"repeat_count" integer NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "quarantined_message_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "network" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_profile" (
	"org_id" text PRIMARY KEY NOT NULL,
	"network_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "territory_grant" (
	"org_id" text NOT NULL,
	"code" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "territory_grant_org_id_code_pk" PRIMARY KEY("org_id","code")
);
--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_auth_user_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_receipt" ADD CONSTRAINT "alert_receipt_message_id_button_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."button_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "button_message" ADD CONSTRAINT "button_message_button_id_button_id_fk" FOREIGN KEY ("button_id") REFERENCES "public"."button"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_profile" ADD CONSTRAINT "org_profile_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_profile" ADD CONSTRAINT "org_profile_network_id_network_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."network"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territory_grant" ADD CONSTRAINT "territory_grant_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_account_user_id" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invitation_organization_id" ON "invitation" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "invitation_email" ON "invitation" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "member_organization_user" ON "member" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "member_user_id" ON "member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_session_user_id" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verification_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "alert_receipt_message" ON "alert_receipt" USING btree ("message_id","created_at");--> statement-breakpoint
CREATE INDEX "button_owner" ON "button" USING btree ("network_id","owner_org_id");--> statement-breakpoint
CREATE INDEX "button_gathered" ON "button" USING btree ("gathered_presses");--> statement-breakpoint
CREATE INDEX "button_message_alert" ON "button_message" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "quarantine_count_bucket" ON "quarantine_count" USING btree ("bucket","first_at");--> statement-breakpoint
CREATE INDEX "sync_change_row" ON "sync_change" USING btree ("network_id","row_id","seq");--> statement-breakpoint
CREATE INDEX "sync_mutation_at" ON "sync_mutation" USING btree ("network_id","at");--> statement-breakpoint
CREATE INDEX "alert_button" ON "alert" USING btree ("network_id","button_id","state");--> statement-breakpoint
CREATE INDEX "alert_scopes" ON "alert" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "alert_event_alert" ON "alert_event" USING btree ("network_id","alert_id");--> statement-breakpoint
CREATE INDEX "alert_event_scopes" ON "alert_event" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "import_batch_scopes" ON "import_batch" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "place_id" ON "place" USING btree ("id");--> statement-breakpoint
CREATE INDEX "place_scopes" ON "place" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "place_position" ON "place" USING btree ("lat","lon");--> statement-breakpoint
CREATE INDEX "place_contact_scopes" ON "place_contact" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "quarantined_message_scopes" ON "quarantined_message" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "org_profile_network_id" ON "org_profile" USING btree ("network_id");