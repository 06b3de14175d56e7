CREATE TABLE "blob" (
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"received_bytes" integer NOT NULL,
	"is_whole" boolean NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "blob_network_id_owner_org_id_sha256_pk" PRIMARY KEY("network_id","owner_org_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "blob_chunk" (
	"network_id" uuid NOT NULL,
	"owner_org_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"start_byte" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "blob_chunk_network_id_owner_org_id_sha256_start_byte_pk" PRIMARY KEY("network_id","owner_org_id","sha256","start_byte")
);
--> statement-breakpoint
ALTER TABLE "blob_chunk" ADD CONSTRAINT "blob_chunk_blob" FOREIGN KEY ("network_id","owner_org_id","sha256") REFERENCES "public"."blob"("network_id","owner_org_id","sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blob_last_used" ON "blob" USING btree ("last_used_at");--> statement-breakpoint
CREATE INDEX "place_document_bytes" ON "place_document" USING btree ("network_id","sha256");