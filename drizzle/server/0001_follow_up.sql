CREATE TABLE "audit" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"template_id" uuid NOT NULL,
	"template_version" integer NOT NULL,
	"visited_at_utc" text NOT NULL,
	"auditor_id" text NOT NULL,
	"auditor_name" text NOT NULL,
	"answers" jsonb NOT NULL,
	"score" double precision NOT NULL,
	"critical_failures" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"sticker_seen" text NOT NULL,
	"remarks" text NOT NULL,
	"signer_name" text NOT NULL,
	"signature_id" uuid,
	"photo_ids" jsonb NOT NULL,
	"recorded_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "audit_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_template" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"versions" jsonb NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "audit_template_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "convention" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"title" text NOT NULL,
	"parties" text NOT NULL,
	"signed_on" text NOT NULL,
	"ends_on" text,
	"batch_ids" jsonb NOT NULL,
	"document_id" uuid,
	"baseline_on" text NOT NULL,
	"baseline_count" integer NOT NULL,
	"note" text NOT NULL,
	"created_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "convention_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "corrective_action" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"text" text NOT NULL,
	"owed_by" text NOT NULL,
	"due_on" text NOT NULL,
	"state" text NOT NULL,
	"closed_at_utc" text,
	"created_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "corrective_action_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"in_charge" text NOT NULL,
	"next_step" text NOT NULL,
	"next_step_on" text,
	"sticker_printed_at_utc" text,
	"certificate_printed_at_utc" text,
	"updated_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "follow_up_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "label_rule_book" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"versions" jsonb NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "label_rule_book_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "place_document" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"place_id" uuid,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"caption" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "place_document_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "place_label" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"facts" jsonb NOT NULL,
	"rules_version" integer NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "place_label_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "place_trail" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"entries" jsonb NOT NULL,
	"conflicts" jsonb NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "place_trail_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
CREATE TABLE "planned_visit" (
	"id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"planned_on" text NOT NULL,
	"assignee_name" text NOT NULL,
	"state" text NOT NULL,
	"audit_id" uuid,
	"created_at_utc" text NOT NULL,
	"ver" bigint NOT NULL,
	"deleted" boolean NOT NULL,
	"fver" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	CONSTRAINT "planned_visit_network_id_id_pk" PRIMARY KEY("network_id","id")
);
--> statement-breakpoint
ALTER TABLE "place" ADD COLUMN "opens_on" text;--> statement-breakpoint
ALTER TABLE "place" ADD COLUMN "closes_on" text;--> statement-breakpoint
ALTER TABLE "place" ADD COLUMN "label_risk_from" text;--> statement-breakpoint
ALTER TABLE "place" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
CREATE INDEX "audit_place" ON "audit" USING btree ("network_id","place_id");--> statement-breakpoint
CREATE INDEX "audit_scopes" ON "audit" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "audit_template_scopes" ON "audit_template" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "convention_scopes" ON "convention" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "corrective_action_place" ON "corrective_action" USING btree ("network_id","place_id");--> statement-breakpoint
CREATE INDEX "corrective_action_scopes" ON "corrective_action" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "follow_up_scopes" ON "follow_up" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "label_rule_book_scopes" ON "label_rule_book" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "place_document_place" ON "place_document" USING btree ("network_id","place_id");--> statement-breakpoint
CREATE INDEX "place_document_scopes" ON "place_document" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "place_label_scopes" ON "place_label" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "place_trail_scopes" ON "place_trail" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "planned_visit_place" ON "planned_visit" USING btree ("network_id","place_id");--> statement-breakpoint
CREATE INDEX "planned_visit_scopes" ON "planned_visit" USING gin ("scopes");