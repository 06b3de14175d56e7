ALTER TABLE "audit" ADD COLUMN "signature_kind" text;--> statement-breakpoint
UPDATE "audit" SET "signature_kind" = CASE WHEN "signature_id" IS NOT NULL THEN 'drawn' WHEN "signer_name" <> '' THEN 'onPaper' ELSE 'none' END;--> statement-breakpoint
ALTER TABLE "audit" ALTER COLUMN "signature_kind" SET NOT NULL;
