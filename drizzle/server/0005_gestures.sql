ALTER TABLE "wearer" DROP COLUMN "gesture_profile";--> statement-breakpoint
ALTER TABLE "wearer" ADD COLUMN "gesture_version" integer NOT NULL;