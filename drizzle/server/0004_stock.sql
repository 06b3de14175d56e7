CREATE TABLE "button_contact" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"last_contact_at_utc" text NOT NULL,
	"battery_percent" integer,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "button_contact_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "stock_holder" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"region_id" uuid,
	"address" text NOT NULL,
	"reorder_point" integer,
	"is_closed" boolean NOT NULL,
	"created_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "stock_holder_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "stock_lot" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"supplier" text NOT NULL,
	"ordered_count" integer,
	"received_on" text NOT NULL,
	"reorder_point" integer,
	"created_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "stock_lot_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"model" text NOT NULL,
	"events" jsonb NOT NULL,
	"lot_id" uuid,
	"state" text NOT NULL,
	"holder_id" uuid,
	"wearer_id" uuid,
	"needs_wipe" boolean NOT NULL,
	"is_quarantined" boolean NOT NULL,
	"is_blocked" boolean NOT NULL,
	"button_id" uuid,
	"changed_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "unit_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "wearer" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"file_number" text NOT NULL,
	"holder_id" uuid,
	"consents" jsonb NOT NULL,
	"gesture_profile" text NOT NULL,
	"fall_sensitivity" text NOT NULL,
	"recording_policy" text NOT NULL,
	"first_test_on" text,
	"state" text NOT NULL,
	"created_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "wearer_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "wearer_access" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"wearer_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"actor_id" text NOT NULL,
	"at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "wearer_access_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "wearer_private" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"address" text NOT NULL,
	"note" text NOT NULL,
	"contacts" jsonb NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "wearer_private_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE INDEX "button_contact_scopes" ON "button_contact" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "stock_holder_scopes" ON "stock_holder" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "stock_lot_scopes" ON "stock_lot" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "unit_button" ON "unit" USING btree ("network_id","button_id");--> statement-breakpoint
CREATE INDEX "unit_scopes" ON "unit" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "wearer_scopes" ON "wearer" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "wearer_access_wearer" ON "wearer_access" USING btree ("network_id","wearer_id");--> statement-breakpoint
CREATE INDEX "wearer_access_scopes" ON "wearer_access" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "wearer_private_scopes" ON "wearer_private" USING gin ("scopes");