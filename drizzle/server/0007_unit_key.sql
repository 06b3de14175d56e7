CREATE TABLE "unit_key" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"links" jsonb NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "unit_key_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
ALTER TABLE "button" ADD COLUMN "unit_id" uuid;--> statement-breakpoint
ALTER TABLE "button" ADD COLUMN "wearer_id" uuid;--> statement-breakpoint
CREATE INDEX "unit_key_scopes" ON "unit_key" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "button_key" ON "button" USING btree ("verify_key");