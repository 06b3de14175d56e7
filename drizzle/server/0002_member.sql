CREATE TABLE "member_name" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"display_name" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "member_name_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE INDEX "member_name_scopes" ON "member_name" USING gin ("scopes");